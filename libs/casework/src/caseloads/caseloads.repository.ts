import type { Prisma, Work } from '#libs/platform';
import type { CaseToMove, TaskToMove } from './plan-caseload.js';

const WITH_ITEMS = {
  items: { orderBy: { id: 'asc' } },
} as const satisfies Prisma.CaseloadMoveInclude;

/** Open cases of which the member is attorney of record, as far as who asks may see them; a client's stand together. */
export function listCasesOf(work: Work, attorneyId: string, caseIds: readonly string[] | null): Promise<CaseToMove[]> {
  return work.tx.$queryRaw<CaseToMove[]>`
    select id as "caseId", "clientId" from cases
    where "organizationId" = ${work.organizationId}::uuid and "attorneyId" = ${attorneyId}::uuid and status::text <> 'closed'
      and (${caseIds === null} or id = any(${[...(caseIds ?? [])]}::uuid[]))
    order by "clientId", id`;
}

export function listTasksOf(work: Work, assigneeId: string, caseIds: readonly string[] | null): Promise<TaskToMove[]> {
  return work.tx.$queryRaw<TaskToMove[]>`
    select id as "taskId", "caseId" from tasks
    where "organizationId" = ${work.organizationId}::uuid and "assigneeId" = ${assigneeId}::uuid and status = 'open'
      and (${caseIds === null} or "caseId" = any(${[...(caseIds ?? [])]}::uuid[]))
    order by id`;
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
  await work.tx.caseloadMoveItem.createMany({
    data: items.map((item) => ({ ...item, moveId: move.id, organizationId })),
  });
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

/** The newest hundred. */
export function listMoves(work: Work) {
  return work.tx.caseloadMove.findMany({
    where: { organizationId: work.organizationId },
    include: WITH_ITEMS,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
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
