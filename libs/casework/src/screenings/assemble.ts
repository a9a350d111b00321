import {
  ageOn,
  type Charge,
  type CourtCase,
  type CriminalRecord,
  type LocalDate,
  type StoredFacts,
  storedCharge,
  storedCourtCase,
  storedRecord,
  storedWhole,
} from '#libs/record';
import type {
  ChargeTuple,
  ConfirmedContent,
  CourtCaseTuple,
  PeopleTexts,
  TextOfPerson,
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

/** People one after another: what is read of one is thrown away before the engine has moved it among what stays. */
export function* assemblePeople({ people, courtCases, charges }: PeopleTexts): Generator<Subject> {
  const courtCasesOf = inTurn<CourtCaseTuple>(courtCases);
  const chargesOf = inTurn<ChargeTuple>(charges);
  for (const [id, county, dateOfBirth, facts] of people) {
    const ofPerson = chargesOf(id);
    const record = storedRecord(
      JSON.parse(facts) as StoredFacts,
      courtCasesOf(id).map((one) => courtCaseOf(one, ofPerson)),
    );
    const bornOn = (dateOfBirth as LocalDate | null) ?? record.person.datesOfBirth[0] ?? null;
    yield { subjectId: id, recordVersion: null, livesIn: county, bornOn, record };
  }
}

/** What is found of each person, asked in the order of ids; texts of people who are not asked for are passed over. */
function inTurn<Tuple>(texts: readonly TextOfPerson[]): (personId: string) => Tuple[] {
  let at = 0;
  return (personId) => {
    while (at < texts.length && texts[at]![0] < personId) at += 1;
    return texts[at]?.[0] === personId ? (JSON.parse(texts[at]![1]) as Tuple[]) : [];
  };
}

function courtCaseOf([number, facts]: CourtCaseTuple, ofPerson: readonly ChargeTuple[]): CourtCase {
  const charges: Charge[] = [];
  for (const [of, charge] of ofPerson) if (of === number) charges.push(storedCharge(charge));
  return storedCourtCase(facts, charges);
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

/** null where the day of birth is not known, or lies after the day. */
export function ageOf(bornOn: LocalDate | null, on: LocalDate): number | null {
  return bornOn === null || bornOn > on ? null : ageOn(bornOn, on);
}
