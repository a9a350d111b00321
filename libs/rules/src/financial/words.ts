import type { Values } from '../decision.js';
import { longDay } from '../jurisdictions/ny/language/formats.js';
import type { Language } from '../jurisdictions/ny/language/language.js';
import { PHRASES, type Why } from './phrases.js';

type Value = NonNullable<Values[string]>;

const PEOPLE: { readonly [L in Language]: readonly [one: string, many: string] } = {
  en: ['person', 'people'],
  es: ['persona', 'personas'],
};

const FORMATS: { readonly [format: string]: (value: Value, language: Language) => string } = {
  day: longDay,
  money: (cents) => dollars(Number(cents)),
  people: (count, language) => `${count} ${PEOPLE[language][count === 1 ? 0 : 1]}`,
};

/** `$41,250`, `$41,250.50`: the same in both languages, as forms in the United States print it. */
export function dollars(cents: number): string {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `$${whole}${cents % 100 === 0 ? '' : `.${String(cents % 100).padStart(2, '0')}`}`;
}

/**
 * The sentence of a finding in a language.
 * @throws Error when a value of the sentence is missing: a mistake in the rule.
 */
export function wordsOf(why: Why, values: Values, language: Language): string {
  return PHRASES[why][language].replaceAll(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, format?: string) => {
    const value = values[name];
    if (value === undefined || value === null) throw new Error(`the sentence "${why}" needs a value for ${name}`);
    const worded = format === undefined ? String : FORMATS[format];
    if (!worded) throw new Error(`the sentence "${why}" asks for an unknown format ${format}`);
    return worded(value, language);
  });
}
