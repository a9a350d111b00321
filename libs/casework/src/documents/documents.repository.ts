import { insertRows, Prisma, type Statements, type Work } from '#libs/platform';
import type { Passage } from '#libs/texts';
import { type PageQuery, readPage } from '../fields.js';
import type { SealedBytes } from './document-seal.js';
import type { DocumentView, TextFault } from './documents.schema.js';

export interface NewDocument {
  readonly id: string;
  readonly caseId: string;
  readonly kind: DocumentView['kind'];
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  /** Of the file as it came. */
  readonly sizeBytes: number;
  readonly content: SealedBytes;
  readonly version?: number;
  readonly supersedesId?: string;
}

/** Where the bytes of a document are: in the row itself, or in object storage. With `sealedKey` they are sealed. */
export type StoredContent = { readonly documentId: string; readonly sealedKey: Uint8Array | null } & (
  { readonly bytes: Uint8Array } | { readonly objectKey: string }
);

const WITH_NEXT = { supersededBy: { select: { id: true } } } as const satisfies Prisma.DocumentInclude;
const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export function insertDocument(work: Work, { content, ...input }: NewDocument) {
  const data: Prisma.DocumentUncheckedCreateInput = {
    ...input,
    organizationId: work.organizationId,
    createdById: work.ctx.memberId,
    content: { create: content },
  };
  return work.tx.document.create({ data, include: WITH_NEXT });
}

export async function insertDocuments(work: Work<Statements>, documents: readonly NewDocument[]): Promise<void> {
  const { organizationId } = work;
  const createdById = work.ctx.memberId;
  await insertRows(
    work.tx,
    'documents',
    documents.map(({ content: _, ...row }) => ({ ...row, organizationId, createdById })),
  );
  // Apart, since bytes go as they are: in Prisma's createMany they are put into text and taken out of it, twice.
  if (documents.length === 0) return;
  const rows = documents.map(
    ({ id, content: { bytes, sealedKey } }) =>
      Prisma.sql`(${organizationId}::uuid, ${id}::uuid, ${bytes}, ${sealedKey}::bytea)`,
  );
  await work.tx.$executeRaw`
    insert into document_contents ("organizationId", "documentId", bytes, "sealedKey") values ${Prisma.join(rows)}`;
}

export function findDocument(work: Work, id: string) {
  return work.tx.document.findUnique({ where: key(work, id), include: WITH_NEXT });
}

export function listDocuments(work: Work, caseId: string, kinds: readonly DocumentView['kind'][], page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId, kind: { in: [...kinds] } };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.document.findMany({
        ...from,
        where,
        include: WITH_NEXT,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.document.count({ where: { ...where, id } }),
  });
}

export async function hasDocument(work: Work, caseId: string, kind: DocumentView['kind']): Promise<boolean> {
  const found = await work.tx.document.findFirst({
    where: { organizationId: work.organizationId, caseId, kind },
    select: { id: true },
  });
  return found !== null;
}

/** Those of the ids whose bytes are here: of a case that another organization gives they may still be on their way. */
export async function listWithBytes(work: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await work.tx.documentContent.findMany({
    where: { organizationId: work.organizationId, documentId: { in: [...ids] } },
    select: { documentId: true },
  });
  return new Set(found.map(({ documentId }) => documentId));
}

export async function findContent(work: Work, documentId: string): Promise<StoredContent | null> {
  const row = await work.tx.documentContent.findUnique({
    where: { organizationId_documentId: { organizationId: work.organizationId, documentId } },
  });
  return row && contentOf(row);
}

export async function listContents(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, StoredContent>> {
  const rows = await work.tx.documentContent.findMany({
    where: { organizationId: work.organizationId, documentId: { in: [...ids] } },
  });
  return new Map(rows.map((row) => [row.documentId, contentOf(row)]));
}

/** The same as SQL alone: Prisma would put the bytes into text and take them out of it. */
export async function selectContents(
  work: Work<Statements>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredContent>> {
  const rows = await work.tx.$queryRaw<ContentRow[]>`
    select "documentId", bytes, "objectKey", "sealedKey" from document_contents
    where "organizationId" = ${work.organizationId}::uuid and "documentId" = any(${[...ids]}::uuid[])`;
  return new Map(rows.map((row) => [row.documentId, contentOf(row)]));
}

interface ContentRow {
  readonly documentId: string;
  readonly bytes: Uint8Array | null;
  readonly objectKey: string | null;
  readonly sealedKey: Uint8Array | null;
}

function contentOf(row: ContentRow): StoredContent {
  const { documentId, bytes, objectKey, sealedKey } = row;
  return { documentId, sealedKey, ...(bytes ? { bytes } : { objectKey: objectKey! }) };
}

export async function lockDocument(work: Work, id: string) {
  await work.tx.$queryRaw`
    select from documents where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for no key update`;
  return findDocument(work, id);
}

export type TextReading =
  | { readonly state: 'read'; readonly characters: number; readonly isCut: boolean }
  | { readonly state: 'nothing_to_read' }
  | { readonly state: 'unreadable'; readonly fault: TextFault };

export async function storeTextReading(work: Work, id: string, reading: TextReading): Promise<void> {
  const data: Prisma.DocumentUpdateInput = { textState: reading.state };
  if (reading.state === 'read') Object.assign(data, { textCharacters: reading.characters, textIsCut: reading.isCut });
  if (reading.state === 'unreadable') data.textFault = reading.fault;
  await work.tx.document.update({ where: key(work, id), data, select: { id: true } });
}

/** In one statement: the search takes a document's passages together. */
export async function insertPassages(
  work: Work,
  { id: documentId, caseId }: { readonly id: string; readonly caseId: string },
  passages: readonly Passage[],
): Promise<void> {
  const { organizationId } = work;
  const rows = passages.map((passage, place) => ({
    organizationId,
    documentId,
    caseId,
    number: place + 1,
    ...passage,
  }));
  await insertRows(work.tx, 'document_passages', rows);
}
