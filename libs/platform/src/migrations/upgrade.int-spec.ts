import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { EveryTable, freshDatabase, type FreshDatabase } from '#libs/testing';
import { verifyAuditChains } from '../audit/chain.js';
import { runtimeConnection } from '../database/runtime-pool.js';
import { migrate } from './migrate.js';

/** Where the release before this one ended. Raised with every release. */
const PREVIOUS_RELEASE = '20261126165515_screenings_are_cancelled_by_their_status';
/** Each is a process of the release before, which goes on working while the database is migrated. */
const WRITERS = 4;

let database: FreshDatabase;
let owner: pg.Client;
let organizationId: string;

beforeAll(async () => {
  database = await freshDatabase('nothing');
  await migrate(database.ownerUrl, { through: PREVIOUS_RELEASE });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  organizationId = await new EveryTable(owner).fillOrganization();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Every table's columns with its rows, as text, of those that stand in both. */
async function rowsOf(columns: ReadonlyMap<string, readonly string[]>): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [table, names] of columns) {
    const shown = names.map((name) => `t.${pg.escapeIdentifier(name)}`).join(', ');
    const { rows } = await owner.query<{ all: string }>(
      `select coalesce(string_agg(row(${shown})::text, e'\\n' order by row(${shown})::text), '') as all from ${pg.escapeIdentifier(table)} t
       where to_jsonb(t) ->> ${table === 'organizations' ? `'id'` : `'organizationId'`} = $1`,
      [organizationId],
    );
    found.set(table, rows[0]!.all);
  }
  return found;
}

async function columnsByTable(): Promise<Map<string, string[]>> {
  const { rows } = await owner.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by 1`,
  );
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

/** Requests as the release before sends them: a write with its audit entry, and the read after it. */
async function write(
  work: { readonly goesOn: boolean },
  written: string[],
  failed: string[],
  own: string,
): Promise<void> {
  const client = new pg.Client(runtimeConnection(database.appUrl));
  await client.connect();
  while (work.goesOn) {
    const id = randomUUID();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.organization_id', $1, true), set_config('app.member_id', $2, true)`, [
        own,
        own,
      ]);
      await client.query(
        `insert into clients ("organizationId", id, "givenName", "familyName", "updatedAt") values ($1, $2, 'Ida', 'Quill', now())`,
        [own, id],
      );
      await client.query(
        `insert into audit_entries ("organizationId", id, "correlationId", action, "entityId", "clientId") values ($1, $2, 'upgrade', 'client.created', $2, $2)`,
        [own, id],
      );
      await client.query('commit');
      written.push(id);
    } catch (error) {
      failed.push((error as Error).message);
      await client.query('rollback').catch(() => undefined);
    }
  }
  await client.end();
}

test('the database of the release before is migrated while requests run: none fails, none is lost, and every row is as it was', async () => {
  const own = randomUUID();
  await owner.query(`insert into organizations (id, name) values ($1, 'An Office')`, [own]);
  const before = await columnsByTable();
  const work = { goesOn: true };
  const [written, failed]: [string[], string[]] = [[], []];
  const untilWritten = async (count: number) => {
    const from = written.length;
    while (written.length < from + count && failed.length === 0) await new Promise(setImmediate);
  };
  const writers = Array.from({ length: WRITERS }, () => write(work, written, failed, own));
  await untilWritten(WRITERS);
  const still = await rowsOf(before);
  const applied = await migrate(database.ownerUrl);
  await untilWritten(WRITERS);
  work.goesOn = false;
  await Promise.all(writers);

  expect(applied.length).toBeGreaterThan(0);
  expect(failed).toEqual([]);
  const { rows } = await owner.query<{ id: string }>('select id from clients where "organizationId" = $1', [own]);
  expect(rows.map(({ id }) => id).sort()).toEqual([...written].sort());
  const { faults, heads } = await verifyAuditChains(owner);
  expect(faults.filter((fault) => fault.organizationId === own)).toEqual([]);
  expect(heads.find((head) => head.organizationId === own)?.sequence).toBe(written.length);

  const after = await columnsByTable();
  // What a release lets go of was let go of by its program a release before (docs/adr/0032).
  const common = new Map(
    [...before].flatMap(([table, columns]) => {
      const kept = columns.filter((column) => after.get(table)?.includes(column));
      return kept.length > 0 && (columns.includes('organizationId') || table === 'organizations')
        ? [[table, kept]]
        : [];
    }),
  );
  expect(common.size).toBeGreaterThan(100);
  const now = await rowsOf(common);
  const lost = [...common].filter(
    ([table, kept]) => kept.length === before.get(table)!.length && still.get(table) !== now.get(table),
  );
  expect(lost.map(([table]) => table)).toEqual([]);
  expect(
    [...common].filter(([table]) => still.get(table) !== '' && now.get(table) === '').map(([table]) => table),
  ).toEqual([]);
});
