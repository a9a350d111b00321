import { PRINTABLE } from '#libs/record';

export const PHONE = /^[0-9+()./ x-]+$/i;
/** Looks like one; whether it is one, a message that arrives tells. */
export const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;

/** The text of a field of contact, without space around it; null: not known. `undefined`: it cannot be that. */
export function contactText(value: unknown, most: number, form: RegExp = PRINTABLE): string | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '') return null;
  return text.length <= most && PRINTABLE.test(text) && form.test(text) ? text : undefined;
}
