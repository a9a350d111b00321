import { Prisma, type Work } from '#libs/platform';
import type { StoredFacts } from '#libs/record';
import { type LawDifferenceKind, OUTCOME_LETTERS, RELIEF_IDS, type ReliefId } from '#libs/rules';
import { fromDay, type Page, toPage, UnknownCursor } from '../fields.js';
import { openNysid } from '../identifiers/sealed-nysid.js';
import type { DifferingPeopleQuery, ScreenedPeopleQuery } from './screenings.schema.js';

/** Who a subject is: a person of bulk records, or the client of a case. */
export interface SubjectRow {
  readonly id: string;
  readonly name: string | null;
  readonly county: string | null;
  readonly clientId: string | null;
  readonly caseId: string | null;
  readonly phoneOnFile: boolean;
}

/** Columns of SubjectRow beside those of the screening, for a row `s` with "subjectId". */
const SUBJECT_COLUMNS = Prisma.sql`
  nullif(concat_ws(', ', nullif(coalesce(l."familyName", p."familyName"), ''), nullif(coalesce(l."givenName", p."givenName"), '')), '') as name,
  l.id as "clientId", c.id as "caseId", coalesce(l.phone, p.phone) is not null as "phoneOnFile"`;
const SUBJECT_TABLES = Prisma.sql`
  left join people p on p."organizationId" = s."organizationId" and p.id = s."subjectId"
  left join records r on r."organizationId" = s."organizationId" and r.id = s."subjectId"
  left join cases c on c."organizationId" = r."organizationId" and c.id = r."caseId"
  left join clients l on l."organizationId" = s."organizationId" and l.id = coalesce(p."clientId", c."clientId")`;

export interface ScreenedPersonRow extends SubjectRow {
  readonly recordVersion: number | null;
  readonly age: number | null;
  readonly convictions: number;
  readonly felonies: number;
  readonly everyConvictionOn: Date | null;
  readonly everyFelonyOn: Date | null;
  readonly outcomes: readonly string[];
}

const PERSON_COLUMNS = Prisma.sql`
  s."subjectId" as id, s.county, s."recordVersion", s.age, s.convictions, s.felonies, s."everyConvictionOn", s."everyFelonyOn", s.outcomes`;

/** In the order of their ids. @throws UnknownCursor */
export async function listScreenedPeople(
  work: Work,
  screeningId: string,
  query: ScreenedPeopleQuery,
): Promise<Page<ScreenedPersonRow>> {
  const { cursor, county, relief, outcome, everyConvictionBy, everyFelonyBy, clients } = query;
  const conditions = [
    Prisma.sql`s."organizationId" = ${work.organizationId}::uuid and s."screeningId" = ${screeningId}::uuid`,
    ...(county ? [Prisma.sql`s.county = ${county}`] : []),
    ...(relief && outcome ? [hasOutcome(relief, OUTCOME_LETTERS[outcome])] : []),
    ...(everyConvictionBy ? [Prisma.sql`s."everyConvictionOn" <= ${fromDay(everyConvictionBy)}::date`] : []),
    ...(everyFelonyBy ? [Prisma.sql`s."everyFelonyOn" <= ${fromDay(everyFelonyBy)}::date`] : []),
    ...(clients === undefined ? [] : [Prisma.sql`(l.id is not null) = ${clients}`]),
  ];
  const where = Prisma.join(conditions, ' and ');
  if (cursor) {
    const [held] = await work.tx.$queryRaw<object[]>`
      select 1 from screened_people s ${SUBJECT_TABLES} where ${where} and s."subjectId" = ${cursor}::uuid`;
    if (!held) throw new UnknownCursor();
  }
  const after = cursor ? Prisma.sql`and s."subjectId" > ${cursor}::uuid` : Prisma.empty;
  const rows = await work.tx.$queryRaw<ScreenedPersonRow[]>`
    select ${PERSON_COLUMNS}, ${SUBJECT_COLUMNS} from screened_people s ${SUBJECT_TABLES}
    where ${where} ${after} order by s."subjectId" limit ${query.limit + 1}`;
  return toPage(rows, query);
}

function hasOutcome(relief: ReliefId, letter: string): Prisma.Sql {
  const place = RELIEF_IDS.indexOf(relief) + 1;
  return Prisma.sql`exists (select from unnest(s.outcomes) o where substr(o, ${place}::int, 1) = ${letter})`;
}

export async function findScreenedPerson(
  work: Work,
  screeningId: string,
  subjectId: string,
): Promise<ScreenedPersonRow | null> {
  const [row] = await work.tx.$queryRaw<ScreenedPersonRow[]>`
    select ${PERSON_COLUMNS}, ${SUBJECT_COLUMNS} from screened_people s ${SUBJECT_TABLES}
    where s."organizationId" = ${work.organizationId}::uuid and s."screeningId" = ${screeningId}::uuid
      and s."subjectId" = ${subjectId}::uuid`;
  return row ?? null;
}

