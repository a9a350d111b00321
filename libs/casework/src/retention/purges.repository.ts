import type { Prisma, Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';
import type { SignedCertificate } from './certificate.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

/** Two that propose take turns, so that no case stands in two purges. */
export async function lockPurges(work: Work): Promise<void> {
  await work.tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`purges ${work.organizationId}`}, 0))`;
}

export async function insertPurge(
  work: Work,
  {
    caseIds,
    ...input
  }: {
    readonly caseIds: readonly string[];
    readonly reason: string;
    readonly papersOffered: string;
    readonly proposedById: string;
    readonly onBehalfOfId: string | null;
    readonly orderFilingId?: string;
    readonly orderedOn?: Date;
  },
) {
  const { organizationId } = work;
  const row = await work.tx.purge.create({ data: { ...input, organizationId, itemsTotal: caseIds.length } });
  await work.tx.purgeItem.createMany({
    data: caseIds.map((caseId) => ({ organizationId, purgeId: row.id, caseId })),
  });
  return row;
}

/** With how many of its cases who asks may see. */
const SEEN = { _count: { select: { items: true } } } as const satisfies Prisma.PurgeInclude;

/** @returns null also when it holds a case that who asks may not see. */
export async function findPurge(work: Work, id: string) {
  const row = await work.tx.purge.findUnique({ where: key(work, id), include: SEEN });
  return row && row._count.items === row.itemsTotal ? row : null;
}

/** Locks the row until the transaction ends, so that decisions and the worker take turns. */
export async function lockPurge(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from purges where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findPurge(work, id);
}

/** Newest first, without those that hold a case that who asks may not see. */
export function listPurges(work: Work, page: PageQuery) {
  const { organizationId, tx } = work;
  return readPage(work, page, {
    rows: async (from) => {
      const hidden = await hiddenPurges(work);
      const where = { organizationId, id: { notIn: hidden } };
      return tx.purge.findMany({ ...from, where, orderBy: { id: 'desc' } });
    },
    holds: async (id) => ((await findPurge(work, id)) ? 1 : 0),
  });
}

/** Counted as the rows that are seen against what the purge says that it has. */
async function hiddenPurges(work: Work): Promise<string[]> {
  const rows = await work.tx.$queryRaw<{ id: string }[]>`
    select p.id from purges p where p."organizationId" = ${work.organizationId}::uuid and p."itemsTotal" <> (
      select count(*) from purge_items i where i."organizationId" = p."organizationId" and i."purgeId" = p.id)`;
  return rows.map(({ id }) => id);
}

export function updatePurge(work: Work, id: string, data: Prisma.PurgeUpdateInput) {
  return work.tx.purge.update({ where: key(work, id), data });
}

export function listItems(work: Work, purgeId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, purgeId };
  return readPage(work, page, {
    rows: (from) => work.tx.purgeItem.findMany({ ...from, where, orderBy: { id: 'asc' } }),
    holds: (id) => work.tx.purgeItem.count({ where: { ...where, id } }),
  });
}

/** The next case whose turn it is, with its client. */
export function nextItem(work: Work, purgeId: string) {
  return work.tx.purgeItem.findFirst({
    where: { organizationId: work.organizationId, purgeId, status: 'waiting' },
    orderBy: { id: 'asc' },
    include: { case: { select: { clientId: true } } },
  });
}

/** Destroys the file of the case, as the owner of the tables. @returns what was removed, or why it was kept. */
export async function purgeCase(work: Work, purgeId: string, caseId: string) {
  await work.tx.$executeRaw`select purge_case(${purgeId}::uuid, ${caseId}::uuid)`;
  return work.tx.purgeItem.findFirstOrThrow({ where: { organizationId: work.organizationId, purgeId, caseId } });
}

/** Once: what was signed is not changed. */
export async function keepCertificate(work: Work, id: string, certificate: SignedCertificate): Promise<void> {
  await work.tx.purgeItem.update({ where: key(work, id), data: { certificate } });
}

export type PurgeRow = Awaited<ReturnType<typeof updatePurge>>;
export type PurgeItemRow = Awaited<ReturnType<typeof purgeCase>>;
