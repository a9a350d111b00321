import { dayOf, isoOf, NEVER, plusDays, plusMonths, plusYears, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import type { CriminalRecord, LocalDate } from '#libs/record';
import type { Law } from '../law/law.js';
import { NUMBERS, type NumberId } from '../law/numbers.js';

/** Before every day that a record tells of. */
const FIRST_DAY: Day = 19300101;
/** A sentence comes within a year of the plea or verdict (rules reference 2.2); jail is at most two years. */
const YEARS_APART = [1, 2];
/** Under 16, 19 and 21 the law asks for an age. */
export const AGES = [16, 19, 21];

/** What a day is held against: the law's days, the days one period ago, those of the record, those some years from them. */
export type HeldAgainst = 'law' | 'periods' | 'record' | 'years';
export const EVERYTHING: readonly HeldAgainst[] = ['law', 'periods', 'record', 'years'];

/** The days on which an answer can turn when one more day is told, each with its neighbours. */
export class TurningDays {
  private readonly days: { readonly [H in HeldAgainst]?: readonly Day[] } = {};

  constructor(
    private readonly record: CriminalRecord,
    private readonly law: Law,
    private readonly asOf: Day,
  ) {}

  /** Both ends, and the turning days between them; the ends first, for they differ most. */
  between(from: Day, until: Day, against: readonly HeldAgainst[]): LocalDate[] {
    const first = Math.max(from, FIRST_DAY);
    const last = Math.min(until, this.asOf);
    if (first > last) return [];
    const days = new Set([first, last]);
    for (const kind of against) for (const day of this.of(kind)) if (day > first && day < last) days.add(day);
    return [...days].map(isoOf);
  }

  private of(kind: HeldAgainst): readonly Day[] {
    return ((this.days as { [H in HeldAgainst]?: readonly Day[] })[kind] ??= around(this.heldAgainst(kind)));
  }

  private heldAgainst(kind: HeldAgainst): Iterable<Day> {
    const { record, law, asOf } = this;
    switch (kind) {
      case 'law':
        return daysOfLaw(law);
      case 'periods': {
        const inCustody = record.custody.reduce(
          (sum, { admittedOn, releasedOn }) => sum + lengthOf(admittedOn, releasedOn),
          0,
        );
        const starts = [...startsOfPeriods(law, asOf)];
        return inCustody > 0 ? [...starts, ...starts.map((start) => plusDays(start, -inCustody))] : starts;
      }
      case 'record':
        return daysOf(record);
      case 'years':
        return [...daysOf(record)].flatMap((day) =>
          YEARS_APART.flatMap((years) => [plusYears(day, -years), plusYears(day, years)]),
        );
    }
  }
}

function around(days: Iterable<Day>): readonly Day[] {
  const found = new Set<Day>();
  for (const day of days) for (const by of [-1, 0, 1]) found.add(plusDays(day, by));
  return [...found];
}

function daysOfLaw(law: Law): Day[] {
  const inForce = Object.values(law.inForce).filter((from) => from < NEVER);
  return [
    ...inForce,
    ...law.clauses.flatMap(({ convictedBefore }) => (convictedBefore === null ? [] : [dayOf(convictedBefore)])),
  ];
}

function startsOfPeriods(law: Law, asOf: Day): Set<Day> {
  const starts = new Set<Day>();
  for (const id of Object.keys(NUMBERS) as NumberId[]) {
    const { unit } = NUMBERS[id];
    for (const { value } of law.numbers[id]) {
      if (unit === 'years') starts.add(plusYears(asOf, -value));
      if (unit === 'months') {
        starts.add(plusMonths(asOf, -value));
        // A sentence that is not dated may be a year later than the plea that its discharge is counted from.
        starts.add(plusYears(plusMonths(asOf, -value), -1));
      }
    }
  }
  for (const years of [1, 3, 4]) starts.add(plusYears(asOf, -years));
  return starts;
}

function lengthOf(from: string | null, until: string | null): number {
  return from !== null && until !== null ? Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) : 0;
}

/** Every day that the record tells. */
function daysOf(record: CriminalRecord): Set<Day> {
  const days = new Set<Day>();
  const add = (...dates: readonly (string | null)[]) => {
    for (const date of dates) if (date !== null) days.add(dayOf(date));
  };
  for (const { charges, arrestedOn, commencedOn, offenseOn } of record.courtCases) {
    add(arrestedOn, commencedOn, offenseOn);
    for (const charge of charges) {
      add(charge.offenseOn, charge.convictedOn, charge.disposedOn, charge.vacatedOn, charge.expungedOn);
      for (const each of [charge.sentence, ...charge.priorSentences])
        if (each) add(each.imposedOn, each.releasedOn, each.supervisionEndedOn, each.conditionalDischargeEndsOn);
      for (const seal of charge.seals) add(seal.on);
    }
  }
  for (const { admittedOn, releasedOn } of record.custody) add(admittedOn, releasedOn);
  for (const { startedOn, endedOn } of record.supervision) add(startedOn, endedOn);
  for (const { chargedOn } of record.pendingCharges) add(chargedOn);
  for (const { grantedOn } of record.priorSealings) add(grantedOn);
  add(record.reportedOn);
  for (const birth of record.person.datesOfBirth) for (const age of AGES) days.add(plusYears(dayOf(birth), age));
  days.delete(UNKNOWN_DAY);
  return days;
}
