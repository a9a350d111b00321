import { addDays, dayOfWeek, type LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';
import { CALENDAR_FROM_YEAR, dayOfRule, PUBLIC_HOLIDAYS } from './holidays.js';

export interface CourtHoliday {
  readonly on: LocalDate;
  readonly name: string;
  readonly citation: string;
  readonly confidence: Confidence;
}

/** A day that a calendar adds: proclaimed by the governor or the president, or a day the clerk's office is closed. */
export interface ClosedDay {
  readonly on: LocalDate;
  readonly name: string;
  /** General Construction Law 24 for a proclaimed day; Judiciary Law 282-a for a closed office outside New York City. */
  readonly citation: string;
}

export interface CourtCalendar {
  /** @throws RangeError before the year 2000, whose holidays were not researched. */
  holidayOn(date: LocalDate): CourtHoliday | null;
  /** Every holiday of the year in order. @throws RangeError as above. */
  holidaysOf(year: number): readonly CourtHoliday[];
}

/**
 * The court calendar of New York with days added to it. Holidays of a year are worked out once.
 * @source General Construction Law 24: a holiday on a Sunday, Flag Day apart, makes the next day a holiday.
 */
export function courtCalendar(closedDays: readonly ClosedDay[] = []): CourtCalendar {
  const added = new Map(closedDays.map((day): [LocalDate, CourtHoliday] => [day.on, { ...day, confidence: 'V' }]));
  const years = new Map<number, ReadonlyMap<LocalDate, CourtHoliday>>();

  const inYear = (year: number): ReadonlyMap<LocalDate, CourtHoliday> => {
    const known = years.get(year);
    if (known) return known;
    const holidays = publicHolidaysOf(year);
    for (const [on, day] of added) {
      if (on.startsWith(`${year}-`) && !holidays.has(on)) holidays.set(on, day);
    }
    years.set(year, holidays);
    return holidays;
  };

  return {
    holidayOn: (date) => inYear(Number(date.slice(0, 4))).get(date) ?? null,
    holidaysOf: (year) => [...inYear(year).values()].sort((a, b) => (a.on < b.on ? -1 : 1)),
  };
}

function publicHolidaysOf(year: number): Map<LocalDate, CourtHoliday> {
  if (year < CALENDAR_FROM_YEAR) {
    throw new RangeError(`The court calendar begins in ${CALENDAR_FROM_YEAR}; ${year} was not researched.`);
  }
  const holidays = new Map<LocalDate, CourtHoliday>();
  for (const holiday of PUBLIC_HOLIDAYS) {
    const on = dayOfRule(holiday.rule, year);
    if (holiday.inForceFrom !== null && on < holiday.inForceFrom) continue;
    if (holiday.inForceUntil !== null && on > holiday.inForceUntil) continue;
    const { name, citation, confidence } = holiday;
    holidays.set(on, { on, name, citation, confidence });
    if (holiday.mondayAfterSunday && dayOfWeek(on) === 0) {
      const monday = addDays(on, 1);
      holidays.set(monday, { on: monday, name: `${name}, observed`, citation, confidence });
    }
  }
  return holidays;
}

/** The calendar without added days. */
export const NEW_YORK_COURTS: CourtCalendar = courtCalendar();

/** Why an act cannot be asked for on the day: `Saturday`, `Sunday`, or the holiday. Null on a business day. */
export function whyClosed(date: LocalDate, calendar: CourtCalendar = NEW_YORK_COURTS): CourtHoliday | null {
  const holiday = calendar.holidayOn(date);
  if (holiday) return holiday;
  const weekday = dayOfWeek(date);
  if (weekday !== 0 && weekday !== 6) return null;
  return { on: date, name: weekday === 0 ? 'Sunday' : 'Saturday', citation: WEEKEND, confidence: 'V' };
}

const WEEKEND = 'General Construction Law 25-a';

/** Not a Saturday, a Sunday or a public holiday. */
export function isBusinessDay(date: LocalDate, calendar: CourtCalendar = NEW_YORK_COURTS): boolean {
  return whyClosed(date, calendar) === null;
}

/**
 * The day itself if it is a business day, else the next one. For court deadlines only, never for eligibility dates.
 * @source General Construction Law 25-a.
 */
export function rollForward(date: LocalDate, calendar: CourtCalendar = NEW_YORK_COURTS): LocalDate {
  let day = date;
  while (!isBusinessDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** The first business day after `date`. */
export function nextBusinessDay(date: LocalDate, calendar: CourtCalendar = NEW_YORK_COURTS): LocalDate {
  return rollForward(addDays(date, 1), calendar);
}

/** The last business day before `date`. */
export function businessDayBefore(date: LocalDate, calendar: CourtCalendar = NEW_YORK_COURTS): LocalDate {
  let day = addDays(date, -1);
  while (!isBusinessDay(day, calendar)) day = addDays(day, -1);
  return day;
}
