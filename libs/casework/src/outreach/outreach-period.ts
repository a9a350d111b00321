import { addDays, type LocalDate, localDate } from '#libs/record';
import type { OutreachFilter } from './outreach.schema.js';

/** The days that a filter names, both included, as seen from today. */
export function periodOf(
  { period, fromOn, untilOn }: Pick<OutreachFilter, 'period' | 'fromOn' | 'untilOn'>,
  today: LocalDate,
): { readonly fromOn: LocalDate; readonly untilOn: LocalDate } {
  if (period === undefined) return { fromOn: localDate(fromOn!), untilOn: localDate(untilOn!) };
  if (period === 'next_90_days') return { fromOn: today, untilOn: addDays(today, 90) };
  const next = firstOfNextMonth(today);
  if (period === 'this_month') return { fromOn: today, untilOn: addDays(next, -1) };
  return { fromOn: next, untilOn: addDays(firstOfNextMonth(next), -1) };
}

function firstOfNextMonth(day: LocalDate): LocalDate {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return localDate(month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`);
}
