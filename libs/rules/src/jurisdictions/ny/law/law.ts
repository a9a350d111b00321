import { dayOf, NEVER, plusDays, plusYears, type Day } from '../../../engine/day.js';
import { MARIHUANA_CLAUSES, type MarihuanaClauseRow } from '../tables/marihuana-listing.js';
import { ENACTMENTS, type EnactmentId } from './enactments.js';
import { Clock } from '../../../engine/clock.js';
import { ANNIVERSARY_OFFSET_DAYS, NUMBERS, type NumberId } from './numbers.js';

interface DatedNumber {
  readonly from: Day;
  readonly value: number;
}

/** One version of the law: what has been enacted, the numbers it sets and the convictions it expunges. */
export interface Law {
  /** `current`, a day (`2019-07-28`: enacted through that day), or the id of a bill pack. */
  readonly id: string;
  readonly title: string;
  /** First day in force; NEVER where this version of the law does not contain the enactment. */
  readonly inForce: { readonly [E in EnactmentId]: Day };
  readonly numbers: { readonly [N in NumberId]: readonly DatedNumber[] };
  readonly clauses: readonly MarihuanaClauseRow[];
}

function inForceDays(includes: (id: EnactmentId) => boolean): Law['inForce'] {
  const days = {} as { [E in EnactmentId]: Day };
  for (const id of Object.keys(ENACTMENTS) as EnactmentId[]) {
    days[id] = includes(id) ? dayOf(ENACTMENTS[id].inForceFrom) : NEVER;
  }
  return days;
}

function numbersOf(): Law['numbers'] {
  const numbers = {} as { [N in NumberId]: readonly DatedNumber[] };
  for (const id of Object.keys(NUMBERS) as NumberId[]) numbers[id] = [{ from: 0, value: NUMBERS[id].value }];
  return numbers;
}

/** The law as last verified. */
export const CURRENT_LAW: Law = {
  id: 'current',
  title: 'New York law as last verified',
  inForce: inForceDays(() => true),
  numbers: numbersOf(),
  clauses: MARIHUANA_CLAUSES,
};

/**
 * The law as enacted through a day: later enactments do not exist in it, whatever day is asked about. An enactment
 * counts from its signature where the reference gives it, else from the day it came into force.
 */
export function lawEnactedThrough(date: string): Law {
  const enacted = (id: EnactmentId) => (ENACTMENTS[id].signedOn ?? ENACTMENTS[id].inForceFrom) <= date;
  return {
    id: date,
    title: `New York law as enacted through ${date}`,
    inForce: inForceDays(enacted),
    numbers: numbersOf(),
    clauses: MARIHUANA_CLAUSES.filter((clause) => clause.enactment === null || enacted(clause.enactment)),
  };
}

/** The number on the clock's day. A number that no law in this version sets still has its value; its relief is not in force. */
export function numberOn(law: Law, id: NumberId, clock: Clock): number {
  const values = law.numbers[id];
  let current = values[0]!.value;
  for (let i = 1; i < values.length; i += 1) if (clock.reached(values[i]!.from)) current = values[i]!.value;
  return current;
}

/** The number that held when something happened. */
export function numberAt(law: Law, id: NumberId, day: Day): number {
  return numberOn(law, id, new Clock(day));
}

/**
 * First day on which a period of `id` years from `start` is over: the same day and month (OQ-3), under the earliest
 * value of the number that is then in force.
 */
export function periodOver(law: Law, id: NumberId, start: Day): Day {
  const values = law.numbers[id];
  for (let i = 0; i < values.length; i += 1) {
    const over = plusDays(plusYears(start, values[i]!.value), ANNIVERSARY_OFFSET_DAYS);
    const from = Math.max(over, values[i]!.from);
    if (from < (values[i + 1]?.from ?? NEVER)) return from;
  }
  return NEVER;
}
