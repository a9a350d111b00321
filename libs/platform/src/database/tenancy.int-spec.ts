import { freshDatabase, type FreshDatabase } from '#libs/testing';
import pg from 'pg';

let database: FreshDatabase;
let owner: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  app = new pg.Client({ connectionString: database.appUrl, options: '-c role=vacatur_app' });
  await owner.connect();
  await app.connect();
});

afterAll(async () => {
  await owner.end();
  await app.end();
  await database.drop();
});

test('every table of an organization is under row-level security, also the newest', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organizationId'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`,
  );
  expect(rows).toEqual([]);
});

test('the runtime role sees and writes nothing of another organization, nor anything while none is set', async () => {
  const insert = `insert into organizations (id, name) values (gen_random_uuid(), $1) returning id`;
  const [ours, theirs] = await Promise.all(
    ['Ours', 'Theirs'].map(async (name) => (await owner.query<{ id: string }>(insert, [name])).rows[0]!.id),
  );
  await owner.query(
    `insert into clients ("organizationId", id, "givenName", "familyName", "updatedAt") values ($1, gen_random_uuid(), 'A', 'B', now())`,
    [theirs],
  );
  const seen = async () => (await app.query('select 1 from clients')).rowCount;
  expect(await seen()).toBe(0);
  await app.query(`select set_config('app.organization_id', $1, false)`, [ours]);
  expect(await seen()).toBe(0);
  await expect(
    app.query(
      `insert into clients ("organizationId", id, "givenName", "familyName", "updatedAt") values ($1, gen_random_uuid(), 'C', 'D', now())`,
      [theirs],
    ),
  ).rejects.toThrow(/row-level security/);
  await app.query(`select set_config('app.organization_id', $1, false)`, [theirs]);
  expect(await seen()).toBe(1);
  await expect(app.query('delete from clients')).rejects.toThrow(/permission denied/);
});
