import { isLocalDate, type LocalDate } from '#libs/record';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMERIC_DAY = String.raw`\d{1,2}\/\d{1,2}\/\d{4}`;
const NAMED_DAY = String.raw`(?:${MONTHS.join('|')})[a-z]*\.? +\d{1,2}, *\d{4}`;

/** A day in either layout's form, as a part of a pattern: `07/19/2007` (A), `July 19, 2007` (B). */
export const DAY_PATTERN = `(?:${NUMERIC_DAY}|${NAMED_DAY})`;
const FIRST_DAY = new RegExp(String.raw`^${DAY_PATTERN}(?!\d)`, 'i');
const EVERY_DAY = new RegExp(String.raw`(?<!\d)${DAY_PATTERN}(?!\d)`, 'gi');

/** The day that a text begins with; null when it begins with none, or with one that does not exist. */
export function dayOf(text: string): LocalDate | null {
  const printed = FIRST_DAY.exec(text.trim())?.[0];
  return printed === undefined ? null : toDay(printed);
}

/** True for a day with nothing after it. */
export function isOnlyDay(text: string): boolean {
  return FIRST_DAY.exec(text.trim())?.[0] === text.trim();
}

/** Every day in a text, in printed order; null for one that does not exist. */
export function daysIn(text: string): (LocalDate | null)[] {
  return [...text.matchAll(EVERY_DAY)].map(([printed]) => toDay(printed));
}

function toDay(printed: string): LocalDate | null {
  const [first = '', second = '', third = ''] = printed.split(/[/ ,.]+/);
  const named = MONTHS.indexOf(first.slice(0, 3).toLowerCase()) + 1;
  const month = named > 0 ? String(named) : first;
  const iso = `${third}-${month.padStart(2, '0')}-${second.padStart(2, '0')}`;
  return isLocalDate(iso) ? iso : null;
}

const NOTHING = /^(?:not (?:available|on file|reported|known)|none|unknown|n\/a|-*)\.?$/i;

/** The printed value, or null where the sheet prints that there is none. */
export function valueOf(text: string | null | undefined): string | null {
  const value = text?.trim() ?? '';
  return NOTHING.test(value) ? null : value;
}

/** `$1,250.00` in cents; null when it is not an amount. */
export function centsOf(text: string): number | null {
  const match = /^\$? ?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2}))?$/.exec(text.trim());
  return match ? Number(match[1]?.replaceAll(',', '')) * 100 + Number(match[2] ?? 0) : null;
}

/** Runs of space as one space. */
export function squeeze(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
