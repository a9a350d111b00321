import type { HouseStyleInput } from '#libs/papers';
import type { Prisma, Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });
/** The first is the one that counts from its day on. */
const NEWEST_FIRST = [
  { effectiveOn: 'desc' },
  { publishedAt: 'desc' },
  { id: 'desc' },
] as const satisfies Prisma.HouseStyleOrderByWithRelationInput[];

export interface HouseStyleChange {
  readonly effectiveOn: string;
  readonly content: HouseStyleInput;
}

const toData = ({ effectiveOn, content }: HouseStyleChange) => ({
  effectiveOn: fromDay(effectiveOn),
  content: content as unknown as Prisma.InputJsonValue,
});

export function insertHouseStyle(work: Work, change: HouseStyleChange, createdById: string) {
  return work.tx.houseStyle.create({ data: { ...toData(change), organizationId: work.organizationId, createdById } });
}

export function findHouseStyle(work: Work, id: string) {
  return work.tx.houseStyle.findUnique({ where: key(work, id) });
}

/** Locks the row until the transaction ends, so that two who read-then-write take turns. */
export async function lockHouseStyle(work: Work, id: string) {
  await work.tx.$queryRaw`
    select 1 from house_styles where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findHouseStyle(work, id);
}

export function listHouseStyles(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) => work.tx.houseStyle.findMany({ ...from, where, orderBy: [...NEWEST_FIRST] }),
    holds: (id) => work.tx.houseStyle.count({ where: { ...where, id } }),
  });
}

/** Published, the one that counts last first. */
export function listPublishedHouseStyles(work: Work) {
  const where = { organizationId: work.organizationId, status: 'published' as const };
  return work.tx.houseStyle.findMany({ where, orderBy: [...NEWEST_FIRST] });
}

export function updateHouseStyle(work: Work, id: string, change: HouseStyleChange) {
  return work.tx.houseStyle.update({ where: key(work, id), data: toData(change) });
}

export function publishHouseStyle(work: Work, id: string, publishedById: string, publishedAt: Date) {
  const data = { status: 'published' as const, publishedById, publishedAt };
  return work.tx.houseStyle.update({ where: key(work, id), data });
}

export async function deleteHouseStyle(work: Work, id: string): Promise<void> {
  await work.tx.houseStyle.delete({ where: key(work, id) });
}
