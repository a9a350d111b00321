import type { Prisma, Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { AddPracticeInput } from './court-practices.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });
const BY_PLACE = [
  { county: 'asc' },
  { court: 'asc' },
  { effectiveOn: 'desc' },
  { id: 'desc' },
] as const satisfies Prisma.CourtPracticeOrderByWithRelationInput[];

export function insertPractice(work: Work, { court, ...input }: AddPracticeInput, createdById: string) {
  return work.tx.courtPractice.create({
    data: {
      ...input,
      organizationId: work.organizationId,
      court: court ?? '',
      effectiveOn: fromDay(input.effectiveOn),
      verifiedOn: fromDay(input.verifiedOn),
      createdById,
    },
  });
}

export function findPractice(work: Work, id: string) {
  return work.tx.courtPractice.findUnique({ where: key(work, id) });
}

export function endPractice(work: Work, id: string, endsOn: string) {
  return work.tx.courtPractice.update({ where: key(work, id), data: { endsOn: fromDay(endsOn) } });
}

export function listPractices(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) => work.tx.courtPractice.findMany({ ...from, where, orderBy: [...BY_PLACE] }),
    holds: (id) => work.tx.courtPractice.count({ where: { ...where, id } }),
  });
}

/** Whatever their days, the newest of a place first. */
export function listPracticesOf(work: Work, counties: readonly string[]) {
  const where = { organizationId: work.organizationId, county: { in: [...counties] } };
  return work.tx.courtPractice.findMany({ where, orderBy: [...BY_PLACE] });
}
