import { formatLong, isLocalDate } from '#libs/record';
import type { Values } from '../../../decision.js';
import { CHARGE_FACTS, PERSON_FACTS } from '../facts/fact-names.js';
import { inSpanish } from '../phrases.js';
import { REVIEW_NOTES } from '../tables/review-notes.js';
import type { Language } from './language.js';

type Value = NonNullable<Values[string]>;
/** How a value of a sentence is worded: `{over|day}`, `{crimes|crimes}`. */
export type Format =
  | 'day'
  | 'days'
  | 'crimes'
  | 'felonies'
  | 'level'
  | 'substance'
  | 'start'
  /** A value and its unit: `1.5 oz`. */
  | 'weight'
  | 'fact'
  /** Why a table cannot say. */
  | 'note'
  /** A fact that another one contradicts. */
  | 'thing'
  /** One class, or several of which one is right. */
  | 'classes'
  /** Title of a version of the law. */
  | 'law';

export const UNKNOWN: { readonly [L in Language]: string } = { en: 'unknown', es: 'desconocido' };
/** How a value that is not there is worded, where "unknown" would not read well. */
export const NOT_THERE: { readonly [L in Language]: { readonly [name: string]: string } } = {
  en: { docket: 'a case without a docket number', pending: 'a charge told by the client' },
  es: { docket: 'un caso sin número de expediente', pending: 'un cargo contado por la persona representada' },
};

const MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');

/** "May 3, 2024", "3 de mayo de 2024"; what is no calendar day stays as it is. */
export function longDay(value: Value, language: Language): string {
  if (!isLocalDate(value)) return String(value);
  if (language === 'en') return formatLong(value);
  const [year, month, day] = value.split('-').map(Number) as [number, number, number];
  return `${day}${day === 1 ? '.º' : ''} de ${MONTHS[month - 1]} de ${year}`;
}

/** Kept, as the same few thousand days come again and again. */
function keeping(language: Language): (value: Value) => string {
  const known = new Map<Value, string>();
  return (value) => {
    let text = known.get(value);
    if (text === undefined) known.set(value, (text = longDay(value, language)));
    return text;
  };
}

const counted = (one: string, many: string) => (value: Value) => `${value} ${value === 1 ? one : many}`;
const oneOf = (words: { readonly [value: string]: string }) => (value: Value) => words[String(value)] ?? String(value);

/** "1 ounce", "1.5 ounces". */
function weighed(units: { readonly [unit: string]: readonly [one: string, many: string] }): (value: Value) => string {
  return (value) => {
    const [amount, unit] = String(value).split(' ') as [string, string];
    return `${amount} ${units[unit]![amount === '1' ? 0 : 1]}`;
  };
}

const FACT_NAMES: { readonly [fact: string]: { readonly name: string } } = { ...CHARGE_FACTS, ...PERSON_FACTS };
const factName = (value: Value) => FACT_NAMES[String(value)]?.name ?? String(value);

const NOTES: { readonly [english: string]: string } = REVIEW_NOTES;

/** @source the titles that law/law.ts and law/choose-law.ts give. */
function lawInSpanish(value: Value): string {
  const title = String(value);
  const [, through] = /^New York law as enacted through (.+)$/.exec(title) ?? [];
  if (through) return `la ley de Nueva York promulgada hasta el ${longDay(through, 'es')}`;
  if (title === 'New York law as last verified') return 'la ley de Nueva York según la última verificación';
  return title.replace(/ \(a bill, not law\)$/, ' (un proyecto de ley, no es ley)');
}

export const FORMATS: { readonly [L in Language]: { readonly [F in Format]: (value: Value) => string } } = {
  en: {
    day: keeping('en'),
    days: counted('day', 'days'),
    crimes: counted('crime', 'crimes'),
    felonies: counted('felony', 'felonies'),
    level: oneOf({ infraction: 'traffic infraction' }),
    substance: (value) => String(value).replaceAll('_', ' '),
    start: oneOf({
      release: 'release from incarceration',
      time_served: 'sentence to time served',
      sentence: 'imposition of sentence',
      conviction: 'conviction',
    }),
    weight: weighed({ g: ['gram', 'grams'], oz: ['ounce', 'ounces'], lb: ['pound', 'pounds'] }),
    fact: factName,
    note: String,
    thing: String,
    classes: String,
    law: String,
  },
  es: {
    day: keeping('es'),
    days: counted('día', 'días'),
    crimes: counted('delito', 'delitos'),
    felonies: counted('delito grave', 'delitos graves'),
    level: oneOf({
      felony: 'delito grave',
      misdemeanor: 'delito menor',
      violation: 'violación (menos que delito menor)',
      infraction: 'infracción de tránsito',
    }),
    substance: oneOf({ concentrated_cannabis: 'cannabis concentrado', other: 'otra sustancia' }),
    start: oneOf({
      release: 'la excarcelación',
      time_served: 'la sentencia a tiempo cumplido',
      sentence: 'la imposición de la sentencia',
      conviction: 'la condena',
    }),
    weight: weighed({ g: ['gramo', 'gramos'], oz: ['onza', 'onzas'], lb: ['libra', 'libras'] }),
    fact: (value) => inSpanish(factName(value)),
    // Where a table has nothing to add, its citation stands instead.
    note: (value) => NOTES[String(value)] ?? String(value),
    thing: (value) => inSpanish(String(value)),
    classes: (value) => String(value).replaceAll(' or ', ' o '),
    law: lawInSpanish,
  },
};
