import { type BulkWork, CopyLines } from '#libs/platform';
import type { CriminalRecord, StoredFacts } from '#libs/record';
import type { LawChoice, RecordScreening } from '#libs/rules';
import type { ScreeningSums } from './screening-sums.js';

/** So many people are a range: about 5,000 charges, less than a second. What a range costs by itself, its job above all, is small beside them. */
const PEOPLE_IN_RANGE = 2000;

/**
 * A client is screened once: by the newest record that was confirmed of any of the client's cases, which says more than bulk records do.
 * Cases that were destroyed or handed on have none here.
 */
const CONFIRMED = `r."confirmedVersion" is not null and c."purgedAt" is null and c.status::text <> 'transferred'`;
const CASE_OF_RECORD = `join cases c on c."organizationId" = r."organizationId" and c.id = r."caseId"`;
const NEWEST_CONFIRMED = `${CONFIRMED} and not exists (
  select from cases c2 join records r2 on r2."organizationId" = c2."organizationId" and r2."caseId" = c2.id
  where c2."organizationId" = c."organizationId" and c2."clientId" = c."clientId" and r2."confirmedVersion" is not null
    and c2."purgedAt" is null and c2.status::text <> 'transferred' and (r2."confirmedAt", r2.id) > (r."confirmedAt", r.id))`;
const HAS_NO_CONFIRMED_RECORD = `(t."clientId" is null or not exists (
  select from cases c join records r on r."organizationId" = c."organizationId" and r."caseId" = c.id
  where c."organizationId" = t."organizationId" and c."clientId" = t."clientId" and ${CONFIRMED}))`;

export interface RunningScreening {
  readonly asOf: string;
  readonly law: LawChoice;
  readonly baseLaw: LawChoice | null;
}

/** Locks the screening and cuts the caseload, if it is not cut. @returns numbers of the ranges that are to be done; null when it does not run. */
export async function cutIntoRanges(work: BulkWork, screeningId: string, now: Date): Promise<number[] | null> {
  const own = [work.organizationId, screeningId];
  const [screening] = await work.query<{ status: string; isCut: boolean }>(
    `select s.status::text, exists (
       select from screening_ranges r where r."organizationId" = s."organizationId" and r."screeningId" = s.id) as "isCut"
     from screenings s where s."organizationId" = $1 and s.id = $2 for update`,
    own,
  );
  if (screening?.status !== 'queued' && screening?.status !== 'running') return null;
  if (!screening.isCut) await cut(work, screeningId);
  await work.query(
    `update screenings set status = 'running', "startedAt" = coalesce("startedAt", $3) where "organizationId" = $1 and id = $2`,
    [...own, now],
  );
  const ranges = await work.query<{ number: number }>(
    `select number from screening_ranges where "organizationId" = $1 and "screeningId" = $2 and "doneAt" is null order by number`,
    own,
  );
  return ranges.map(({ number }) => number);
}

/** Every so many ids in their order begin a range: whoever has one in between, at the time a range is done, is in it. */
async function cut(work: BulkWork, screeningId: string): Promise<void> {
  for (const [source, ids] of [
    ['people', `select p.id from people p where p."organizationId" = $1`],
    ['records', `select r.id from records r ${CASE_OF_RECORD} where r."organizationId" = $1 and ${NEWEST_CONFIRMED}`],
  ] as const) {
    await work.query(
      `insert into screening_ranges ("organizationId", "screeningId", number, source, "fromId", "untilId")
       select $1, $2, coalesce((select max(number) + 1 from screening_ranges where "organizationId" = $1 and "screeningId" = $2), 0)
           + (n - 1) / $3::int, '${source}', id, coalesce(until, id)
       from (
         select id, n, lead(id) over (order by n) as until
         from (select id, row_number() over (order by id) as n, count(*) over () as all from (${ids}) i) numbered
         where n % $3::int in (0, 1) or n = "all") ends
       where n % $3::int = 1`,
      [work.organizationId, screeningId, PEOPLE_IN_RANGE],
    );
  }
}

export interface Range {
  readonly source: 'people' | 'records';
  readonly fromId: string;
  readonly untilId: string;
}

/** Takes a range that is still to be done, so that two jobs of it take turns; null when there is nothing to do. */
export async function takeRange(
  work: BulkWork,
  screeningId: string,
  number: number,
): Promise<(Range & RunningScreening) | null> {
  const [range] = await work.query<Range & RunningScreening>(
    `select r.source::text, r."fromId", r."untilId", s."asOf"::text, s.law, s."baseLaw"
     from screenings s join screening_ranges r on r."organizationId" = s."organizationId" and r."screeningId" = s.id
     where s."organizationId" = $1 and s.id = $2 and s.status = 'running' and r.number = $3 and r."doneAt" is null
     for update of r for key share of s`,
    [work.organizationId, screeningId, number],
  );
  return range ?? null;
}

/**
 * People with their court cases and charges as they are stored, as JSON text, each list in the order of ids: as rows they would cost more
 * than the rules, and as one text for a range all of it would be objects at once.
 */
export interface PeopleTexts {
  readonly people: readonly PersonText[];
  /** CourtCaseTuple[] of each person who has one, in the order of the record. */
  readonly courtCases: readonly TextOfPerson[];
  /** ChargeTuple[] */
  readonly charges: readonly TextOfPerson[];
}
export type PersonText = readonly [id: string, county: string | null, dateOfBirth: string | null, facts: string];
export type TextOfPerson = readonly [personId: string, text: string];
export type CourtCaseTuple = readonly [number: number, facts: StoredFacts];
export type ChargeTuple = readonly [courtCaseNumber: number, facts: StoredFacts];

