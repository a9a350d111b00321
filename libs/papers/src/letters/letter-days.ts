import type { LocalDate } from '#libs/record';
import type { LetterLanguage } from './what-happens-next.js';

const long = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
/** Kept: to make one takes hundreds of times as long as to format a day. */
const FORMATS: { readonly [language in LetterLanguage]: Intl.DateTimeFormat } = {
  en: long('en-US'),
  es: long('es-US'),
};

/** `November 23, 2026`, `23 de noviembre de 2026`. */
export function longDay(day: LocalDate, language: LetterLanguage): string {
  return FORMATS[language].format(new Date(day));
}
