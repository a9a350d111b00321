import { randomUUID } from 'node:crypto';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import pg from 'pg';
import { workerContext } from '../access/request-context.js';
import { Database } from './database.js';

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
  const skipped = await database.bulk(workerContext(other, 'c'), (work) => work.copy('people', COLUMNS, twice, 'skip'));
  expect(skipped).toBe(1);
});
