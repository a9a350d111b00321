import { isoOf } from '../../../engine/day.js';
import type { Args } from '../../../engine/result.js';
import type { Values } from '../../../decision.js';
import type { Subject } from '../facts/subject.js';
import { inSpanish } from '../phrases.js';
import { FORMATS, NOT_THERE, UNKNOWN, type Format } from './formats.js';
import type { Language } from './language.js';

/** A sentence cut at its values: text, value, text … */
interface Cut {
  readonly texts: readonly string[];
  readonly values: readonly { readonly name: string; readonly format: Format | null }[];
  /** The charge is all that it names, as in most sentences: those are filled without a look at every value. */
  readonly namesChargeOnly: boolean;
}

const CUTS = new Map<string, Cut>();

/** @throws Error when the sentence asks for a format that is not there: a mistake in the rule. */
function cut(sentence: string): Cut {
  const known = CUTS.get(sentence);
  if (known) return known;
  const pieces = sentence.split(/\{(\w+)(?:\|(\w+))?\}/);
  const values = pieces.flatMap((name, i) =>
    i % 3 === 1 ? [{ name, format: formatNamed(pieces[i + 1], sentence) }] : [],
  );
  const made = {
    texts: pieces.filter((_, i) => i % 3 === 0),
    values,
    namesChargeOnly: values.length === 1 && values[0]!.name === 'charge' && values[0]!.format === null,
  };
  CUTS.set(sentence, made);
  return made;
}

function formatNamed(name: string | undefined, sentence: string): Format | null {
  if (name === undefined) return null;
  if (!(name in FORMATS.en)) throw new Error(`the sentence "${sentence}" asks for an unknown format ${name}`);
  return name as Format;
}

const NO_VALUES: Values = {};

/** A sentence filled, with what it was filled with. */
export interface Spoken {
  readonly values: Values;
  readonly text: string;
}

/**
 * The English sentence filled from a result, and the values as they are kept: days as calendar days, `{charge}` as the
 * statute.
 * @throws Error when the sentence names a value that the result lacks: a mistake in the rule, not in the record.
 */
export function speak(sentence: string, subject: Subject, args: Args | null): Spoken {
  const { texts, values: named, namesChargeOnly } = cut(sentence);
  if (named.length === 0) return { values: NO_VALUES, text: sentence };
  if (namesChargeOnly) {
    const charge = subject.statute;
    return { values: { charge }, text: texts[0]! + charge + texts[1]! };
  }
  const values: { [name: string]: Values[string] } = {};
  let text = texts[0]!;
  for (let i = 0; i < named.length; i += 1) {
    const { name, format } = named[i]!;
    let value: Values[string] | undefined;
    if (name === 'charge') value = subject.statute;
    else if (name === 'docket') value = subject.courtCase.docketNumber;
    else {
      value = args?.[name];
      if (value === undefined) throw new Error(`the sentence "${sentence}" needs a value for ${name}`);
      if (format === 'day' && typeof value === 'number') value = isoOf(value);
    }
    values[name] = value;
    text += worded(name, format, value, 'en') + texts[i + 1]!;
  }
  return { values, text };
}

/**
 * The sentence in a language, filled.
 * @param english as it stands in the rule, which also names its Spanish.
 * @throws Error when the phrase book lacks the sentence, or a value is missing.
 */
export function wordsOf(english: string, values: Values, language: Language): string {
  const sentence = language === 'en' ? english : inSpanish(english);
  const { texts, values: named } = cut(sentence);
  let filled = texts[0]!;
  for (let i = 0; i < named.length; i += 1) {
    const { name, format } = named[i]!;
    const value = values[name];
    if (value === undefined) throw new Error(`the sentence "${sentence}" needs a value for ${name}`);
    filled += worded(name, format, value, language) + texts[i + 1]!;
  }
  return filled;
}

function worded(name: string, format: Format | null, value: Values[string], language: Language): string {
  if (value === null) return NOT_THERE[language][name] ?? UNKNOWN[language];
  if (format !== null) return FORMATS[language][format](value);
  return statuteIn(String(value), language);
}

/** A statute as a charge names it: `attempted PL 140.25(02)`. */
export function statuteIn(statute: string, language: Language): string {
  return language === 'es' ? statute.replace(/^attempted /, 'tentativa de ') : statute;
}
