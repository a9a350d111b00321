import { z } from 'zod';
import { isLocalDate, type LocalDate } from './local-date.js';

/**
 * No control characters and no halves of surrogate pairs: neither a database nor a court paper can hold them. Nor marks that turn
 * the direction of writing (U+202A to 202E, 2066 to 2069): with them a text reads otherwise than it is. Scripts that run from right
 * to left need none.
 */
export const PRINTABLE = /^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u;
export const NOT_PRINTABLE = 'must not contain control characters or marks that turn the direction of writing';

/** A calendar day that exists. */
export const calendarDay = z
  .string()
  .refine(isLocalDate, { error: 'must be a calendar day that exists, in the form YYYY-MM-DD' })
  .transform((text) => text as LocalDate)
  .meta({ format: 'date', example: '2026-11-23' });

/** One line of text in any script, without space around it, at least one character. */
export function plainText(max = 300) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .regex(PRINTABLE, NOT_PRINTABLE);
}
