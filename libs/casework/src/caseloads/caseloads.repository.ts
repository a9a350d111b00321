import { insertRows, Prisma, type Work } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';
import { type PageQuery, readPage } from '../fields.js';
import type { CaseToMove, TaskToMove } from './plan-caseload.js';

const WITH_ITEMS = {
  items: { orderBy: { id: 'asc' } },
} as const satisfies Prisma.CaseloadMoveInclude;

/** To be looked at, or to be moved: then nobody else changes them until the transaction ends. */
export type Taken = 'to_show' | 'to_move';

const locked = (taken: Taken) => (taken === 'to_move' ? Prisma.sql`for update` : Prisma.empty);

/** Open cases of which the member is attorney of record, as far as who asks may see them. */
export function listCasesOf(
  work: Work,
  attorneyId: string,
  caseIds: readonly string[] | null,
  taken: Taken,
): Promise<CaseToMove[]> {
  return work.tx.$queryRaw<CaseToMove[]>`
    select id as "caseId", "clientId" from cases
    where "organizationId" = ${work.organizationId}::uuid and "attorneyId" = ${attorneyId}::uuid and status::text <> 'closed'
      and (${caseIds === null} or id = any(${[...(caseIds ?? [])]}::uuid[]))
    order by id ${locked(taken)}`;
}

export function listTasksOf(
  work: Work,
  assigneeId: string,
  caseIds: readonly string[] | null,
  taken: Taken,
): Promise<TaskToMove[]> {
  return work.tx.$queryRaw<TaskToMove[]>`
    select id as "taskId", "caseId", "clientId" from tasks
    where "organizationId" = ${work.organizationId}::uuid and "assigneeId" = ${assigneeId}::uuid and status = 'open'
      and (${caseIds === null} or "caseId" = any(${[...(caseIds ?? [])]}::uuid[]))
    order by id ${locked(taken)}`;
}

export async function countOpenCases(work: Work, attorneyIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await work.tx.$queryRaw<{ id: string; open: number }[]>`
    select "attorneyId" as id, count(*)::int as open from cases
    where "organizationId" = ${work.organizationId}::uuid and "attorneyId" = any(${[...attorneyIds]}::uuid[])
      and status::text <> 'closed' group by 1`;
  return new Map(rows.map(({ id, open }) => [id, open]));
}

export interface MovedItem {
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly toId: string;
}

export async function insertMove(
  work: Work,
  { items, ...move }: { id: string; fromId: string; reason: string; createdById: string; items: readonly MovedItem[] },
): Promise<void> {
  const { organizationId } = work;
  await work.tx.caseloadMove.create({ data: { ...move, organizationId } });
  const rows = items.map((item) => ({ ...item, organizationId, id: uuidv7(), moveId: move.id }));
  await insertRows(work.tx, 'caseload_move_items', rows);
}

export async function lockMove(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from caseload_moves where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findMove(work, id);
}

export function findMove(work: Work, id: string) {
  return work.tx.caseloadMove.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    include: WITH_ITEMS,
  });
}

/** Newest first, without their items. */
export function listMoves(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) => work.tx.caseloadMove.findMany({ ...from, where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.caseloadMove.count({ where: { ...where, id } }),
  });
}

export interface ItemCount {
  readonly moveId: string;
  readonly cases: number;
  readonly tasks: number;
}

/** How many items each of the moves has, as far as who asks may see them. */
export function countItems(work: Work, moveIds: readonly string[]): Promise<ItemCount[]> {
  return work.tx.$queryRaw<ItemCount[]>`
    select "moveId", count("caseId")::int as cases, count("taskId")::int as tasks from caseload_move_items
    where "organizationId" = ${work.organizationId}::uuid and "moveId" = any(${[...moveIds]}::uuid[]) group by 1`;
}

export async function markUndone(
  work: Work,
  id: string,
  undone: { undoneById: string; undoneAt: Date },
): Promise<void> {
  await work.tx.caseloadMove.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: undone,
  });
}
