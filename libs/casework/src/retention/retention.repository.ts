import { Prisma, type Work } from '#libs/platform';
import { fromDay, type Page, type PageQuery, readPage, toPage, UnknownCursor } from '../fields.js';
import type { DueCaseView, SetHoldInput, SetRetentionPolicyInput } from './retention.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export function listPolicies(work: Work) {
  return work.tx.retentionPolicy.findMany({
    where: { organizationId: work.organizationId },
    orderBy: { effectiveOn: 'asc' },
  });
}

/** The one in force on the day; null: none is. */
export function findPolicy(work: Work, on: string) {
  return work.tx.retentionPolicy.findFirst({
    where: { organizationId: work.organizationId, effectiveOn: { lte: fromDay(on) } },
    orderBy: { effectiveOn: 'desc' },
  });
}

/** @returns null when another one begins on that day. */
export async function insertPolicy(
  work: Work,
  { effectiveOn, ...input }: SetRetentionPolicyInput & { createdById: string },
) {
  const [row] = await work.tx.retentionPolicy.createManyAndReturn({
    data: { ...input, organizationId: work.organizationId, effectiveOn: fromDay(effectiveOn) },
    skipDuplicates: true,
  });
  return row ?? null;
}

export function insertHold(work: Work, { untilOn, ...input }: SetHoldInput & { setById: string }) {
  return work.tx.retentionHold.create({
    data: { ...input, organizationId: work.organizationId, ...(untilOn && { untilOn: fromDay(untilOn) }) },
  });
}

export function findHold(work: Work, id: string) {
  return work.tx.retentionHold.findUnique({ where: key(work, id) });
}

/** Newest first, the lifted ones too. */
export function listHolds(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) => work.tx.retentionHold.findMany({ ...from, where, orderBy: [{ setAt: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.retentionHold.count({ where: { ...where, id } }),
  });
}

/** @returns how many it lifted: none when somebody has lifted it before. */
export async function liftStandingHold(
  work: Work,
  id: string,
  lifting: { liftedById: string; liftedAt: Date; liftReason: string },
): Promise<number> {
  const { count } = await work.tx.retentionHold.updateMany({
    where: { organizationId: work.organizationId, id, liftedAt: null },
    data: lifting,
  });
  return count;
}

/** Cases that are closed, whose years are over, and that nobody holds; purge_case() asks the same when their turn comes. */
function due(work: Work, { years, today }: Due): Prisma.Sql {
  const { organizationId } = work;
  return Prisma.sql`
    select c.id, c.title, c."clientId", c."attorneyId", l."closedOn", kept_through(l."closedOn", ${years}::int) as "keptThroughOn",
      exists (
        select from cases o where o."organizationId" = c."organizationId" and o."clientId" = c."clientId" and o.id <> c.id
          and o."purgedAt" is null) as "clientHasOtherFiles",
      (select i."purgeId" from purge_items i join purges p on p."organizationId" = i."organizationId" and p.id = i."purgeId"
        where i."organizationId" = c."organizationId" and i."caseId" = c.id and i.status = 'waiting'
          and p.status in ('proposed', 'approved', 'running') limit 1) as "purgeId"
    from closings l
    join cases c on c."organizationId" = l."organizationId" and c.id = l."caseId"
    where l."organizationId" = ${organizationId}::uuid and l.status = 'closed' and c.status = 'closed' and c."purgedAt" is null
      and l."closedOn" <= (${today}::date - make_interval(years => ${years}::int))::date
      and kept_through(l."closedOn", ${years}::int) < ${today}::date
      and not is_held(c.id, c."fundingSourceId", ${today}::date)`;
}

export interface Due {
  readonly years: number;
  /** `YYYY-MM-DD` in New York. */
  readonly today: string;
}

interface DueRow {
  readonly id: string;
  readonly title: string;
  readonly clientId: string;
  readonly attorneyId: string;
  readonly closedOn: string;
  readonly keptThroughOn: string;
  readonly clientHasOtherFiles: boolean;
  readonly purgeId: string | null;
}

/** The longest closed first. @throws UnknownCursor */
export async function listDue(work: Work, asked: Due, query: PageQuery): Promise<Page<DueCaseView>> {
  const { cursor, limit } = query;
  if (cursor && (await countClosed(work, cursor)) === 0) throw new UnknownCursor();
  const rows = await work.tx.$queryRaw<DueRow[]>`
    with due as (${due(work, asked)})
    select id, title, "clientId", "attorneyId", "closedOn"::text, "keptThroughOn"::text, "clientHasOtherFiles", "purgeId" from due
    where ${cursor ?? null}::uuid is null or ("closedOn", id) > (
      select l."closedOn", l."caseId" from closings l
      where l."organizationId" = ${work.organizationId}::uuid and l."caseId" = ${cursor ?? null}::uuid and l.status = 'closed')
    order by due."closedOn", due.id limit ${limit + 1}`;
  return toPage(rows, query);
}

function countClosed(work: Work, caseId: string): Promise<number> {
  return work.tx.closing.count({ where: { organizationId: work.organizationId, caseId, status: 'closed' } });
}

/** Those of the cases that are due and that no other purge names. */
export async function findFree(
  work: Work,
  asked: Due,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await work.tx.$queryRaw<{ id: string; clientId: string }[]>`
    with due as (${due(work, asked)})
    select id, "clientId" from due where id = any(${[...caseIds]}::uuid[]) and "purgeId" is null`;
  return new Map(rows.map(({ id, clientId }) => [id, clientId]));
}
