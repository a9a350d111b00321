import { randomBytes, randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

import { testConfig } from '#libs/testing';
import { Cluster, SUPERUSER } from '../embedded-postgres/cluster.js';
import { findFreePort } from '../embedded-postgres/free-port.js';
import { migrate } from '../migrations/migrate.js';
import { Database } from './database.js';
import type { Work } from './work.js';

/** A PostgreSQL that another follows by streaming, both on this machine. */
const SETTINGS = ['fsync = off', "timezone = 'UTC'", 'hot_standby_feedback = on'];

let home: string;
let primary: Cluster;
let standby: Cluster;
let standbyPort: number;
let owner: pg.Client;
let database: Database;
let replica: pg.Client;
const organizationId = randomUUID();
const ctx = { organizationId, memberId: null, role: null, correlationId: 'test' } as const;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vacatur-replica-'));
  await chmod(home, 0o755);
  const password = randomBytes(16).toString('hex');
  [primary, standby] = [await Cluster.at(join(home, 'primary')), await Cluster.at(join(home, 'standby'))];
  await primary.initialise(password, SETTINGS, ['--no-sync']);
  const port = await findFreePort();
  const url = (at: number) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${at}/postgres`;
  await primary.start(port);
  await migrate(url(port));
  await primary.stop();
  // With its owner: the server runs as another user where the tests run as root.
  await promisify(execFile)('cp', ['-a', primary.dataDir, standby.dataDir]);
  await writeFile(join(standby.dataDir, 'standby.signal'), '');
  await appendFile(
    join(standby.dataDir, 'postgresql.conf'),
    `\nprimary_conninfo = 'host=127.0.0.1 port=${port} user=${SUPERUSER} password=${password}'\n`,
  );
  await primary.start(port);
  standbyPort = await findFreePort();
  await standby.start(standbyPort);
  owner = new pg.Client({ connectionString: url(port) });
  replica = new pg.Client({ connectionString: url(standbyPort) });
  await owner.connect();
  await replica.connect();
  replica.on('error', () => undefined); // it is stopped in the middle
  await owner.query(`insert into organizations (id, name) values ($1, 'An Office')`, [organizationId]);
  database = new Database(
    testConfig({ DATABASE_URL: url(port), DATABASE_REPLICA_URL: url(standbyPort), REPLICA_WAIT_MS: '500' }),
  );
});

afterAll(async () => {
  await database?.onApplicationShutdown();
  await owner?.end();
  await replica?.end().catch(() => undefined);
  await standby?.stop('immediate');
  await primary?.stop('immediate');
  await rm(home, { recursive: true, force: true });
});

const whereFrom = (work: Work) =>
  database.reading(work, async ({ tx }) => {
    const [row] = await tx.$queryRaw<{ standby: boolean; role: string; names: string[] }[]>`
      select pg_is_in_recovery() as standby, current_user::text as role,
        (select array_agg(name) from organizations) as names`;
    return row!;
  });
const read = () => database.transaction(ctx, whereFrom);

test('a long reading is answered by the replica, as the role that row-level security binds, with what was stored just before', async () => {
  await owner.query(`insert into organizations (id, name) values (gen_random_uuid(), 'Another Office')`);
  for (let n = 0; n < 20; n += 1) {
    await owner.query('update organizations set name = $2 where id = $1', [organizationId, `Office ${n}`]);
    expect(await read()).toEqual({ standby: true, role: 'vacatur_app', names: [`Office ${n}`] });
  }
});

test('one that is behind for longer than the setting allows is not waited for', async () => {
  await replica.query('select pg_wal_replay_pause()');
  await owner.query('update organizations set name = $2 where id = $1', [organizationId, 'Renamed']);
  expect(await read()).toMatchObject({ standby: false, names: ['Renamed'] });
  await replica.query('select pg_wal_replay_resume()');
  expect(await read()).toMatchObject({ standby: true, names: ['Renamed'] });
});

test('a snapshot for an export is taken on the replica and sees no change that comes later', async () => {
  const seen = await database.snapshot(
    ctx,
    async ({ tx }) => {
      const name = () => tx.$queryRaw<{ standby: boolean; name: string }[]>`
        select pg_is_in_recovery() as standby, name from organizations`;
      const before = await name();
      await owner.query('update organizations set name = $2 where id = $1', [organizationId, 'Later']);
      return [before, await name()];
    },
    { mayBeReplica: true },
  );
  expect(seen).toEqual([[{ standby: true, name: 'Renamed' }], [{ standby: true, name: 'Renamed' }]]);
});

test('without the replica the database itself answers', async () => {
  await standby.stop('immediate');
  expect(await read()).toMatchObject({ standby: false, names: ['Later'] });
  expect(await read()).toMatchObject({ standby: false });
  expect(database.replicaReads).toMatchObject({ behind: 1, unreachable: 2 });
});
