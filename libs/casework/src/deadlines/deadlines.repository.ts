import { insertRows, Prisma, type Work } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { DeadlineStatus } from './deadlines.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export interface NewDeadline {
  readonly caseId: string;
  readonly source: string;
  readonly filingId: string | null;
  readonly kind: string;
  readonly party: string;
  readonly county: string | null;
  readonly court: string | null;
  readonly triggeredOn: string;
  readonly dueOn: string;
  readonly conservativeOn: string | null;
  readonly citation: string;
  readonly computation: object;
  readonly status: DeadlineStatus;
  readonly metOn: string | null;
  readonly createdById: string | null;
}

/** Leaves out those that stand there already, by source, kind and party. @returns ids of those it made. */
export async function insertDeadlines(work: Work, rows: readonly NewDeadline[]): Promise<string[]> {
  const made = await work.tx.deadline.createManyAndReturn({
    data: rows.map(({ triggeredOn, dueOn, conservativeOn, metOn, computation, ...row }) => ({
      ...row,
      organizationId: work.organizationId,
      computation: computation as Prisma.InputJsonValue,
      triggeredOn: fromDay(triggeredOn),
      dueOn: fromDay(dueOn),
      conservativeOn: conservativeOn && fromDay(conservativeOn),
      metOn: metOn && fromDay(metOn),
    })),
    skipDuplicates: true,
    select: { id: true },
  });
  return made.map(({ id }) => id);
}

/** Of one source, locked, in the order of their ids. */
export async function lockDeadlinesOf(work: Work, caseId: string, source: string) {
  const { organizationId } = work;
  await work.tx.$queryRaw`
    select 1 from deadlines where "organizationId" = ${organizationId}::uuid and "caseId" = ${caseId}::uuid and source = ${source}
    order by id for update`;
  return work.tx.deadline.findMany({ where: { organizationId, caseId, source }, orderBy: { id: 'asc' } });
}

export async function lockDeadline(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from deadlines where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findDeadline(work, id);
}

/** Day until which a prosecutor may answer; null: it is not reckoned yet, or no rule has one. */
export function findAnswerDeadline(
  work: Work,
  { filingId, kinds, party }: { filingId: string; kinds: readonly string[]; party: string },
) {
  const where = { organizationId: work.organizationId, filingId, party, kind: { in: [...kinds] } };
  return work.tx.deadline.findFirst({
    where: { ...where, status: { in: ['open', 'missed'] } },
    select: { dueOn: true, conservativeOn: true },
  });
}

export function findDeadline(work: Work, id: string) {
  return work.tx.deadline.findUnique({ where: key(work, id), include: WITH_REVISIONS });
}

const WITH_REVISIONS = { _count: { select: { revisions: true } } } as const satisfies Prisma.DeadlineInclude;

export interface DeadlineChange {
  readonly triggeredOn: string;
  readonly dueOn: string;
  readonly conservativeOn: string | null;
  readonly computation: object;
  readonly status: DeadlineStatus;
  readonly metOn: string | null;
  readonly county: string | null;
  readonly court: string | null;
}

export async function updateDeadline(work: Work, id: string, change: Partial<DeadlineChange>): Promise<void> {
  const { triggeredOn, dueOn, conservativeOn, metOn, computation, status, county, court } = change;
  await work.tx.deadline.update({
    where: key(work, id),
    data: {
      ...(status && { status }),
      ...(county !== undefined && { county }),
      ...(court !== undefined && { court }),
      ...(triggeredOn && { triggeredOn: fromDay(triggeredOn) }),
      ...(dueOn && { dueOn: fromDay(dueOn) }),
      ...(conservativeOn !== undefined && { conservativeOn: conservativeOn && fromDay(conservativeOn) }),
      ...(metOn !== undefined && { metOn: metOn && fromDay(metOn) }),
      ...(computation && { computation: computation as Prisma.InputJsonValue }),
    },
    select: { id: true },
  });
}

