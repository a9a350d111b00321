import type { Assessment } from '#libs/rules';
import { type Prisma, readTogether, type Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';

export interface NewAssessment {
  readonly caseId: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly result: Assessment;
  readonly digest: string;
  readonly createdById: string;
}

export function insertAssessment(work: Work, { result, ...input }: NewAssessment) {
  return work.tx.assessment.create({
    data: {
      ...input,
      organizationId: work.organizationId,
      asOf: fromDay(result.asOf),
      rulesVersion: result.rulesVersion,
      result: result as unknown as Prisma.InputJsonValue,
    },
  });
}

export const findAssessment = readTogether(
  ({ tx, organizationId }, id: string) =>
    tx.assessment.findUnique({ where: { organizationId_id: { organizationId, id } } }),
  ({ tx, organizationId }, ids) => tx.assessment.findMany({ where: { organizationId, id: { in: [...ids] } } }),
  ({ id }) => id,
);

/** The latest of a case. */
export function findNewestAssessment(work: Work, caseId: string) {
  const where = { organizationId: work.organizationId, caseId };
  return work.tx.assessment.findFirst({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
}

export function listAssessments(work: Work, caseId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.assessment.findMany({
        ...from,
        where,
        omit: { result: true },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.assessment.count({ where: { ...where, id } }),
  });
}
