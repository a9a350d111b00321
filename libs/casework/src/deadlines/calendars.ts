import type { Work } from '#libs/platform';
import { localDate } from '#libs/record';
import {
  type CalendarOf,
  courtCalendar,
  type CourtCalendar,
  type KeptComputation,
  NEW_YORK_COURTS,
  recomputed,
} from '#libs/rules';
import { toDay } from '../fields.js';
import { standingClosings } from './court-closings.repository.js';

type StandingClosing = Pick<
  Awaited<ReturnType<typeof standingClosings>>[number],
  'on' | 'name' | 'basis' | 'county' | 'court'
>;

const CITATIONS = { proclaimed: 'General Construction Law 24', clerk_closed: 'Judiciary Law 282-a' } as const;

/** The calendars of places, each made once. */
export function calendarsFrom(closings: readonly StandingClosing[]): CalendarOf {
  const made = new Map<string, CourtCalendar>();
  return ({ county, court }) => {
    const holding = closings.filter(
      (one) => one.county === null || (one.county === county && (one.court === null || one.court === court)),
    );
    if (holding.length === 0) return NEW_YORK_COURTS;
    const place = `${county}/${holding.some((one) => one.court !== null) ? court : ''}`;
    let calendar = made.get(place);
    if (!calendar) {
      const days = holding.map(({ on, name, basis }) => ({
        on: localDate(toDay(on)),
        name,
        citation: CITATIONS[basis],
      }));
      made.set(place, (calendar = courtCalendar(days)));
    }
    return calendar;
  };
}

/** What is kept of a deadline's computation: on both readings. */
type Kept = KeptComputation & { readonly conservative?: KeptComputation | null };

/** A computation that is kept, by another calendar. */
export function recountedBy(calendar: CourtCalendar, computation: unknown) {
  const kept = computation as Kept;
  const due = recomputed(kept, calendar);
  const conservative = kept.conservative ? recomputed(kept.conservative, calendar) : null;
  return { dueOn: due.dueOn, conservativeOn: conservative?.dueOn ?? null, computation: { ...due, conservative } };
}

/** For the computations of a transaction. */
export async function calendarsOf(work: Work): Promise<CalendarOf> {
  return calendarsFrom(await standingClosings(work));
}
