import { addDays, daysBetween, type LocalDate, localDate } from '#libs/record';
import type { PayPeriod } from './time.schema.js';

export interface Period {
  readonly fromOn: LocalDate;
  readonly untilOn: LocalDate;
}

/** A Monday, from which weeks are counted where the office names no first day. */
const SOME_MONDAY = localDate('2024-01-01');

/**
 * The pay period that a day falls in, both ends included. Weekly and biweekly are counted from `beginsOn`; semimonthly runs from
 * the 1st to the 15th and from the 16th to the end of the month.
 */
export function payPeriodOf(on: LocalDate, kind: PayPeriod, beginsOn: LocalDate | null): Period {
  if (kind === 'weekly' || kind === 'biweekly') {
    const length = kind === 'weekly' ? 7 : 14;
    const since = daysBetween(beginsOn ?? SOME_MONDAY, on);
    const fromOn = addDays(on, -(((since % length) + length) % length));
    return { fromOn, untilOn: addDays(fromOn, length - 1) };
  }
  const [month, day] = [on.slice(0, 7), Number(on.slice(8))];
  const lastOn = endOfMonth(month);
  if (kind === 'monthly') return { fromOn: localDate(`${month}-01`), untilOn: lastOn };
  return day <= 15
    ? { fromOn: localDate(`${month}-01`), untilOn: localDate(`${month}-15`) }
    : { fromOn: localDate(`${month}-16`), untilOn: lastOn };
}

function endOfMonth(month: string): LocalDate {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  return addDays(localDate(next), -1);
}
