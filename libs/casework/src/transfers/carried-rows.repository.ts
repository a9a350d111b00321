import { identifier, insertRows, Prisma, type Work } from '#libs/platform';
import type { FileRow } from '../confidences/confidences.schema.js';
import { keptRows, toldRows } from '../identifiers/told-rows.js';
import type { SealedBytes } from '../documents/document-seal.js';
import { CARRIED_TABLES, type CarriedTable } from './carried-tables.js';

/** Rows of one table of a case, the oldest first, behind the walls of who asks. */
export async function rowsToCarry(
  work: Work,
  caseId: string,
  table: CarriedTable,
  privilegedNotes: boolean,
): Promise<FileRow[]> {
  const rows = await work.tx.$queryRaw<{ row: FileRow }[]>(
    Prisma.sql`select to_jsonb(t) - 'organizationId' as row from ${identifier(table.name)} t
      where ${belongs(work, caseId, table, Prisma.raw('t'), privilegedNotes)} order by to_jsonb(t) ->> 'createdAt', to_jsonb(t)::text`,
  );
  return toldRows(
    work,
    table.name,
    rows.map(({ row }) => row),
  );
}

export async function insertCarried(work: Work, table: string, rows: readonly FileRow[]): Promise<void> {
  const { tx, organizationId } = work;
  const kept = await keptRows(work, table, rows);
  await insertRows(
    tx,
    table,
    kept.map((row) => ({ ...row, organizationId })),
  );
}

/** Ids of the case's documents whose bytes are not here yet. */
export async function documentsWithoutBytes({ tx, organizationId }: Work, caseId: string): Promise<string[]> {
  const rows = await tx.document.findMany({ where: { organizationId, caseId, content: null }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Bytes that are here already stay as they are. */
export async function insertCarriedBytes(work: Work, documentId: string, content: SealedBytes): Promise<void> {
  const { organizationId } = work;
  await work.tx.documentContent.createMany({
    data: [{ organizationId, documentId, ...content }],
    skipDuplicates: true,
  });
}

function belongs(
  work: Work,
  caseId: string,
  { name, through }: CarriedTable,
  alias: Prisma.Sql,
  privilegedNotes: boolean,
): Prisma.Sql {
  const own = Prisma.sql`${alias}."organizationId" = ${work.organizationId}::uuid`;
  if (name === 'clients') {
    return Prisma.sql`${own} and ${alias}.id = (
      select c."clientId" from cases c where c."organizationId" = ${work.organizationId}::uuid and c.id = ${caseId}::uuid)`;
  }
  if (!through) return Prisma.sql`${own} and ${alias}.id = ${caseId}::uuid`;
  const parent = CARRIED_TABLES.find((one) => one.name === through.parent)!;
  const above = Prisma.raw(`p_${parent.name}`);
  const shown = name === 'notes' && !privilegedNotes ? Prisma.sql`and not ${alias}.privileged` : Prisma.empty;
  return Prisma.sql`${own} ${shown} and ${alias}.${identifier(through.column)} in (
    select ${above}.id from ${identifier(parent.name)} ${above}
    where ${belongs(work, caseId, parent, above, privilegedNotes)})`;
}
