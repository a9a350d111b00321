import { type Prisma, type Work } from '#libs/platform';
import { fromDay, readPage } from '../fields.js';
import type { CorrespondenceQuery, RecordCorrespondenceInput, ReturnReason } from './correspondence.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export type NewCorrespondence = Omit<RecordCorrespondenceInput, 'occurredOn' | 'despiteReturn'> & {
  readonly caseId: string;
  readonly occurredOn: string;
};

export function insertCorrespondence(work: Work, { occurredOn, ...input }: NewCorrespondence) {
  const createdById = work.requireMember();
  return work.tx.correspondence.create({
    data: { ...input, occurredOn: fromDay(occurredOn), organizationId: work.organizationId, createdById },
  });
}

export function findCorrespondence(work: Work, id: string) {
  return work.tx.correspondence.findUnique({ where: key(work, id) });
}

/** Locks the row until the transaction ends, so that a letter has one end. */
export async function lockCorrespondence(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from correspondence where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findCorrespondence(work, id);
}

export function listCorrespondence(work: Work, caseId: string, { cursor, limit, ...filters }: CorrespondenceQuery) {
  const where: Prisma.CorrespondenceWhereInput = {
    organizationId: work.organizationId,
    caseId,
    ...(filters.direction && { direction: filters.direction }),
    ...(filters.medium && { medium: filters.medium }),
    ...(filters.status && { status: filters.status }),
  };
  return readPage(
    work,
    { cursor, limit },
    {
      rows: (from) =>
        work.tx.correspondence.findMany({ ...from, where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
      holds: (id) => work.tx.correspondence.count({ where: { ...where, id } }),
    },
  );
}

export function updateCorrespondence(
  work: Work,
  id: string,
  data: {
    status: 'delivered' | 'returned' | 'withdrawn';
    settledOn?: Date;
    returnReason?: ReturnReason;
    settlingDocumentId?: string | null;
    withdrawnReason?: string;
  },
) {
  return work.tx.correspondence.update({ where: key(work, id), data });
}

/** Another letter that has the number and was not withdrawn; null: none that may be seen. */
export function findByMailNumber(work: Work, mailNumber: string) {
  return work.tx.correspondence.findFirst({
    where: { organizationId: work.organizationId, mailNumber, status: { not: 'withdrawn' } },
    select: { id: true },
  });
}
