import type pg from 'pg';

/** Whoever works on a table is let through; it is tried again at the next call. */
const WAITS_FOR_MS = 5_000;
const LOCK_NOT_AVAILABLE = '55P03';
const INSUFFICIENT_PRIVILEGE = '42501';

export interface Scrubbed {
  readonly tables: number;
  /** Tables that others were at work on: they hold still what they held. */
  readonly busy: readonly string[];
  /** Whether the write-ahead log is new, too; only a superuser may ask for it. */
  readonly log: boolean;
}

/**
 * Writes PostgreSQL's files anew, table by table, so that they hold nothing but what is there: a row that is deleted stays in its file
 * until its place is needed, in the write-ahead log until that is used again, and samples of it in the planner's statistics. Each table
 * is locked while it is written, and for each there must be room on the disk a second time.
 * @param client of the owner, outside of a transaction. @param onTable before each, with how many there are.
 */
export async function scrub(
  client: pg.Client,
  onTable: (name: string, number: number, of: number) => void,
): Promise<Scrubbed> {
  await client.query(`set lock_timeout = ${WAITS_FOR_MS}`);
  const { rows: tables } = await client.query<{ name: string }>(
    // The statistics last: writing a table makes them anew, and leaves the old ones behind.
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and (n.nspname !~ '^(pg_|information_schema)'
       or c.oid in ('pg_statistic'::regclass, 'pg_statistic_ext_data'::regclass))
     order by n.nspname = 'pg_catalog', pg_total_relation_size(c.oid)`,
  );
  const busy: string[] = [];
  for (const [index, { name }] of tables.entries()) {
    onTable(name, index + 1, tables.length);
    try {
      await client.query(`vacuum (full, analyze) ${name}`);
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      busy.push(name);
    }
  }
  return { tables: tables.length - busy.length, busy, log: await writeLogAnew(client) };
}

/**
 * Every segment is ended once, also those that wait to be used again with what they held, and removed at the end in place of kept. Who has
 * set for good that they are removed keeps that setting.
 * @returns false where the role may not.
 */
async function writeLogAnew(client: pg.Client): Promise<boolean> {
  try {
    const { rows } = await client.query<{ recycles: boolean; segments: number }>(
      `select current_setting('wal_recycle')::boolean as recycles, count(*)::int as segments
       from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'`,
    );
    const { recycles, segments } = rows[0]!;
    if (recycles) await client.query('alter system set wal_recycle = off');
    try {
      if (recycles) await client.query('select pg_reload_conf()');
      for (let ended = 0; ended < segments; ended += 1) {
        await client.query(`select pg_logical_emit_message(false, 'vacatur', 'scrub')`);
        await client.query('select pg_switch_wal()');
      }
      await client.query('checkpoint');
    } finally {
      if (recycles) {
        await client.query('alter system reset wal_recycle');
        await client.query('select pg_reload_conf()');
      }
    }
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) return false;
    throw error;
  }
}
