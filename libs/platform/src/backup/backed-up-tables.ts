import { createHash } from 'node:crypto';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { QUEUE_SCHEMA } from '../queues/queue-schema.js';
import type { BackedUpTable, BackupTrailer, TableDigest } from './backup-format.js';

/** Told by the migrations themselves, which a restore runs. */
const LEDGERS = ['public._prisma_migrations', `${QUEUE_SCHEMA}.migration`];
const SCHEMAS = ['public', QUEUE_SCHEMA];

/**
 * Every table of the program and of its queues, from the database's own catalog: a new noun is in every backup from the day on which
 * its table is. Generated columns are left out: they generate themselves.
 */
export async function backedUpTables(client: pg.Client): Promise<BackedUpTable[]> {
  const { rows } = await client.query<BackedUpTable>(
    `select n.nspname as schema, c.relname as name,
       (select jsonb_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((
         select jsonb_agg(jsonb_build_object('column', a.attname, 'isText', a.attcollation <> 0) order by place)
         from pg_constraint p
         cross join unnest(p.conkey) with ordinality as one(attnum, place)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = one.attnum
         where p.conrelid = c.oid and p.contype = 'p'), '[]') as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind = 'r' and n.nspname || '.' || c.relname <> all($2)
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by n.nspname, c.relname`,
    [SCHEMAS, LEDGERS],
  );
  return rows;
}

/** The last value that each sequence gave; one that gave none is left out. */
export async function usedSequences(client: pg.Client): Promise<BackupTrailer['sequences']> {
  const { rows } = await client.query<BackupTrailer['sequences'][number]>(
    `select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
     where schemaname = any($1) and last_value is not null order by 1, 2`,
    [SCHEMAS],
  );
  return rows;
}

/** Values print alike, whatever the server and the login are set to. */
export const PLAIN_VALUES = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set bytea_output = 'hex';
  set extra_float_digits = 1; set client_encoding = 'UTF8'; set row_security = off; set statement_timeout = 0;
  set idle_in_transaction_session_timeout = 0;`;

export function nameOf({ schema, name }: Pick<BackedUpTable, 'schema' | 'name'>): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

export function columnsOf({ columns }: BackedUpTable): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ');
}

/** The same rows come in the same order on every server, whatever its collation: so that two readings can be compared. */
export function orderOf({ key }: BackedUpTable): string {
  if (key.length === 0) return 't::text collate "C"';
  return key.map(({ column, isText }) => `t.${pg.escapeIdentifier(column)}${isText ? ' collate "C"' : ''}`).join(', ');
}

/** Rows as COPY writes them in its text format, piece by piece. */
export function copiedOut(client: pg.Client, table: BackedUpTable): AsyncIterable<Buffer> {
  const columns = table.columns.map((column) => `t.${pg.escapeIdentifier(column)}`).join(', ');
  return client.query(
    copyStreams.to(`copy (select ${columns} from ${nameOf(table)} t order by ${orderOf(table)}) to stdout`),
  );
}

/** Counts and hashes rows in passing. A row is a line: line breaks in values are escaped. */
export class Digest {
  private readonly hash = createHash('sha256');
  private rows = 0;

  add(bytes: Uint8Array): void {
    this.hash.update(bytes);
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) this.rows += 1;
  }

  of({ schema, name }: BackedUpTable): TableDigest {
    return { schema, name, rows: this.rows, sha256: this.hash.digest('hex') };
  }
}

const NEWLINE = 10;