export function listChangesOf(work: Work, screeningId: string, subjectId: string) {
  return work.tx.screenedChange.findMany({
    where: { organizationId: work.organizationId, screeningId, subjectId },
    orderBy: [{ on: 'asc' }, { charge: 'asc' }, { relief: 'asc' }],
  });
}

export function listDifferencesOf(work: Work, screeningId: string, subjectId: string) {
  return work.tx.screenedDifference.findMany({
    where: { organizationId: work.organizationId, screeningId, subjectId },
    orderBy: [{ charge: 'asc' }, { relief: 'asc' }],
  });
}

/** The record of a person of bulk records, as it is stored. */
export async function findPersonFacts(work: Work, personId: string) {
  const where = { organizationId: work.organizationId, personId };
  const person = await work.tx.person.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id: personId } },
    select: { facts: true, nysid: true, sealedNysid: true },
  });
  if (!person) return null;
  const { nysid } = await openNysid(work, person);
  const courtCases = await work.tx.personCourtCase.findMany({
    where,
    orderBy: { number: 'asc' },
    select: { number: true, facts: true },
  });
  const charges = await work.tx.personCharge.findMany({
    where,
    orderBy: { number: 'asc' },
    select: { courtCaseNumber: true, facts: true },
  });
  const facts = (value: Prisma.JsonValue) => value as StoredFacts;
  const told = facts(person.facts);
  return {
    facts: { ...told, person: { ...(told['person'] as object), nysid } },
    courtCases: courtCases.map((one) => ({ number: one.number, facts: facts(one.facts) })),
    charges: charges.map((one) => ({ courtCaseNumber: one.courtCaseNumber, facts: facts(one.facts) })),
  };
}

export interface DifferenceCount {
  readonly relief: string;
  readonly kind: LawDifferenceKind;
  readonly county: string | null;
  readonly charges: number;
  readonly people: number;
}

/** Of whom the member may see. */
export function countDifferences(work: Work, screeningId: string, by: 'relief' | 'county'): Promise<DifferenceCount[]> {
  const county = by === 'county' ? Prisma.sql`county` : Prisma.sql`null::text`;
  return work.tx.$queryRaw<DifferenceCount[]>`
    select relief, kind::text, county, sum(charges)::int as charges, count(*)::int as people
    from (
      select relief, kind, ${county} as county, "subjectId", count(*) as charges from screened_differences
      where "organizationId" = ${work.organizationId}::uuid and "screeningId" = ${screeningId}::uuid
      group by 1, 2, 3, 4) of_person
    group by 1, 2, 3 order by 1, 2, 3 nulls last`;
}

export interface DifferenceRow {
  readonly charge: number;
  readonly relief: string;
  readonly kind: LawDifferenceKind;
  readonly from: string;
  readonly to: string;
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

export interface DifferingPersonRow extends SubjectRow {
  readonly differences: readonly DifferenceRow[];
}

/** Clients first, then in the order of their ids. @throws UnknownCursor */
export async function listDifferingPeople(
  work: Work,
  screeningId: string,
  query: DifferingPeopleQuery,
): Promise<Page<DifferingPersonRow>> {
  const { cursor, relief, kind, county, limit } = query;
  const conditions = [
    Prisma.sql`d."organizationId" = ${work.organizationId}::uuid and d."screeningId" = ${screeningId}::uuid`,
    ...(relief ? [Prisma.sql`d.relief = ${relief}`] : []),
    ...(kind ? [Prisma.sql`d.kind = ${kind}::"DifferenceKind"`] : []),
    ...(county ? [Prisma.sql`d.county = ${county}`] : []),
  ];
  const where = Prisma.join(conditions, ' and ');
  if (cursor) {
    const [held] = await work.tx.$queryRaw<object[]>`
      select 1 from screened_differences d where ${where} and d."subjectId" = ${cursor}::uuid limit 1`;
    if (!held) throw new UnknownCursor();
  }
  const after = cursor
    ? Prisma.sql`where (rank, id) > (select rank, id from ranked where id = ${cursor}::uuid)`
    : Prisma.empty;
  const rows = await work.tx.$queryRaw<DifferingPersonRow[]>`
    with s as (
      select d."organizationId", d."subjectId", min(d.county) as county,
        json_agg(json_build_object('charge', d.charge, 'relief', d.relief, 'kind', d.kind, 'from', d."from", 'to', d."to",
          'fromOn', d."fromOn", 'toOn', d."toOn") order by d.charge, d.relief) as differences
      from screened_differences d where ${where} group by 1, 2),
    ranked as (
      select s."subjectId" as id, (l.id is null)::int as rank, s.county, s.differences, ${SUBJECT_COLUMNS} from s ${SUBJECT_TABLES})
    select id, county, differences, name, "clientId", "caseId", "phoneOnFile" from ranked ${after} order by rank, id limit ${limit + 1}`;
  return toPage(rows, query);
}
