import type { Language } from '#libs/rules';
import { ENGLISH } from './story-en.js';
import { SPANISH } from './story-es.js';

/** Of an audit row, with the reason that was typed where there is one. */
export type Detail = { readonly [name: string]: unknown };
export type Story = { readonly [action: string]: (detail: Detail) => string };

const STORIES: { readonly [language in Language]: Story } = { en: ENGLISH, es: SPANISH };

/** What stands on a case's timeline, told from the audit rows, which were written with the events themselves. */
export const TOLD: readonly string[] = Object.keys(ENGLISH);

/** What happened, as a sentence without its end. What somebody typed, such as a reason, stays as it was typed. */
export function tell(action: string, detail: Detail, language: Language): string {
  return STORIES[language][action]?.(detail) ?? action;
}
