import { Prisma, type Work } from '#libs/platform';
import { fromDay } from '../fields.js';
import { OPEN_LETTERS } from './openings.js';
import { OUTLOOK_HOLDS } from './outlook-holds.js';

/** Locked, and made where it is not there: of one night of one organization. The first night looks at its own day alone. */
export async function lockOpeningSweep(work: Work, sweptOn: string) {
  const { organizationId } = work;
  const day = fromDay(sweptOn);
  await work.tx.$executeRaw`
    insert into opening_sweeps ("organizationId", "sweptOn", "fromOn")
    select ${organizationId}::uuid, ${day}::date, least(${day}::date, coalesce(max("sweptOn") + 1, ${day}::date)) from opening_sweeps
    where "organizationId" = ${organizationId}::uuid and "finishedAt" is not null and "sweptOn" < ${day}::date
    on conflict do nothing`;
  await work.tx.$queryRaw`
    select 1 from opening_sweeps where "organizationId" = ${organizationId}::uuid and "sweptOn" = ${day}::date for update`;
  return work.tx.openingSweep.findUniqueOrThrow({
    where: { organizationId_sweptOn: { organizationId, sweptOn: day } },
  });
}

export async function updateOpeningSweep(
  work: Work,
  sweptOn: string,
  data: { cursorId?: string; tasks?: number; people?: number; finishedAt?: Date },
): Promise<void> {
  const { organizationId } = work;
  await work.tx.openingSweep.update({
    where: { organizationId_sweptOn: { organizationId, sweptOn: fromDay(sweptOn) } },
    data,
    select: { sweptOn: true },
  });
}

/** The newest screening of everybody under the law as it is, as of a day that has come: it foresees every later one. Null: there is none. */
export async function findNewestScreening(work: Work, today: string) {
  const { organizationId } = work;
  return work.tx.screening.findFirst({
    where: { organizationId, status: 'done', law: { equals: 'current' }, asOf: { lte: fromDay(today) } },
    orderBy: [{ finishedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    select: { id: true, asOf: true, rulesVersion: true, finishedAt: true },
  });
}

/** Of `screened_changes` c: a relief that opens. A screening keeps no relief of which only the legal team may know. */
export const OPENS = Prisma.sql`c."to" = any(${[...OPEN_LETTERS]}::text[]) and c."from" <> all(${[...OPEN_LETTERS]}::text[])`;

export const HOLDS = Prisma.raw(OUTLOOK_HOLDS);

export interface OpenedInCase {
  readonly caseId: string;
  readonly clientId: string;
  readonly attorneyId: string;
  readonly relief: string;
  readonly on: string;
  readonly charges: number;
  /** Of the case's record; null: a screening of bulk records tells it. */
  readonly recordVersion: number | null;
}

export interface Period {
  readonly fromOn: string;
  readonly untilOn: string;
}

/**
 * What opened in the period for cases that are worked on, of the next so many cases after the cursor: by what is kept of their records;
 * and for a client of whose record nothing is kept, by the screening of the bulk records in which the client was found.
 */
export function findOpenedInCases(
  work: Work,
  { fromOn, untilOn }: Period,
  screeningId: string | null,
  { after, most }: { readonly after: string | null; readonly most: number },
): Promise<OpenedInCase[]> {
  const { organizationId } = work;
  const within = (column: Prisma.Sql) =>
    Prisma.sql`${column} between ${fromDay(fromOn)}::date and ${fromDay(untilOn)}::date`;
  return work.tx.$queryRaw<OpenedInCase[]>`
    with opened as (
      select o."caseId", p.relief, p."on", count(*)::int as charges, o."recordVersion"
      from relief_openings p
      join relief_outlooks o on o."organizationId" = p."organizationId" and o."caseId" = p."caseId"
      where p."organizationId" = ${organizationId}::uuid and ${within(Prisma.sql`p."on"`)} and ${HOLDS}
      group by 1, 2, 3, 5
      union all
      select k.id, c.relief, c."on", count(*)::int, null
      from screened_changes c
      join people p on p."organizationId" = c."organizationId" and p.id = c."subjectId" and p."clientId" is not null
      join lateral (
        select k.id from cases k
        where k."organizationId" = p."organizationId" and k."clientId" = p."clientId" and k.status not in ('closed', 'transferred')
        order by k."openedOn" desc, k.id desc limit 1) k on true
      where c."organizationId" = ${organizationId}::uuid and c."screeningId" = ${screeningId}::uuid and ${within(Prisma.sql`c."on"`)} and ${OPENS}
        and not exists (
          select from relief_outlooks o join cases own on own."organizationId" = o."organizationId" and own.id = o."caseId"
          where o."organizationId" = p."organizationId" and own."clientId" = p."clientId")
      group by 1, 2, 3
    ), next_cases as (
      select distinct w."caseId" from opened w
      join cases k on k."organizationId" = ${organizationId}::uuid and k.id = w."caseId" and k.status not in ('closed', 'transferred')
      where ${after}::uuid is null or w."caseId" > ${after}::uuid
      order by 1 limit ${most}
    )
    select w."caseId", k."clientId", k."attorneyId", w.relief, w."on"::text, w.charges, w."recordVersion"
    from next_cases n
    join opened w on w."caseId" = n."caseId"
    join cases k on k."organizationId" = ${organizationId}::uuid and k.id = w."caseId"
    order by w."caseId", w."on", w.relief`;
}

/** People of bulk records, no clients, for whom something opened in the period. */
export async function countOpenedPeople(work: Work, { fromOn, untilOn }: Period, screeningId: string): Promise<number> {
  const { organizationId } = work;
  const [counted] = await work.tx.$queryRaw<{ people: number }[]>`
    select count(distinct c."subjectId")::int as people from screened_changes c
    join people p on p."organizationId" = c."organizationId" and p.id = c."subjectId" and p."clientId" is null
    where c."organizationId" = ${organizationId}::uuid and c."screeningId" = ${screeningId}::uuid
      and c."on" between ${fromDay(fromOn)}::date and ${fromDay(untilOn)}::date and ${OPENS}`;
  return counted!.people;
}
