import {
  ageOn,
  type Charge,
  type CourtCase,
  type CriminalRecord,
  type LocalDate,
  storedCharge,
  storedCourtCase,
  storedRecord,
  storedWhole,
} from '#libs/record';
import type {
  ChargeTuple,
  ConfirmedContent,
  CourtCaseTuple,
  PeopleText,
  PersonTuple,
} from './screening-ranges.repository.js';

/** A subject of a screening with its record put together. */
export interface Subject {
  readonly subjectId: string;
  readonly recordVersion: number | null;
  /** Where the person lives; null: not known. */
  readonly livesIn: string | null;
  readonly bornOn: LocalDate | null;
  readonly record: CriminalRecord;
}

/** People out of rows that come in the order of their ids, of all three tables. */
export function* assemblePeople({ people, courtCases, charges }: PeopleText): Generator<Subject> {
  const [persons, cases, all] = [people, courtCases, charges].map((text) => JSON.parse(text) as unknown) as [
    PersonTuple[],
    CourtCaseTuple[],
    ChargeTuple[],
  ];
  const casesOf = grouped(cases, ([personId]) => personId);
  const chargesOf = grouped(all, ([personId]) => personId);
  for (const [id, county, dateOfBirth, facts] of persons) {
    const ofPerson = chargesOf.get(id) ?? [];
    const record = storedRecord(
      facts,
      (casesOf.get(id) ?? []).map((one) => courtCaseOf(one, ofPerson)),
    );
    const bornOn = (dateOfBirth as LocalDate | null) ?? record.person.datesOfBirth[0] ?? null;
    yield { subjectId: id, recordVersion: null, livesIn: county, bornOn, record };
  }
}

function courtCaseOf([, number, , facts]: CourtCaseTuple, ofPerson: readonly ChargeTuple[]): CourtCase {
  const charges: Charge[] = [];
  for (const [, of, charge] of ofPerson) if (of === number) charges.push(storedCharge(charge));
  return storedCourtCase(facts, charges);
}

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

export function* assembleRecords(rows: readonly ConfirmedContent[]): Generator<Subject> {
  for (const { id, version, content } of rows) {
    const record = storedWhole(content);
    const bornOn = record.person.datesOfBirth[0] ?? null;
    yield { subjectId: id, recordVersion: version, livesIn: null, bornOn, record };
  }
}

/** Of the newest court case that names one. */
export function newestCounty({ courtCases }: CriminalRecord): string | null {
  let newest: CourtCase | null = null;
  for (const one of courtCases) if (one.county !== null && (!newest || dayOf(one) >= dayOf(newest))) newest = one;
  return newest?.county ?? null;
}

const dayOf = ({ arrestedOn, commencedOn, offenseOn }: CourtCase): string =>
  arrestedOn ?? commencedOn ?? offenseOn ?? '';

/** Of the court case of each charge, in the order of the record. */
export function countiesOf({ courtCases }: CriminalRecord): (string | null)[] {
  return courtCases.flatMap(({ county, charges }) => charges.map(() => county));
}

/** null where the day of birth is not known, or lies after the day. */
export function ageOf(bornOn: LocalDate | null, on: LocalDate): number | null {
  return bornOn === null || bornOn > on ? null : ageOn(bornOn, on);
}
