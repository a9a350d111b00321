import { randomUUID } from 'node:crypto';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import pg from 'pg';
import { auditHeads, verifyAuditChains } from './chain.js';

let database: FreshDatabase;
let owner: pg.Client;
let organizationId: string;

beforeEach(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const made = `insert into organizations (id, name) values (gen_random_uuid(), 'Office') returning id`;
  organizationId = (await owner.query<{ id: string }>(made)).rows[0]!.id;
});
afterEach(async () => {
  await owner.end();
  await database.drop();
});

/** An entry as the runtime role writes it. */
async function write(action: string, client: pg.Client): Promise<string> {
  const id = randomUUID();
  await client.query(`select set_config('app.organization_id', $1, false)`, [organizationId]);
  await client.query(
    `insert into audit_entries ("organizationId", id, action, "correlationId", detail)
     values ($1, $2, $3, 'test', '{"rows": 1, "fields": ["é\\n", "b"]}')`,
    [organizationId, id, action],
  );
  return id;
}

async function asApp<T>(run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.appUrl, options: '-c role=vacatur_app' });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** As somebody would who owns the database: past triggers. */
async function tamper(sql: string, ...values: unknown[]): Promise<void> {
  await owner.query(`set session_replication_role = replica`);
  await owner.query(sql, values);
  await owner.query(`set session_replication_role = origin`);
}

const written = (count: number) =>
  asApp(async (client) => {
    const ids: string[] = [];
    for (let i = 0; i < count; i += 1) ids.push(await write(`test.${i}`, client));
    return ids;
  });

test('writers in parallel make one chain without a gap, and a transaction that fails leaves none', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      asApp(async (client) => {
        await client.query('begin');
        await write('test.first', client);
        await write('test.second', client);
        await client.query(i % 5 === 0 ? 'rollback' : 'commit');
      }),
    ),
  );
  const report = await verifyAuditChains(owner);
  expect(report).toMatchObject({ entries: 32, faults: [], heads: [{ organizationId, sequence: 32 }] });
});

test('nobody changes or removes an entry: the runtime role may not, and the owner is stopped', async () => {
  const [id] = await written(1);
  for (const sql of [`update audit_entries set action = 'x'`, 'delete from audit_entries', 'delete from audit_links']) {
    await expect(asApp((client) => client.query(sql))).rejects.toThrow(/permission denied/);
    await expect(owner.query(sql)).rejects.toThrow(/only added/);
  }
  await expect(owner.query('truncate audit_entries')).rejects.toThrow(/only added/);
  await expect(
    asApp((client) => client.query(`insert into audit_links values ($1, 2, $2, 'x')`, [organizationId, id])),
  ).rejects.toThrow(/permission denied/);
});

test('a changed entry is found and named', async () => {
  const ids = await written(5);
  await tamper(`update audit_entries set detail = '{"rows": 2}' where id = $1`, ids[2]);
  expect((await verifyAuditChains(owner)).faults).toEqual([
    expect.objectContaining({ fault: 'changed', sequence: 3, entryId: ids[2] }),
  ]);
});

test('an entry removed from the middle is found, with its link or without', async () => {
  const ids = await written(5);
  await tamper('delete from audit_entries where id = $1', ids[1]);
  expect((await verifyAuditChains(owner)).faults).toEqual([
    expect.objectContaining({ fault: 'removed', sequence: 2, entryId: ids[1] }),
  ]);
  await tamper('delete from audit_links where "entryId" = $1', ids[1]);
  expect((await verifyAuditChains(owner)).faults).toEqual([expect.objectContaining({ fault: 'removed', sequence: 2 })]);
});

test('an entry slipped in past the chain is found', async () => {
  await written(2);
  const id = randomUUID();
  await tamper(
    `insert into audit_entries ("organizationId", id, action, "correlationId") values ($1, $2, 'packet.approved', 'x')`,
    organizationId,
    id,
  );
  expect((await verifyAuditChains(owner)).faults).toEqual([
    expect.objectContaining({ fault: 'inserted', entryId: id, sequence: null }),
  ]);
});

test('two entries that change places are both found', async () => {
  const ids = await written(4);
  await tamper(
    `update audit_links set "entryId" = case "entryId" when $1 then gen_random_uuid() else "entryId" end where sequence = 2`,
    ids[1],
  );
  await tamper('update audit_links set "entryId" = $1 where sequence = 3', ids[1]);
  await tamper('update audit_links set "entryId" = $1 where sequence = 2', ids[2]);
  expect((await verifyAuditChains(owner)).faults.map(({ fault, sequence }) => [fault, sequence])).toEqual([
    ['changed', 2],
    ['changed', 3],
  ]);
});

test('a chain cut off at its end, or written anew, is found by a head that was kept', async () => {
  const ids = await written(3);
  const kept = await auditHeads(owner);
  expect((await verifyAuditChains(owner, kept)).faults).toEqual([]);
  await tamper('delete from audit_entries where id = $1', ids[2]);
  await tamper('delete from audit_links where "entryId" = $1', ids[2]);
  expect((await verifyAuditChains(owner)).faults).toEqual([]);
  expect((await verifyAuditChains(owner, kept)).faults).toEqual([
    expect.objectContaining({ fault: 'cut_off', sequence: 3 }),
  ]);
  await written(1);
  expect((await verifyAuditChains(owner, kept)).faults).toEqual([
    expect.objectContaining({ fault: 'changed', sequence: 3 }),
  ]);
});
