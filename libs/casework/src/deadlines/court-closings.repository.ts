import type { Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { AddCourtClosingInput } from './court-closings.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });
const LATEST = { recomputations: { orderBy: { id: 'desc' }, take: 1 } } as const;

export function insertClosing(work: Work, { on, ...input }: AddCourtClosingInput, createdById: string) {
  const { organizationId } = work;
  return work.tx.courtClosing.create({ data: { ...input, organizationId, on: fromDay(on), createdById } });
}

export async function lockClosing(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from court_closings where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findClosing(work, id);
}

export function findClosing(work: Work, id: string) {
  return work.tx.courtClosing.findUnique({ where: key(work, id), include: LATEST });
}

export async function withdrawClosing(
  work: Work,
  id: string,
  data: { withdrawnById: string; withdrawnAt: Date; withdrawReason: string },
): Promise<void> {
  await work.tx.courtClosing.update({ where: key(work, id), data, select: { id: true } });
}

export function listClosings(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.courtClosing.findMany({ ...from, where, include: LATEST, orderBy: [{ on: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.courtClosing.count({ where: { ...where, id } }),
  });
}

/** Those that hold. */
export function standingClosings(work: Work) {
  return work.tx.courtClosing.findMany({
    where: { organizationId: work.organizationId, withdrawnAt: null },
    orderBy: [{ on: 'asc' }, { id: 'asc' }],
  });
}

export function countSameClosings(work: Work, { on, county, court }: AddCourtClosingInput): Promise<number> {
  const where = { organizationId: work.organizationId, withdrawnAt: null, on: fromDay(on), county, court };
  return work.tx.courtClosing.count({ where });
}
