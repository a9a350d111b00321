import { identifier, Prisma, type Work } from '#libs/platform';
import { TABLES_WITH_NYSID } from '../identifiers/sealed-nysid.js';
import { toldRows } from '../identifiers/told-rows.js';
import { COLUMNS_LEFT_OUT, TABLES_LEFT_OUT } from './left-out.js';

export interface TableColumn {
  readonly name: string;
  /** As PostgreSQL names it, e.g. `uuid`, `text[]`, `timestamp with time zone`, or an enumeration's name. */
  readonly type: string;
  readonly required: boolean;
  /** What an enumeration admits; null: the type is none. */
  readonly values: readonly string[] | null;
}

export interface TableReference {
  readonly columns: readonly string[];
  readonly table: string;
  readonly of: readonly string[];
}

export interface OrganizationTable {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly key: readonly string[];
  readonly references: readonly TableReference[];
}

/**
 * The tables of an organization, by name, from the database's own catalog: each that says whose its rows are, but for those left
 * out. So a new noun is in every export from the day on which its table is.
 */
export async function organizationTables(work: Work): Promise<readonly OrganizationTable[]> {
  const leftOut = { tables: Object.keys(TABLES_LEFT_OUT), columns: Object.keys(COLUMNS_LEFT_OUT) };
  const rows = await work.tx.$queryRaw<{ tables: OrganizationTable[] | null }[]>`
    with tables as (
      select c.oid, c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname::text <> all(${leftOut.tables})
        and (c.relname = 'organizations' or exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organizationId' and not a.attisdropped))
    )
    select jsonb_agg(jsonb_build_object(
      'name', t.relname,
      'columns', (
        select jsonb_agg(jsonb_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, null), 'required', a.attnotnull,
          'values', (select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = a.atttypid)
        ) order by a.attnum)
        from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
          and t.relname || '.' || a.attname <> all(${leftOut.columns})),
      'key', (
        select jsonb_agg(a.attname order by place) from pg_constraint p
        cross join unnest(p.conkey) with ordinality as one(attnum, place)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = one.attnum
        where p.conrelid = t.oid and p.contype = 'p'),
      'references', coalesce((
        select jsonb_agg(jsonb_build_object(
          'table', r.relname,
          'columns', (select jsonb_agg(a.attname order by place) from unnest(f.conkey) with ordinality as one(attnum, place)
            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = one.attnum),
          'of', (select jsonb_agg(a.attname order by place) from unnest(f.confkey) with ordinality as one(attnum, place)
            join pg_attribute a on a.attrelid = f.confrelid and a.attnum = one.attnum)
        ) order by f.conname)
        from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.conrelid = t.oid and f.contype = 'f' and r.relname::text <> all(${leftOut.tables})), '[]')
    ) order by t.relname) as tables
    from tables t`;
  return rows[0]?.tables ?? [];
}

/** The instant that the transaction sees. */
export async function snapshotInstant(work: Work): Promise<Date> {
  const [row] = await work.tx.$queryRaw<{ at: Date }[]>`select transaction_timestamp() as at`;
  return row!.at;
}

/** Those whose bytes are here: of a case that another organization gives they may still be on their way. */
export async function countDocuments(work: Work): Promise<number> {
  return work.tx.document.count({ where: { organizationId: work.organizationId, content: { isNot: null } } });
}

const CURSOR = Prisma.raw('rows_of_table');

/** Rows as JSON, in the order of the key, a batch at a time; the transaction holds one such reading at once. */
export async function* rowsOf(work: Work, table: OrganizationTable, batch: number): AsyncGenerator<readonly string[]> {
  const hasNysid = (TABLES_WITH_NYSID as readonly string[]).includes(table.name);
  const sealed = hasNysid ? ['sealedNysid'] : [];
  for await (const rows of storedRows(work, table, sealed, batch)) {
    yield hasNysid ? await openedRows(work, table.name, rows) : rows.map(({ row }) => row);
  }
}

async function openedRows(work: Work, table: string, stored: readonly { readonly row: string }[]): Promise<string[]> {
  const rows = stored.map(({ row }) => JSON.parse(row) as { readonly [column: string]: unknown });
  return (await toldRows(work, table, rows)).map((row) => JSON.stringify(row));
}

function storedRows(work: Work, { name, columns, key }: OrganizationTable, sealed: readonly string[], batch: number) {
  const whose = Prisma.raw(name === 'organizations' ? 'id' : '"organizationId"');
  const shown = Prisma.join([...columns.map((column) => column.name), ...sealed].map(identifier));
  const order = Prisma.join(key.map(identifier));
  return read<{ row: string }>(
    work,
    CURSOR,
    Prisma.sql`select to_jsonb(one)::text as row
      from (select ${shown} from ${identifier(name)} where ${whose} = ${own(work)} order by ${order}) as one`,
    batch,
  );
}

export interface StoredDocument {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
}

const DOCUMENTS = Prisma.raw('documents_of_organization');

/** Documents whose bytes are here, in the order of their ids, a batch at a time. */
export async function* documentsOf(work: Work, batch: number) {
  yield* read<StoredDocument>(
    work,
    DOCUMENTS,
    Prisma.sql`select d.id::text as id, d."fileName", d.sha256 from documents d
      where d."organizationId" = ${own(work)} and exists (
        select from document_contents b where b."organizationId" = d."organizationId" and b."documentId" = d.id)
      order by d.id`,
    batch,
  );
}

/** By a cursor of the database, so that neither side holds more than a batch. A DECLARE takes no parameters. */
async function* read<Row>(work: Work, cursor: Prisma.Sql, query: Prisma.Sql, batch: number): AsyncGenerator<Row[]> {
  await work.tx.$executeRaw`declare ${cursor} no scroll cursor for ${query}`;
  const size = Prisma.raw(String(batch));
  for (;;) {
    const rows = await work.tx.$queryRaw<Row[]>`fetch ${size} from ${cursor}`;
    if (rows.length > 0) yield rows;
    if (rows.length < batch) break;
  }
  await work.tx.$executeRaw`close ${cursor}`;
}

/** The organization's id as a literal. @throws Error when it is none, so that it is safe inside a statement. */
function own({ organizationId }: Work): Prisma.Sql {
  if (!/^[0-9a-f-]{36}$/i.test(organizationId)) throw new Error('not an id');
  return Prisma.raw(`'${organizationId}'::uuid`);
}
