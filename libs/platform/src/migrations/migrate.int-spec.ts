import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import { migrate } from './migrate.js';

describe('migrate', () => {
  let database: FreshDatabase;
  let client: pg.Client;

  beforeEach(async () => {
    database = await freshDatabase('nothing');
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  });

  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  it('two starters at once apply each migration once', async () => {
    const applied = await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
    const counts = applied.map((names) => names.length).sort((a, b) => a - b);
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBeGreaterThan(0);
  });

  it('a second run applies nothing', async () => {
    await migrate(database.ownerUrl);
    expect(await migrate(database.ownerUrl)).toEqual([]);
  });

  it('a migration that a killed process left unfinished is run again', async () => {
    const [first] = await migrate(database.ownerUrl);
    await client.query('drop schema public cascade; create schema public');
    await client.query(`
      create table _prisma_migrations (id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
        migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
        started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
    await client.query(`insert into _prisma_migrations (id, checksum, migration_name) values ('killed', 'x', $1)`, [
      first,
    ]);
    expect(await migrate(database.ownerUrl)).toContain(first);
  });

  it('one that would wait for a table lets the others through, and is run when the table is free', async () => {
    await migrate(database.ownerUrl);
    // As if the newest migration that touches the table were still to come.
    await client.query(
      `alter table document_contents drop constraint document_contents_stand_somewhere, drop column "objectKey" cascade`,
    );
    await client.query(
      `drop function contents_in_database, contents_left, name_object, unnamed_objects, content_left cascade`,
    );
    await client.query(
      `delete from _prisma_migrations where migration_name like '%_let_documents_stand_in_object_storage'`,
    );
    const reader = new pg.Client({ connectionString: database.ownerUrl });
    await reader.connect();
    await reader.query('begin; select from document_contents');
    const migrated = migrate(database.ownerUrl, { lockTimeoutMs: 300, lockPauseMs: 300 });
    const untilWaiting = async () => {
      for (;;) {
        const { rows } = await client.query(
          `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        if (rows.length > 0) return;
      }
    };
    await untilWaiting();
    // It comes after the migration, which waits: it is served all the same, once that has given up.
    await client.query('select from document_contents');
    await untilWaiting();
    await reader.query('commit');
    await reader.end();
    expect((await migrated).some((name) => name.endsWith('_let_documents_stand_in_object_storage'))).toBe(true);
  });

  it("the app's role cannot pass row-level security, owns nothing and may use the queue", async () => {
    await migrate(database.ownerUrl);
    const { rows } = await client.query(`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
             has_schema_privilege(oid, 'bullmq', 'usage') as queue,
             has_schema_privilege(oid, 'public', 'create') as creates,
             exists(select from pg_class where relowner = pg_roles.oid) as owns
      from pg_roles where rolname = 'vacatur_app'`);
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        queue: true,
        creates: false,
        owns: false,
      },
    ]);
  });

  it('an owner who is not a superuser can migrate and become the app', async () => {
    const role = `owner_${Date.now()}`;
    await client.query(
      `create role ${role} login createrole password 'invented'; grant all on schema public to ${role}`,
    );
    await client.query(`alter database ${new URL(database.ownerUrl).pathname.slice(1)} owner to ${role}`);
    await client.query(`grant vacatur_app to ${role} with admin option, set false`);
    const url = Object.assign(new URL(database.ownerUrl), { username: role, password: 'invented' });
    await migrate(url.href);
    const owner = new pg.Client({ connectionString: url.href, options: '-c role=vacatur_app' });
    await owner.connect();
    const { rows } = await owner.query('select current_user as name');
    await owner.end();
    expect(rows).toEqual([{ name: 'vacatur_app' }]);
  });
});
