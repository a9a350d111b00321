import { randomUUID } from 'node:crypto';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import pg from 'pg';
import { workerContext } from '../access/request-context.js';
import { Database } from './database.js';
import { Prisma } from './generated/client.js';
import type { Statements, Work } from './work.js';

let fresh: FreshDatabase;
let owner: pg.Client;
let database: Database;
const [office, other] = [randomUUID(), randomUUID()];
const COLUMNS = ['id', 'source', 'sourceKey', 'importId', 'line', 'givenName', 'facts'];

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  database = new Database(testConfig({ DATABASE_URL: fresh.appUrl }));
  for (const id of [office, other])
    await owner.query(`insert into organizations (id, name) values ($1, 'Office')`, [id]);
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await owner.end();
  await fresh.drop();
});

const row = (key: string, name: string | null, facts: object = {}) => [
  ...[randomUUID(), 'Extract', key, randomUUID(), 1, name, facts],
];

test('rows come out as they went in, whatever characters they have', async () => {
  const names = ['Zoë "Z" O’Hare', 'back\\slash', 'tab\tand\nline\r', '\\N', '\\.', '{a,"b"}', null];
  const rows = names.map((name, n) => row(`k${n}`, name, { name, list: ['a"b', '\\'] }));
  const written = await database.bulk(workerContext(office, 'c'), (work) => work.copy('people', COLUMNS, rows));
  expect(written).toBe(rows.length);
  const found = await owner.query<{ givenName: string | null; facts: unknown }>(
    `select "givenName", facts from people where "organizationId" = $1 order by "sourceKey"`,
    [office],
  );
  expect(found.rows).toEqual(names.map((name) => ({ givenName: name, facts: { name, list: ['a"b', '\\'] } })));
});

test('an array goes as PostgreSQL’s, and one organization reads nothing of another', async () => {
  const screened = await database.bulk(workerContext(other, 'c'), async (work) => {
    await work.copy(
      'screened_people',
      ['screeningId', 'subjectId', 'rangeNumber', 'convictions', 'felonies', 'outcomes'],
      [[randomUUID(), randomUUID(), 0, 1, 0, ['a-"\\', '']]],
    );
    return work.query<{ outcomes: string[] }>('select outcomes from screened_people');
  });
  expect(screened).toEqual([{ outcomes: ['a-"\\', ''] }]);
  const seen = await database.bulk(workerContext(other, 'c'), (work) => work.query('select 1 from people'));
  expect(seen).toEqual([]);
});

test('what fails undoes all of it, and the next transaction stands on a sound connection', async () => {
  const bad = [row('good', 'A'), [randomUUID(), 'Extract', 'bad', 'no id', 1, 'B', {}]];
  const failing = database.bulk(workerContext(other, 'c'), (work) => work.copy('people', COLUMNS, bad));
  await expect(failing).rejects.toMatchObject({ code: '22P02' });
  const twice = [row('same', 'A'), row('same', 'B')];
  const conflicting = database.bulk(workerContext(other, 'c'), (work) => work.copy('people', COLUMNS, twice));
  await expect(conflicting).rejects.toMatchObject({ code: '23505' });
  const skipped = await database.bulk(workerContext(other, 'c'), (work) =>
    work.copy('people', COLUMNS, twice, { conflicts: 'skip' }),
  );
  expect(skipped).toBe(1);
});

test('a transaction writes its own rows alone, and those of other columns with what is the same in each', async () => {
  const ctx = workerContext(office, 'c');
  const first = await database.bulk(ctx, (work) => work.copy('people', COLUMNS, [row('one', 'A')]));
  const second = await database.bulk(ctx, (work) => work.copy('people', COLUMNS, [row('two', 'B'), row('three', 'C')]));
  const same = { source: "O'Hare", importId: randomUUID(), familyName: null };
  const rest = ['id', 'sourceKey', 'line', 'facts'];
  const third = await database.bulk(ctx, (work) =>
    work.copy('people', rest, [[randomUUID(), 'four', 4, {}]], { same }),
  );
  const fourth = await database.bulk(ctx, (work) =>
    work.copyLines('people', rest, [Buffer.from(`${randomUUID()}\tfive\t5\t{}\n`)], same),
  );
  expect([first, second, third, fourth]).toEqual([1, 2, 1, 1]);
  const found = await owner.query(
    `select source, "importId", "familyName", line from people where "sourceKey" = any('{four,five}') order by line`,
  );
  expect(found.rows).toEqual([4, 5].map((line) => ({ ...same, line })));
});

test('SQL past Prisma says what it says through Prisma, behind the same policies, and what fails undoes all of it', async () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => n % 251);
  const ids = [randomUUID(), randomUUID()];
  const say = async ({ tx }: Pick<Work<Statements>, 'tx'>) => {
    const parts = Prisma.join([Prisma.sql`${bytes}::bytea`, Prisma.sql`${null}::bytea`]);
    return tx.$queryRaw<object[]>`
      select array[${parts}] as parts, ${ids}::uuid[] as ids, ${'Zoë ? $1'}::text as name, ${7}::int as count`;
  };
  const ctx = workerContext(office, 'corr');
  const plain = await database.statements(ctx, say);
  expect(plain).toEqual([{ parts: [Buffer.from(bytes), null], ids, name: 'Zoë ? $1', count: 7 }]);
  const prismas = await database.transaction(ctx, say);
  expect(prismas).toMatchObject([{ ids, name: 'Zoë ? $1', count: 7 }]);

  const told = await database.statements(ctx, async (work) => {
    await work.audit({ action: 'packet.generated', entityId: ids[0]! });
    return work.tx.$executeRaw`select 1 from people`;
  });
  const ofOffice = await owner.query('select 1 from people where "organizationId" = $1', [office]);
  expect(told).toBe(ofOffice.rowCount);
  const failing = database.statements(ctx, async (work) => {
    await work.audit({ action: 'packet.generated', entityId: ids[1]! });
    await work.tx.$executeRaw`insert into audit_entries ("organizationId") values (${other}::uuid)`;
  });
  await expect(failing).rejects.toThrow();
  const kept = await owner.query(`select "entityId", "correlationId" from audit_entries where "entityId" = any($1)`, [
    ids,
  ]);
  expect(kept.rows).toEqual([{ entityId: ids[0], correlationId: 'corr' }]);
});
