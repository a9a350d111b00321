import type { CriminalRecord } from '#libs/record';
import { Prisma, readTogether, type Work } from '#libs/platform';
import type { ExtractMapping, ScannedPage } from '#libs/readers';
import { type PageQuery, readPage } from '../fields.js';

const json = (value: object) => value as unknown as Prisma.InputJsonValue;
const WITH_KIND = {
  document: { select: { kind: true } },
  _count: { select: { scannedPages: true } },
} as const satisfies Prisma.CaseRecordInclude;
const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export function insertRecord(
  work: Work,
  caseId: string,
  documentId: string,
  saved: { readonly source: string; readonly mapping: ExtractMapping } | null,
) {
  const mapping = saved && { mapping: json(saved.mapping), mappingSource: saved.source };
  return work.tx.caseRecord.create({
    data: { organizationId: work.organizationId, caseId, documentId, ...mapping },
    include: WITH_KIND,
  });
}

export const findRecord = readTogether(
  (work, id: string) => work.tx.caseRecord.findUnique({ where: key(work, id), include: WITH_KIND }),
  ({ tx, organizationId }, ids) =>
    tx.caseRecord.findMany({ where: { organizationId, id: { in: [...ids] } }, include: WITH_KIND }),
  ({ id }) => id,
);

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
    rows: (from) =>
      work.tx.caseRecord.findMany({
        ...from,
        where,
        include: WITH_KIND,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.caseRecord.count({ where: { ...where, id } }),
  });
}

export function updateRecord(work: Work, id: string, data: Prisma.CaseRecordUncheckedUpdateInput) {
  return work.tx.caseRecord.update({ where: key(work, id), data, include: WITH_KIND });
}

export function storeRefusal(
  work: Work,
  id: string,
  { code, message, sheet }: { code: string; message: string; sheet: object | null },
) {
  const refusal = { refusalCode: code, refusalMessage: message };
  return updateRecord(work, id, { status: 'refused', ...refusal, ...(sheet && { sheet: json(sheet) }) });
}

/** What the reader made of the document, as it was read: corrections are made to the record, never to this. */
export function storeReading(
  work: Work,
  id: string,
  {
    sheet,
    gaps,
    version,
    mapping,
    provenance,
    factsRead,
  }: {
    sheet: object;
    gaps: object;
    version: number;
    mapping?: ExtractMapping;
    provenance: object | null;
    factsRead: number;
  },
) {
  return updateRecord(work, id, {
    status: 'read',
    refusalCode: null,
    refusalMessage: null,
    version,
    sheet: json(sheet),
    gaps: json(gaps),
    factsRead,
    picturePages: [],
    provenance: provenance ? json(provenance) : Prisma.DbNull,
    ...(mapping && { mapping: json(mapping), mappingSource: null }),
  });
}

export function insertRevision(work: Work, recordId: string, version: number, content: CriminalRecord, reason: string) {
  return work.tx.recordRevision.create({
    data: {
      organizationId: work.organizationId,
      recordId,
      version,
      content: json(content),
      reason,
      createdById: work.ctx.memberId,
    },
  });
}

interface OfRecord {
  readonly recordId: string;
  readonly version: number;
}

const placeOf = ({ recordId, version }: OfRecord) => `${recordId} ${version}`;

const findRevision = readTogether(
  ({ tx, organizationId }, of: OfRecord) =>
    tx.recordRevision.findUnique({ where: { organizationId_recordId_version: { organizationId, ...of } } }),
  ({ tx, organizationId }, all) =>
    tx.recordRevision.findMany({
      where: { organizationId, OR: all.map(({ recordId, version }) => ({ recordId, version })) },
    }),
  placeOf,
  placeOf,
);

export async function findContent(work: Work, recordId: string, version: number): Promise<CriminalRecord | null> {
  const revision = await findRevision(work, { recordId, version });
  return (revision?.content as unknown as CriminalRecord | undefined) ?? null;
}

/** Why the version was made; null: there is no such version. */
export async function findReason(work: Work, recordId: string, version: number): Promise<string | null> {
  return (await findRevision(work, { recordId, version }))?.reason ?? null;
}

export function upsertExtractMapping(work: Work, source: string, mapping: ExtractMapping, updatedById: string) {
  const { organizationId } = work;
  const data = { mapping: json(mapping), updatedById };
  return work.tx.extractMapping.upsert({
    where: { organizationId_source: { organizationId, source } },
    create: { organizationId, source, ...data },
    update: data,
  });
}

export function findExtractMapping(work: Work, source: string) {
  const { organizationId } = work;
  return work.tx.extractMapping.findUnique({ where: { organizationId_source: { organizationId, source } } });
}

/** Locks the row until the transaction ends. @returns false when there is none. */
export async function lockExtractMapping(work: Work, source: string): Promise<boolean> {
  const rows = await work.tx.$queryRaw<
    object[]
  >`select 1 from extract_mappings where "organizationId" = ${work.organizationId}::uuid and source = ${source} for update`;
  return rows.length > 0;
}

export function renameExtractMapping(work: Work, source: string, to: string, updatedById: string) {
  const { organizationId } = work;
  return work.tx.extractMapping.update({
    where: { organizationId_source: { organizationId, source } },
    data: { source: to, updatedById },
  });
}

export function deleteExtractMapping(work: Work, source: string) {
  const { organizationId } = work;
  return work.tx.extractMapping.delete({ where: { organizationId_source: { organizationId, source } } });
}

/** By name. */
export function listExtractMappings(work: Work) {
  return work.tx.extractMapping.findMany({
    where: { organizationId: work.organizationId },
    orderBy: { source: 'asc' },
  });
}

/** Why a version stands, and since when. */
export function listRevisions(work: Work, recordId: string) {
  return work.tx.recordRevision.findMany({
    where: { organizationId: work.organizationId, recordId },
    orderBy: { version: 'asc' },
  });
}

export function setPicturePages(work: Work, id: string, pages: readonly number[]) {
  return updateRecord(work, id, { picturePages: [...pages] });
}

/** What was read from the pictures of a document's pages so far. */
export async function findScannedPages(work: Work, recordId: string): Promise<readonly ScannedPage[]> {
  const rows = await work.tx.scannedPage.findMany({
    where: { organizationId: work.organizationId, recordId },
    orderBy: { page: 'asc' },
  });
  return rows.map(({ reading }) => reading as unknown as ScannedPage);
}

/** Of two who read the same page what the first has read is kept. */
export async function insertScannedPage(work: Work, recordId: string, scanned: ScannedPage): Promise<void> {
  const { organizationId } = work;
  await work.tx.scannedPage.createMany({
    data: [{ organizationId, recordId, page: scanned.page, reading: json(scanned) }],
    skipDuplicates: true,
  });
}

/** Once the document is read, what was read of its pages stands in the record. */
export async function deleteScannedPages(work: Work, recordId: string): Promise<void> {
  await work.tx.scannedPage.deleteMany({ where: { organizationId: work.organizationId, recordId } });
}

export function setQueued(work: Work, id: string) {
  return updateRecord(work, id, { status: 'queued', refusalCode: null, refusalMessage: null });
}
