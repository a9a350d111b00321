import { identifier, Prisma, type Work } from '#libs/platform';
import type { FileRow } from '../confidences/confidences.schema.js';
import { toldRows } from '../identifiers/told-rows.js';

/** How the rows of one table belong to a client: through a column that refers to a row of the file. */
export interface FileTable {
  readonly name: string;
  /** Column and the table of the file that it refers to; empty for the clients themselves. */
  readonly links: readonly { readonly column: string; readonly parent: string }[];
}

interface Reference {
  readonly child: string;
  readonly column: string;
  readonly parent: string;
}

const ROOT = 'clients';
/** Copies of the file and of what its papers say, bytes that are written apart, secrets, and what is the office’s own: its log of conflicts tells of other clients. */
const LEFT_OUT = [
  'client_exports',
  'client_export_parts',
  'document_contents',
  'audit_entries',
  'indexed_names',
  'conflict_checks',
  'conflict_subjects',
  'conflict_candidates',
  'conflict_decisions',
  'case_transfers',
  'incoming_transfers',
  'retention_holds',
  'purge_items',
  'search_entries',
  'document_passages',
  'scanned_pages',
  'packet_inputs',
  'packet_batch_items',
  'packet_batch_files',
  'calendar_entries',
  'status_links',
  'prosecutor_list_files',
  'relief_outlooks',
  'relief_openings',
  'reminders',
  'reminder_deliveries',
  'webhook_events',
  'webhook_deliveries',
  'webhook_attempts',
];

/**
 * The tables that a client's file consists of, parents first, from the database's own catalog: those that the walls guard. So a
 * new noun is in every export from the day on which its table is.
 */
export async function fileTables(work: Work): Promise<readonly FileTable[]> {
  const references = await work.tx.$queryRaw<Reference[]>`
    select c.relname as child, a.attname as column, r.relname as parent
    from pg_constraint f
    join pg_class c on c.oid = f.conrelid join pg_class r on r.oid = f.confrelid
    cross join unnest(f.conkey, f.confkey) as pair(own, other)
    join pg_attribute a on a.attrelid = f.conrelid and a.attnum = pair.own and a.attname <> 'organizationId'
    join pg_attribute b on b.attrelid = f.confrelid and b.attnum = pair.other and b.attname = 'id'
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace and c.oid <> r.oid
      and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'walls')
      and exists (select from pg_policy p where p.polrelid = r.oid and p.polname = 'walls')
    order by 1, 2`;
  const found: FileTable[] = [{ name: ROOT, links: [] }];
  const known = new Set([ROOT, ...LEFT_OUT]);
  for (;;) {
    const parents = new Set(found.map(({ name }) => name));
    const next = new Set(
      references.filter(({ child, parent }) => !known.has(child) && parents.has(parent)).map((one) => one.child),
    );
    if (next.size === 0) return found;
    for (const name of next) {
      const links = references.filter(({ child, parent }) => child === name && parents.has(parent));
      found.push({ name, links });
      known.add(name);
    }
  }
}

/** A client's rows of one table as JSON, behind the walls of who asks. Names of tables and columns are the catalog's. */
export async function fileRows(
  work: Work,
  tables: readonly FileTable[],
  table: FileTable,
  clientId: string,
): Promise<readonly FileRow[]> {
  const rows = await work.tx.$queryRaw<{ row: FileRow }[]>(
    Prisma.sql`select to_jsonb(t) - 'organizationId' as row from ${identifier(table.name)} t
      where ${belongs(work, tables, table, Prisma.raw('t'), clientId)} order by to_jsonb(t)::text`,
  );
  return toldRows(
    work,
    table.name,
    rows.map(({ row }) => row),
  );
}

function belongs(
  work: Work,
  tables: readonly FileTable[],
  table: FileTable,
  alias: Prisma.Sql,
  clientId: string,
): Prisma.Sql {
  const own = Prisma.sql`${alias}."organizationId" = ${work.organizationId}::uuid`;
  if (table.name === ROOT) return Prisma.sql`(${own} and ${alias}.id = ${clientId}::uuid)`;
  const links = table.links.map(({ column, parent }) => {
    const above = tables.find(({ name }) => name === parent)!;
    const below = Prisma.raw(`p_${parent}`);
    return Prisma.sql`${alias}.${identifier(column)} in (
      select ${below}.id from ${identifier(parent)} ${below} where ${belongs(work, tables, above, below, clientId)})`;
  });
  return Prisma.sql`(${own} and (${Prisma.join(links, ' or ')}))`;
}
