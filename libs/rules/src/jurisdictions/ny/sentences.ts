import { formatLong, isLocalDate } from '#libs/record';
import { isoOf } from '../../engine/day.js';
import type { Args } from '../../engine/result.js';
import { CHARGE_FACTS, PERSON_FACTS, type FactAsk } from './facts/fact-names.js';
import type { Subject } from './facts/subject.js';

type Value = Args[string];

const STARTS: { readonly [start: string]: string } = {
  release: 'release from incarceration',
  sentence: 'imposition of sentence',
  conviction: 'conviction',
};

const counted = (one: string, many: string) => (value: Value) => `${value} ${value === 1 ? one : many}`;

/** How a value of a result is worded: `{over|day}`, `{crimes|crimes}`. */
const FORMATS: { readonly [format: string]: (value: Value) => string } = {
  day: (value) => formatLong(isoOf(Number(value))),
  iso: (value) => (isLocalDate(value) ? formatLong(value) : String(value)),
  days: counted('day', 'days'),
  crimes: counted('crime', 'crimes'),
  felonies: counted('felony', 'felonies'),
  level: (value) => (value === 'infraction' ? 'traffic infraction' : String(value)),
  substance: (value) => String(value).replaceAll('_', ' '),
  start: (value) => STARTS[String(value)] ?? String(value),
  fact: (value) => factName(String(value)),
};

function factName(fact: string): string {
  const facts: { readonly [name: string]: { readonly name: string } } = { ...CHARGE_FACTS, ...PERSON_FACTS };
  return facts[fact]?.name ?? fact;
}

/**
 * Fills a condition's sentence from the values that decided.
 * @throws Error when the sentence names a value that the result lacks: a mistake in the rule, not in the record.
 */
export function fill(sentence: string, subject: Subject, args: Args | null): string {
  return sentence.replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, format?: string) => {
    if (name === 'charge') return subject.statute;
    const value = args?.[name];
    if (value === undefined) throw new Error(`the sentence "${sentence}" needs a value for ${name}`);
    if (!format) return String(value ?? 'unknown');
    const worded = FORMATS[format];
    if (!worded) throw new Error(`the sentence "${sentence}" asks for an unknown format ${format}`);
    return worded(value);
  });
}

/** What to ask the client or the court. */
export function questionText(ask: FactAsk, subject: Subject): string {
  const about = ask.subject ?? subject;
  const facts: { readonly [name: string]: { readonly question: string } } = { ...CHARGE_FACTS, ...PERSON_FACTS };
  return (facts[ask.fact]?.question ?? ask.fact)
    .replaceAll('{charge}', about.statute)
    .replaceAll('{docket}', about.courtCase.docketNumber ?? 'a case without a docket number');
}