export interface NewRevision {
  readonly deadlineId: string;
  readonly dueOn: string;
  readonly conservativeOn: string | null;
  readonly computation: unknown;
  readonly status: DeadlineStatus;
  readonly reason: 'trigger_changed' | 'calendar_changed' | 'trigger_withdrawn' | 'trigger_restored';
  readonly closingId: string | null;
  readonly changedAt: Date;
}

export async function insertRevisions(work: Work, rows: readonly NewRevision[]): Promise<void> {
  const { organizationId, ctx } = work;
  await insertRows(
    work.tx,
    'deadline_revisions',
    rows.map((row) => ({ ...row, organizationId, id: uuidv7(), changedById: ctx.memberId })),
  );
}

export function listRevisions(work: Work, deadlineId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, deadlineId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.deadlineRevision.findMany({ ...from, where, orderBy: [{ changedAt: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.deadlineRevision.count({ where: { ...where, id } }),
  });
}

interface Moved {
  readonly id: string;
  readonly caseId: string;
  readonly source: string;
  readonly kind: string;
  readonly party: string;
}

/** Of those: the open ones whose last day has passed, but for days on which something opens. */
export function markMissed(work: Work, ids: readonly string[], today: string) {
  return work.tx.$queryRaw<(Moved & { readonly dueOn: string })[]>`
    update deadlines set status = 'missed'
    where "organizationId" = ${work.organizationId}::uuid and id = any(${[...ids]}::uuid[]) and status = 'open'
      and greatest("dueOn", "conservativeOn") < ${fromDay(today)}::date and kind <> 'relief_opens'
    returning id, "caseId", source, kind, party, "dueOn"::text`;
}

/** Of those: the days on which a relief opens that have come. */
export function markOpened(work: Work, ids: readonly string[], today: string) {
  return work.tx.$queryRaw<(Moved & { readonly metOn: string })[]>`
    update deadlines set status = 'met', "metOn" = "dueOn"
    where "organizationId" = ${work.organizationId}::uuid and id = any(${[...ids]}::uuid[]) and status = 'open'
      and "dueOn" <= ${fromDay(today)}::date and kind = 'relief_opens'
    returning id, "caseId", source, kind, party, "metOn"::text`;
}

/** The open ones of a case whose day has not passed are another organization's from now on. @returns how many. */
export async function handDeadlinesOver(work: Work, caseId: string, today: string): Promise<number> {
  const { count } = await work.tx.deadline.updateMany({
    where: {
      ...{ organizationId: work.organizationId, caseId, status: 'open' },
      OR: [{ dueOn: { gte: fromDay(today) } }, { conservativeOn: { gte: fromDay(today) } }],
    },
    data: { status: 'handed_over' },
  });
  return count;
}

/** @returns how many. */
export async function takeDeadlinesBack(work: Work, caseId: string): Promise<number> {
  const { count } = await work.tx.deadline.updateMany({
    where: { organizationId: work.organizationId, caseId, status: 'handed_over' },
    data: { status: 'open' },
  });
  return count;
}

export async function findDeadlineIds(work: Work, caseId: string): Promise<string[]> {
  const where = { organizationId: work.organizationId, caseId };
  const rows = await work.tx.deadline.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}

export function listDeadlines(work: Work, caseId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.deadline.findMany({
        ...from,
        where,
        include: WITH_REVISIONS,
        orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      }),
    holds: (id) => work.tx.deadline.count({ where: { ...where, id } }),
  });
}

/** Open ones from that day on. @param memberId who is attorney of record or on the team; null: of every case that may be seen. */
export function findOpenDeadlinesFrom(work: Work, from: string, memberId: string | null) {
  const own = memberId === null ? {} : { case: { OR: [{ attorneyId: memberId }, { team: { some: { memberId } } }] } };
  return work.tx.deadline.findMany({
    // A hearing is an entry of its own.
    where: {
      ...{ organizationId: work.organizationId, status: 'open', dueOn: { gte: fromDay(from) } },
      ...{ kind: { not: 'hearing' }, ...own },
    },
    select: { id: true, caseId: true, dueOn: true },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
}
