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

export async function insertBadAddress(
  work: Work,
  address: { correspondenceId: string; addressKey: string; reason: ReturnReason; returnedOn: Date },
): Promise<void> {
  await work.tx.badAddress.create({ data: { ...address, organizationId: work.organizationId } });
}

const WITH_MAIL = { correspondence: true } as const satisfies Prisma.BadAddressInclude;

export function findBadAddress(work: Work, id: string) {
  return work.tx.badAddress.findUnique({ where: { ...key(work, id), liftedAt: null }, include: WITH_MAIL });
}

export function findBadAddressByKey(work: Work, addressKey: string) {
  return work.tx.badAddress.findFirst({ where: { organizationId: work.organizationId, addressKey, liftedAt: null } });
}

export function listBadAddresses(work: Work, caseId: string) {
  return work.tx.badAddress.findMany({
    where: { organizationId: work.organizationId, liftedAt: null, correspondence: { caseId } },
    include: WITH_MAIL,
    orderBy: { id: 'asc' },
  });
}

/** @param of one, or all that a letter has marked. */
export async function liftBadAddresses(
  work: Work,
  of: { readonly id: string } | { readonly correspondenceId: string },
  liftReason: string,
  liftedAt: Date,
): Promise<void> {
  await work.tx.badAddress.updateMany({
    where: { organizationId: work.organizationId, ...of, liftedAt: null },
    data: { liftedAt, liftReason, liftedById: work.requireMember() },
  });
}
