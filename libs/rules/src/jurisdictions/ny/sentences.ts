import { formatLong, isLocalDate } from '#libs/record';
import { isoOf, type Day } from '../../engine/day.js';
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
  day: (value) => longDay(Number(value)),
  iso: (value) => (isLocalDate(value) ? formatLong(value) : String(value)),
  days: counted('day', 'days'),
  crimes: counted('crime', 'crimes'),
  felonies: counted('felony', 'felonies'),
  level: (value) => (value === 'infraction' ? 'traffic infraction' : String(value)),
  substance: (value) => String(value).replaceAll('_', ' '),
  start: (value) => STARTS[String(value)] ?? String(value),
  fact: (value) => factName(String(value)),
};

const LONG_DAYS = new Map<Day, string>();

/** Kept, as the same few thousand days come again and again. */
function longDay(day: Day): string {
  let text = LONG_DAYS.get(day);
  if (text === undefined) {
    text = formatLong(isoOf(day));
    LONG_DAYS.set(day, text);
  }
  return text;
}

const FACTS: { readonly [name: string]: { readonly name: string; readonly question: string } } = {
  ...CHARGE_FACTS,
  ...PERSON_FACTS,
};

function factName(fact: string): string {
  return FACTS[fact]?.name ?? fact;
}

/** A sentence cut at its values: text, value, text … */
interface Cut {
  readonly texts: readonly string[];
  readonly values: readonly { readonly name: string; readonly format: ((value: Value) => string) | null }[];
}

const CUTS = new Map<string, Cut>();

/** @throws Error when the sentence asks for a format that is not there: a mistake in the rule. */
function cut(sentence: string): Cut {
  const pieces = sentence.split(/\{(\w+)(?:\|(\w+))?\}/);
  const made = {
    texts: pieces.filter((_, i) => i % 3 === 0),
    values: pieces.flatMap((name, i) => (i % 3 === 1 ? [{ name, format: formatNamed(pieces[i + 1], sentence) }] : [])),
  };
  CUTS.set(sentence, made);
  return made;
}

function formatNamed(name: string | undefined, sentence: string): ((value: Value) => string) | null {
  if (name === undefined) return null;
  const format = FORMATS[name];
  if (!format) throw new Error(`the sentence "${sentence}" asks for an unknown format ${name}`);
  return format;
}

/**
 * Fills a condition's sentence from the values that decided.
 * @throws Error when the sentence names a value that the result lacks: a mistake in the rule, not in the record.
 */
export function fill(sentence: string, subject: Subject, args: Args | null): string {
  const { texts, values } = CUTS.get(sentence) ?? cut(sentence);
  let filled = texts[0]!;
  for (let i = 0; i < values.length; i += 1) {
    const { name, format } = values[i]!;
    if (name === 'charge') filled += subject.statute;
    else if (name === 'docket') filled += subject.courtCase.docketNumber ?? 'a case without a docket number';
    else filled += worded(sentence, name, format, args?.[name]);
    filled += texts[i + 1]!;
  }
  return filled;
}

function worded(sentence: string, name: string, format: ((value: Value) => string) | null, value?: Value): string {
  if (value === undefined) throw new Error(`the sentence "${sentence}" needs a value for ${name}`);
  return format ? format(value) : String(value ?? 'unknown');
}

/** What to ask the client or the court. */
export function questionText(ask: FactAsk, subject: Subject): string {
  return fill(FACTS[ask.fact]?.question ?? ask.fact, ask.subject ?? subject, null);
}
