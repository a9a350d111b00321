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

interface Column {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly firstLabel: string | null;
}

/** Tables of an organization as the database has them, so that a new one is tested without being listed. */
async function tenantTables(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'organizationId' order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function columnsOf(table: string): Promise<Column[]> {
  const { rows } = await owner.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, t.typtype as kind,
            (select enumlabel from pg_enum e where e.enumtypid = t.oid order by enumsortorder limit 1) as "firstLabel"
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
    [`"${table}"`],
  );
  return rows;
}

/** What a made-up row must say to satisfy a check of its table. */
const CHECKED: { readonly [column: string]: string } = {
  'walls.clientId': 'null', // it closes a case or a client, not both
};

/** Some value of the column's type, in SQL. */
function someValue(table: string, { name, type, kind, firstLabel }: Column, organizationId: string): string {
  const checked = CHECKED[`${table}.${name}`];
  if (checked) return checked;
  if (name === 'organizationId') return `'${organizationId}'`;
  if (kind === 'e') return `'${firstLabel}'`;
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type.endsWith('[]')) return `'{}'`;
  if (type.startsWith('timestamp') || type === 'date') return 'now()';
  if (type === 'boolean') return 'false';
  if (type === 'jsonb' || type === 'json') return `'{}'`;
  if (type === 'bytea') return `'\\x00'`;
  return /int|numeric|double/.test(type) ? '1' : `'text'`;
}

async function insertInto(table: string, organizationId: string): Promise<string> {
  const columns = await columnsOf(table);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  return `insert into "${table}" (${names}) values (${columns.map((each) => someValue(table, each, organizationId)).join(', ')})`;
}

async function newOrganization(): Promise<string> {
  const made = `insert into organizations (id, name) values (gen_random_uuid(), 'An office') returning id`;
  return (await owner.query<{ id: string }>(made)).rows[0]!.id;
}

/** What the runtime role can do to a table's rows when its organization is set so. */
async function reach(table: string, setting: string | null, theirs: string): Promise<{ [deed: string]: string }> {
  if (setting === null) await app.query('reset app.organization_id');
  else await app.query(`select set_config('app.organization_id', $1, false)`, [setting]);
  const deed = async (sql: string) => {
    await app.query('begin');
    try {
      return `${(await app.query(sql)).rowCount} rows`;
    } catch (error) {
      return (error as Error).message.replace(/.*(row-level security|permission denied).*/, '$1');
    } finally {
      await app.query('rollback');
    }
  };
  return {
    select: await deed(`select 1 from "${table}"`),
    'select by id': await deed(`select 1 from "${table}" where "organizationId" = '${theirs}'`),
    update: await deed(`update "${table}" set "organizationId" = "organizationId"`),
    delete: await deed(`delete from "${table}"`),
    insert: await deed(await insertInto(table, theirs)),
  };
}

test('in every table the runtime role sees and writes nothing of another organization, nor while none is set', async () => {
  const [ours, theirs] = [await newOrganization(), await newOrganization()];
  const leaks: string[] = [];
  for (const table of await tenantTables()) {
    // As a replica, so that a row can stand without all the rows that it refers to.
    await owner.query('set session_replication_role = replica');
    await owner.query(await insertInto(table, theirs));
    await owner.query('set session_replication_role = origin');
    for (const setting of [ours, '', null]) {
      for (const [deed, result] of Object.entries(await reach(table, setting, theirs))) {
        const refused = result === '0 rows' || result === 'row-level security' || result === 'permission denied';
        if (!refused)
          leaks.push(`${deed} on ${table} with ${setting === null ? 'nothing' : `"${setting}"`} set: ${result}`);
      }
    }
    // So that nothing was hidden because nothing was there; what an organization sees of its own, walls.int-spec.ts tests.
    const there = await owner.query(`select 1 from "${table}" where "organizationId" = $1`, [theirs]);
    if (there.rowCount !== 1) leaks.push(`${table} was not tested: it has no row`);
  }
  expect(leaks).toEqual([]);
});

test('no reference between tables can point into another organization: each carries the organization on both sides', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select f.conname as name from pg_constraint f
     where f.contype = 'f' and f.connamespace = 'public'::regnamespace
       and not exists (
         select from unnest(f.conkey, f.confkey) as pair(own, referred)
         join pg_attribute a on a.attrelid = f.conrelid and a.attnum = pair.own
         join pg_attribute b on b.attrelid = f.confrelid and b.attnum = pair.referred
         where a.attname = 'organizationId'
           and (b.attname = 'organizationId' or (f.confrelid = 'organizations'::regclass and b.attname = 'id')))`,
  );
  expect(rows).toEqual([]);
});
