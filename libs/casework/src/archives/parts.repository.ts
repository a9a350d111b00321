import { identifier, Prisma, type Work } from '#libs/platform';

/** Where the parts of each kind of archive stand. */
export type PartsTable = 'client_export_parts' | 'organization_export_parts';

/** What one run of an export has made: a run that was overtaken stores nothing that counts. */
export interface Archive {
  readonly table: PartsTable;
  readonly exportId: string;
  readonly run: number;
}

export async function insertPart(
  { tx, organizationId }: Work,
  { table, exportId, run }: Archive,
  part: number,
  bytes: Uint8Array,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into ${identifier(table)} ("organizationId", "exportId", run, part, bytes)
    values (${organizationId}::uuid, ${exportId}::uuid, ${run}, ${part}, ${Uint8Array.from(bytes)})`);
}

/** @returns null after the last part, and when the archive was dropped. */
export async function findPart(
  { tx, organizationId }: Work,
  { table, exportId, run }: Archive,
  part: number,
): Promise<Uint8Array | null> {
  const [found] = await tx.$queryRaw<{ bytes: Uint8Array }[]>(Prisma.sql`
    select bytes from ${identifier(table)}
    where "organizationId" = ${organizationId}::uuid and "exportId" = ${exportId}::uuid and run = ${run} and part = ${part}`);
  return found?.bytes ?? null;
}

export async function dropParts({ tx, organizationId }: Work, table: PartsTable, exportId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    delete from ${identifier(table)} where "organizationId" = ${organizationId}::uuid and "exportId" = ${exportId}::uuid`);
}
