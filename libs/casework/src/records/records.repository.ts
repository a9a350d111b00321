import type { CriminalRecord } from '#libs/record';
import type { Prisma, Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export function insertRecord(work: Work, caseId: string, documentId: string) {
  return work.tx.caseRecord.create({ data: { organizationId: work.organizationId, caseId, documentId } });
}

export function findRecord(work: Work, id: string) {
  return work.tx.caseRecord.findUnique({ where: key(work, id) });
}

/** Id of the newest record of the case that was read, beside this one. */
export async function findNewestBeside(work: Work, caseId: string, id: string): Promise<string | null> {
  const found = await work.tx.caseRecord.findFirst({
    where: { organizationId: work.organizationId, caseId, id: { not: id }, status: { in: ['read', 'confirmed'] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  });
  return found?.id ?? null;
}

/** Locks the row until the transaction ends, so that two who read-then-write take turns. */
export async function lockRecord(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from records where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findRecord(work, id);
}

export async function findQueued(work: Work, caseId: string): Promise<string[]> {
  const where = { organizationId: work.organizationId, caseId, status: 'queued' } as const;
  return (await work.tx.caseRecord.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

export function listRecords(work: Work, caseId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId };
  return readPage(work, page, {
    rows: (from) => work.tx.caseRecord.findMany({ ...from, where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.caseRecord.count({ where: { ...where, id } }),
  });
}

export function updateRecord(work: Work, id: string, data: Prisma.CaseRecordUncheckedUpdateInput) {
  return work.tx.caseRecord.update({ where: key(work, id), data });
}

/** What the reader made of the document, as it was read: corrections are made to the record, never to this. */
export function storeReading(
  work: Work,
  id: string,
  { sheet, gaps }: { readonly sheet: object; readonly gaps: object },
) {
  return updateRecord(work, id, {
    status: 'read',
    version: 1,
    sheet: sheet as Prisma.InputJsonValue,
    gaps: gaps as Prisma.InputJsonValue,
  });
}

export function insertRevision(work: Work, recordId: string, version: number, content: CriminalRecord, reason: string) {
  return work.tx.recordRevision.create({
    data: {
      organizationId: work.organizationId,
      recordId,
      version,
      content: content as unknown as Prisma.InputJsonValue,
      reason,
      createdById: work.ctx.memberId,
    },
  });
}

export async function findContent(work: Work, recordId: string, version: number): Promise<CriminalRecord | null> {
  const revision = await work.tx.recordRevision.findUnique({
    where: {
      organizationId_recordId_version: { organizationId: work.organizationId, recordId, version },
    },
  });
  return (revision?.content as unknown as CriminalRecord | undefined) ?? null;
}
