import { addDays, dayOfWeek, localDate, localDateOf, type LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';

const SUNDAY = 0;
const MONDAY = 1;
const THURSDAY = 4;

/** How a year's day is found. `nth` -1 is the last of the month. */
type DayRule =
  | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
  | { readonly kind: 'nth_weekday'; readonly month: number; readonly weekday: number; readonly nth: number }
  /** The Tuesday after the first Monday of November. */
  | { readonly kind: 'general_election' };

/** A public holiday by rule. Both days of the period are days in force. */
export interface HolidayRule {
  readonly name: string;
  readonly rule: DayRule;
  /** A holiday that falls on a Sunday makes the next day one too; Flag Day does not. */
  readonly mondayAfterSunday: boolean;
  /** First day in force; null: before {@link CALENDAR_FROM_YEAR}. */
  readonly inForceFrom: LocalDate | null;
  /** Last day in force; null: still. */
  readonly inForceUntil: LocalDate | null;
  readonly verifiedOn: LocalDate;
  readonly citation: string;
  readonly confidence: Confidence;
}

/** Holidays of earlier years were not researched, so no calendar is offered for them. */
export const CALENDAR_FROM_YEAR = 2000;

const VERIFIED_ON = localDate('2026-11-23');
const CITATION = 'General Construction Law 24';

function holiday(name: string, rule: DayRule, change: Partial<HolidayRule> = {}): HolidayRule {
  return {
    name,
    rule,
    mondayAfterSunday: true,
    inForceFrom: null,
    inForceUntil: null,
    verifiedOn: VERIFIED_ON,
    citation: CITATION,
    confidence: 'V',
    ...change,
  };
}

function fixed(month: number, day: number): DayRule {
  return { kind: 'fixed', month, day };
}

function nth(n: number, weekday: number, month: number): DayRule {
  return { kind: 'nth_weekday', month, weekday, nth: n };
}

/**
 * The public holidays of New York. The list is the statute's as read in 2026; the day on which Juneteenth joined it is
 * from memory. A holiday on a Saturday moves nothing.
 * @source General Construction Law 24; practice reference 6.2.
 */
export const PUBLIC_HOLIDAYS: readonly HolidayRule[] = [
  holiday("New Year's Day", fixed(1, 1)),
  holiday('Martin Luther King, Jr. Day', nth(3, MONDAY, 1)),
  holiday("Lincoln's birthday", fixed(2, 12)),
  holiday("Washington's birthday", nth(3, MONDAY, 2)),
  holiday('Memorial Day', nth(-1, MONDAY, 5)),
  holiday('Flag Day', nth(2, SUNDAY, 6), { mondayAfterSunday: false }),
  holiday('Juneteenth', fixed(6, 19), {
    inForceFrom: localDate('2020-10-14'),
    citation: `${CITATION}; L 2020 ch 250`,
    confidence: 'M',
  }),
  holiday('Independence Day', fixed(7, 4)),
  holiday('Labor Day', nth(1, MONDAY, 9)),
  holiday('Columbus Day', nth(2, MONDAY, 10)),
  holiday('general election day', { kind: 'general_election' }),
  holiday('Veterans Day', fixed(11, 11)),
  holiday('Thanksgiving Day', nth(4, THURSDAY, 11)),
  holiday('Christmas Day', fixed(12, 25)),
];

/** The day of a rule in a year, whether or not the rule was in force then. */
export function dayOfRule(rule: DayRule, year: number): LocalDate {
  switch (rule.kind) {
    case 'fixed':
      return localDateOf(year, rule.month, rule.day);
    case 'nth_weekday':
      return nthWeekday(year, rule.month, rule.weekday, rule.nth);
    case 'general_election':
      return addDays(nthWeekday(year, 11, MONDAY, 1), 1);
  }
}

function nthWeekday(year: number, month: number, weekday: number, n: number): LocalDate {
  if (n === -1) {
    const last = addDays(month === 12 ? localDateOf(year + 1, 1, 1) : localDateOf(year, month + 1, 1), -1);
    return addDays(last, -((dayOfWeek(last) - weekday + 7) % 7));
  }
  const first = localDateOf(year, month, 1);
  return addDays(first, ((weekday - dayOfWeek(first) + 7) % 7) + 7 * (n - 1));
}
