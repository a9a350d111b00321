import type { Prisma, Work } from '#libs/platform';

type Fields = { readonly [name: string]: unknown };

const WITH_COUNT = { _count: { select: { moves: true } } } as const satisfies Prisma.ClientMergeInclude;
const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export function insertMerge(
  work: Work,
  {
    fieldsBefore,
    fieldsAfter,
    ...input
  }: {
    keptClientId: string;
    mergedClientId: string;
    reason: string;
    fieldsBefore: Fields;
    fieldsAfter: Fields;
  },
) {
  return work.tx.clientMerge.create({
    data: {
      ...input,
      organizationId: work.organizationId,
      fieldsBefore: fieldsBefore as Prisma.InputJsonObject,
      fieldsAfter: fieldsAfter as Prisma.InputJsonObject,
      mergedById: work.requireMember(),
    },
  });
}

export function findMerge(work: Work, id: string) {
  return work.tx.clientMerge.findUnique({ where: key(work, id), include: WITH_COUNT });
}

export function listMerges(work: Work, clientId: string) {
  return work.tx.clientMerge.findMany({
    where: {
      organizationId: work.organizationId,
      OR: [{ keptClientId: clientId }, { mergedClientId: clientId }],
    },
    include: WITH_COUNT,
    orderBy: [{ mergedAt: 'desc' }, { id: 'desc' }],
  });
}

/** Every row that refers to the merged client, also behind walls, refers to the kept one; each is noted. */
export async function moveRows(work: Work, mergeId: string): Promise<void> {
  await work.tx.$executeRaw`select move_rows_of_merged_client(${mergeId}::uuid)`;
}

/** @returns how many rows are no longer where the merge put them; the caller then gives up. */
export async function moveRowsBack(work: Work, mergeId: string): Promise<number> {
  const [row] = await work.tx.$queryRaw<{ missing: number }[]>`
    select move_rows_back_to_merged_client(${mergeId}::uuid) as missing`;
  return row?.missing ?? 0;
}

/** @returns false when somebody has undone it before. */
export async function markUndone(work: Work, id: string, undoneAt: Date, undoReason: string): Promise<boolean> {
  const { count } = await work.tx.clientMerge.updateMany({
    where: { organizationId: work.organizationId, id, undoneAt: null },
    data: { undoneById: work.requireMember(), undoneAt, undoReason },
  });
  return count > 0;
}
