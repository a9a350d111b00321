import type { LocalDate } from '#libs/record';

/**
 * A calendar day as the whole number YYYYMMDD, so that comparing two is one integer compare and an anniversary is an
 * addition. Only the rules use it; everything that leaves them is a `LocalDate`.
 */
export type Day = number;

/** The record does not say. Sorts before every day. */
export const UNKNOWN_DAY: Day = 0;
/** Before everything that the rules know of. */
export const DAWN: Day = 1;
/** After everything: a day that will not come. */
export const NEVER: Day = 99991231;

const READ = new Map<string, Day>();

/** Kept, as the same few thousand days come again and again: to find one is half the cost of reading its digits. */
export function dayOf(date: string | null): Day {
  if (date === null) return UNKNOWN_DAY;
  let day = READ.get(date);
  if (day === undefined) READ.set(date, (day = read(date)));
  return day;
}

function read(date: string): Day {
  let day = 0;
  for (let i = 0; i < 10; i += 1) if (i !== 4 && i !== 7) day = day * 10 + date.charCodeAt(i) - 48;
  return day;
}

const WRITTEN = new Map<Day, LocalDate>();

/** Kept like those read. */
export function isoOf(day: Day): LocalDate {
  let written = WRITTEN.get(day);
  if (written === undefined) WRITTEN.set(day, (written = write(day)));
  return written;
}

function write(day: Day): LocalDate {
  const text = String(day).padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` as LocalDate;
}

/** `null` for a day that is not known or will not come. */
export function isoOrNull(day: Day): LocalDate | null {
  return day > DAWN && day < NEVER ? isoOf(day) : null;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The same day and month `years` later; 29 February becomes 28 February where the target year has none.
 * @source General Construction Law 58 and 30.
 */
export function plusYears(day: Day, years: number): Day {
  const target = day + years * 10000;
  return day % 10000 === 229 && !isLeapYear(Math.trunc(target / 10000)) ? target - 1 : target;
}

/** The day with the same number `months` later, or the last of that month. @source General Construction Law 30. */
export function plusMonths(day: Day, months: number): Day {
  const total = Math.trunc(day / 10000) * 12 + (Math.trunc(day / 100) % 100) - 1 + months;
  const year = Math.trunc(total / 12);
  const month = (total % 12) + 1;
  return year * 10000 + month * 100 + Math.min(day % 100, daysInMonth(year, month));
}

const MS_PER_DAY = 86_400_000;

function epochDayOf(day: Day): number {
  return Date.UTC(Math.trunc(day / 10000), (Math.trunc(day / 100) % 100) - 1, day % 100) / MS_PER_DAY;
}

export function plusDays(day: Day, days: number): Day {
  if (days === 0) return day;
  const date = new Date((epochDayOf(day) + days) * MS_PER_DAY);
  return date.getUTCFullYear() * 10000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

/** Days from one day to another: 0 on the same day. */
export function daysFrom(from: Day, to: Day): number {
  return epochDayOf(to) - epochDayOf(from);
}
