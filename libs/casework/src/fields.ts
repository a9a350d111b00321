import { calendarDay, plainText, PRINTABLE, NOT_PRINTABLE } from '#libs/record';
import { z } from 'zod';

/** Fields that several nouns' requests and answers share. */
export { calendarDay, plainText };

export const id = z.uuid('must be an id').meta({ example: '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11' });

/** A person's name: any script, apostrophes, one word, up to 300 characters. */
export const personName = plainText(300);

export const addressLines = z.array(plainText(200)).max(6);

export const phone = plainText(40).regex(/^[0-9+()./ x-]+$/i, 'must be a telephone number');

export const email = z.email('must be an e-mail address').max(254);

/** Text of several lines. */
export const note = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(4000, 'must have at most 4000 characters')
  .refine((text) => PRINTABLE.test(text.replace(/[\n\r\t]/g, ' ')), NOT_PRINTABLE);

export const instant = z.iso.datetime().meta({ example: '2026-11-23T15:04:05.000Z' });
export const day = z.iso.date().meta({ example: '2026-11-23' });

/** A day as the database gives it (midnight UTC) to `YYYY-MM-DD`. */
export function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function toDayOrNull(date: Date | null): string | null {
  return date && toDay(date);
}

/** `YYYY-MM-DD` as the database takes a day. */
export function fromDay(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}

/** A list, newest first. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item) });
}
