import { Prisma, type Work } from '#libs/platform';
import { CARRIED_TABLES, type CarriedTable } from './carried-tables.js';

export interface CarriedRow {
  readonly [column: string]: unknown;
}

/** Rows of one table of a case, the oldest first, behind the walls of who asks. */
export async function rowsToCarry(
  work: Work,
  caseId: string,
  table: CarriedTable,
  privilegedNotes: boolean,
): Promise<CarriedRow[]> {
  const rows = await work.tx.$queryRaw<{ row: CarriedRow }[]>(
    Prisma.sql`select to_jsonb(t) - 'organizationId' as row from ${identifier(table.name)} t
      where ${belongs(work, caseId, table, Prisma.raw('t'), privilegedNotes)} order by to_jsonb(t) ->> 'createdAt', to_jsonb(t)::text`,
  );
  return rows.map(({ row }) => row);
}

/** Inserts rows that are not there yet; run twice, it has inserted them once. */
export async function insertCarried(work: Work, table: string, rows: readonly CarriedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { organizationId } = work;
  const columns = await work.tx.$queryRaw<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${`"${table}"`}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;
  const names = Prisma.join(columns.map(({ name }) => identifier(name)));
  const json = JSON.stringify(rows.map((row) => ({ ...row, organizationId })));
  await work.tx.$executeRaw`
    insert into ${identifier(table)} (${names})
    select ${names} from jsonb_populate_recordset(null::${identifier(table)}, ${json}::jsonb) on conflict do nothing`;
}

export async function insertCarriedBytes(work: Work, documentId: string, bytes: Uint8Array): Promise<void> {
  const { organizationId } = work;
  await work.tx.documentContent.createMany({
    data: [{ organizationId, documentId, bytes: Uint8Array.from(bytes) }],
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

function identifier(name: string): Prisma.Sql {
  return Prisma.raw(`"${name.replaceAll('"', '""')}"`);
}
