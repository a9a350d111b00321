import { insertNewRows, type Prisma, type Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';
import type { ImportKind, ImportMapping } from './import-fields.js';

const json = (value: object) => value as unknown as Prisma.InputJsonValue;

export type ImportStatus =
  'uploaded' | 'checking' | 'checked' | 'running' | 'done' | 'cancelled' | 'failed' | 'undoing' | 'undone';

export interface NewImport {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly linesTotal: number;
  readonly header: string[];
  readonly mapping: ImportMapping;
  readonly createdById: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export async function insertImport(work: Work, { bytes, mapping, ...input }: NewImport) {
  const { organizationId } = work;
  const row = await work.tx.import.create({ data: { ...input, mapping: json(mapping), organizationId } });
  await work.tx.importFile.create({ data: { organizationId, importId: row.id, bytes } });
  return row;
}

export function findImport(work: Work, id: string) {
  return work.tx.import.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

/** Locks the row until the transaction ends, so that steps and batches take turns; rows that refer to it may be made meanwhile. */
export async function lockImport(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from imports where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for no key update`;
  return findImport(work, id);
}

/** Newest first. */
export function listImports(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) => work.tx.import.findMany({ ...from, where, orderBy: { id: 'desc' } }),
    holds: (id) => work.tx.import.count({ where: { ...where, id } }),
  });
}

export interface ImportChange {
  readonly mapping?: ImportMapping;
  readonly status?: ImportStatus;
  readonly skipFaulty?: boolean;
  readonly cancelAsked?: boolean;
  readonly lineDone?: number;
  readonly made?: number;
  readonly known?: number;
  readonly faulty?: number;
  readonly kept?: number;
  readonly conflictLine?: number;
  readonly conflicts?: number;
  readonly conflictsCheckedAt?: Date | null;
  readonly finishedAt?: Date | null;
}

export function updateImport(work: Work, id: string, { mapping, ...change }: ImportChange) {
  return work.tx.import.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { ...change, ...(mapping && { mapping: json(mapping) }) },
  });
}

export async function findFile(work: Work, importId: string): Promise<Uint8Array | null> {
  const file = await work.tx.importFile.findUnique({
    where: { organizationId_importId: { organizationId: work.organizationId, importId } },
  });
  return file?.bytes ?? null;
}

export async function hasFile(work: Work, importId: string): Promise<boolean> {
  return (await work.tx.importFile.count({ where: { organizationId: work.organizationId, importId } })) > 0;
}

export async function dropFile(work: Work, importId: string): Promise<void> {
  await work.tx.importFile.deleteMany({ where: { organizationId: work.organizationId, importId } });
}

export interface NewFault {
  readonly line: number;
  readonly position: number;
  readonly field: string | null;
  readonly message: string;
  readonly raw: string;
}

export async function insertFaults(work: Work, importId: string, faults: readonly NewFault[]): Promise<void> {
  const { organizationId } = work;
  if (faults.length === 0) return;
  await work.tx.importFault.createMany({
    data: faults.map((fault) => ({ ...fault, importId, organizationId })),
    skipDuplicates: true,
  });
}

export async function dropFaults(work: Work, importId: string, afterLine: number): Promise<void> {
  await work.tx.importFault.deleteMany({
    where: { organizationId: work.organizationId, importId, line: { gt: afterLine } },
  });
}

export async function countFaultyLines(work: Work, importId: string, untilLine: number): Promise<number> {
  const [row] = await work.tx.$queryRaw<{ lines: number }[]>`
    select count(distinct line)::int as lines from import_faults
    where "organizationId" = ${work.organizationId}::uuid and "importId" = ${importId}::uuid and line <= ${untilLine}::int`;
  return row?.lines ?? 0;
}

export function countFaults(work: Work, importId: string): Promise<number> {
  return work.tx.importFault.count({ where: { organizationId: work.organizationId, importId } });
}

/** Faults of whole lines: those of the last one come along, also past the limit. */
export async function listFaults(work: Work, importId: string, afterLine: number, limit: number) {
  const of = { organizationId: work.organizationId, importId };
  const orderBy = [{ line: 'asc' as const }, { position: 'asc' as const }];
  const rows = await work.tx.importFault.findMany({ where: { ...of, line: { gt: afterLine } }, orderBy, take: limit });
  const last = rows.at(-1);
  if (!last || rows.length < limit) return { rows, isEnd: true };
  const { line, position } = last;
  const more = await work.tx.importFault.findMany({ where: { ...of, line, position: { gt: position } }, orderBy });
  return { rows: [...rows, ...more], isEnd: false };
}

/** Ids by key of what has been taken in before. */
export async function findKnown(
  work: Work,
  kind: ImportKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await work.tx.importRow.findMany({
    where: { organizationId: work.organizationId, kind, key: { in: [...keys] } },
    select: { key: true, entityId: true },
  });
  return new Map(rows.map(({ key, entityId }) => [key, entityId]));
}

export interface NewRow {
  readonly key: string;
  readonly line: number;
  readonly entityId: string;
}

/** @returns keys of those that had not been taken in before, also by another import at this moment. */
export async function claimRows(
  work: Work,
  { id: importId, kind }: { readonly id: string; readonly kind: ImportKind },
  rows: readonly NewRow[],
): Promise<ReadonlySet<string>> {
  const { organizationId } = work;
  const claimed = await insertNewRows<{ key: string }>(
    work.tx,
    'import_rows',
    rows.map((row) => ({ ...row, kind, importId, organizationId })),
    'key',
  );
  return new Set(claimed.map(({ key }) => key));
}

/** Rows that an import made, in the order of their lines. */
export function findMade(work: Work, importId: string, afterLine: number, limit: number) {
  return work.tx.importRow.findMany({
    where: { organizationId: work.organizationId, importId, line: { gt: afterLine } },
    orderBy: { line: 'asc' },
    take: limit,
    select: { line: true, entityId: true },
  });
}

/** Takes back so many rows as a batch has, past the line that is behind it. @see the migration for what stays. */
export function undoBatch(
  work: Work,
  id: string,
  batch: number,
): Promise<{ line: number; kind: ImportKind; id: string; gone: boolean }[]> {
  return work.tx
    .$queryRaw`select line, kind, entity as id, gone from undo_import(${id}::uuid, ${batch}::int) order by line`;
}

export async function saveMapping(
  work: Work,
  name: string,
  { kind, mapping, updatedById }: { kind: ImportKind; mapping: ImportMapping; updatedById: string },
) {
  const { organizationId } = work;
  const data = { mapping: json(mapping), updatedById };
  return work.tx.importMapping.upsert({
    where: { organizationId_kind_name: { organizationId, kind, name } },
    create: { organizationId, kind, name, ...data },
    update: data,
  });
}

export function findMapping(work: Work, kind: ImportKind, name: string) {
  const { organizationId } = work;
  return work.tx.importMapping.findUnique({ where: { organizationId_kind_name: { organizationId, kind, name } } });
}

export function listMappings(work: Work) {
  return work.tx.importMapping.findMany({
    where: { organizationId: work.organizationId },
    orderBy: [{ kind: 'asc' }, { name: 'asc' }],
  });
}