/** One statement for each table: a join of all three is one that PostgreSQL plans badly while it knows little of new rows. */
export async function readPeople(work: BulkWork, { fromId, untilId }: Range): Promise<PeopleTexts> {
  const range = [work.organizationId, fromId, untilId];
  const people = await work.tuples<PersonText>(
    `select t.id, t.county, t."dateOfBirth"::text, t.facts::text from people t
     where t."organizationId" = $1 and t.id between $2 and $3 and ${HAS_NO_CONFIRMED_RECORD} order by t.id`,
    range,
  );
  const texts = (table: string, number: string) =>
    work.tuples<TextOfPerson>(
      `select t."personId", '[' || string_agg('[' || t."${number}" || ',' || t.facts::text || ']', ',' order by t.number) || ']'
       from ${table} t where t."organizationId" = $1 and t."personId" between $2 and $3 group by t."personId" order by t."personId"`,
      range,
    );
  const courtCases = await texts('people_court_cases', 'number');
  return { people, courtCases, charges: await texts('people_charges', 'courtCaseNumber') };
}

export interface ConfirmedContent {
  readonly id: string;
  readonly version: number;
  readonly content: StoredFacts;
}

export function readRecords(work: BulkWork, { fromId, untilId }: Range): Promise<ConfirmedContent[]> {
  return work.query<ConfirmedContent>(
    `select r.id, r."confirmedVersion" as version, v.content
     from records r ${CASE_OF_RECORD}
     join record_revisions v on v."organizationId" = r."organizationId" and v."recordId" = r.id and v.version = r."confirmedVersion"
     where r."organizationId" = $1 and r.id between $2 and $3 and ${NEWEST_CONFIRMED} order by r.id`,
    [work.organizationId, fromId, untilId],
  );
}

/** What a range found of one subject. */
export interface Screened {
  readonly subjectId: string;
  readonly recordVersion: number | null;
  readonly county: string | null;
  readonly age: number | null;
  readonly record: CriminalRecord;
  readonly found: RecordScreening;
}

const PEOPLE_COLUMNS = ['subjectId', 'recordVersion', 'county', 'age', 'convictions', 'felonies', 'everyConvictionOn', 'everyFelonyOn',
  'outcomes'] as const; // prettier-ignore
const CHANGE_COLUMNS = ['subjectId', 'charge', 'relief', 'on', 'from', 'to'] as const;
const DIFFERENCE_COLUMNS = ['subjectId', 'charge', 'relief', 'kind', 'from', 'to', 'fromOn', 'toOn', 'county'] as const;

/** What a range found, subject by subject, as the rows that are kept. */
export class ScreenedRows {
  private readonly people = new CopyLines();
  private readonly changes = new CopyLines();
  private readonly differences = new CopyLines();

  add({ subjectId, recordVersion, county, age, record, found }: Screened): void {
    const { convictions, felonies, everyConvictionOn, everyFelonyOn, outcomes } = found;
    this.people.add([subjectId, recordVersion, county, age, convictions, felonies, everyConvictionOn, everyFelonyOn, outcomes]); // prettier-ignore
    for (const { charge, relief, on, from, to } of found.changes)
      this.changes.add([subjectId, charge, relief, on, from, to]);
    if (found.differences.length === 0) return;
    const counties = countiesOf(record);
    for (const { charge, relief, kind, from, to, fromOn, toOn } of found.differences)
      this.differences.add([subjectId, charge, relief, kind, from, to, fromOn, toOn, counties[charge]]);
  }

  async write(work: BulkWork, screeningId: string, number: number): Promise<void> {
    const ofRange = { screeningId, rangeNumber: number };
    await work.copyLines('screened_people', PEOPLE_COLUMNS, this.people, ofRange);
    if (!this.changes.isEmpty) await work.copyLines('screened_changes', CHANGE_COLUMNS, this.changes, ofRange);
    if (!this.differences.isEmpty)
      await work.copyLines('screened_differences', DIFFERENCE_COLUMNS, this.differences, ofRange);
  }
}

/** Of the court case of each charge, in the order of the record. */
function countiesOf({ courtCases }: CriminalRecord): (string | null)[] {
  return courtCases.flatMap(({ county, charges }) => charges.map(() => county));
}

export interface DoneRange {
  readonly people: number;
  readonly charges: number;
  readonly refused: number;
  readonly sums: ScreeningSums;
  readonly readMs: number;
  readonly decideMs: number;
  readonly writeMs: number;
  readonly doneAt: Date;
}

export async function markRangeDone(
  work: BulkWork,
  screeningId: string,
  number: number,
  { people, charges, refused, sums, readMs, decideMs, writeMs, doneAt }: DoneRange,
): Promise<void> {
  await work.query(
    `update screening_ranges set people = $4, charges = $5, refused = $6, sums = $7::jsonb, "readMs" = $8, "decideMs" = $9, "writeMs" = $10,
       "doneAt" = $11
     where "organizationId" = $1 and "screeningId" = $2 and number = $3`,
    [
      ...[work.organizationId, screeningId, number, people, charges, refused, JSON.stringify(sums)],
      ...[Math.round(readMs), Math.round(decideMs), Math.round(writeMs), doneAt],
    ],
  );
}
