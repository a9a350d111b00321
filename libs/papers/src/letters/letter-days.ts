import type { LocalDate } from '#libs/record';
import type { LetterLanguage } from './what-happens-next.js';

const LOCALES: { readonly [language in LetterLanguage]: string } = { en: 'en-US', es: 'es-US' };

/** `November 23, 2026`, `23 de noviembre de 2026`. */
export function longDay(day: LocalDate, language: LetterLanguage): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
