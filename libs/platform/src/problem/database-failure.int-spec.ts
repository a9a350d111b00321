import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import pg from 'pg';
import { Database } from '../database/database.js';
import { databaseFailure } from './database-failure.js';
import { onceReachable } from './once-reachable.js';

const JOB = { organizationId: randomUUID(), memberId: null, role: null, correlationId: '' };
const DESTROYED = `do $$ begin raise exception 'x' using errcode = 'foreign_key_violation', constraint = 'file_not_destroyed'; end $$`;
let fresh: FreshDatabase;
let owner: pg.Client;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  database = new Database(testConfig({ DATABASE_URL: fresh.appUrl }));
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await owner.end();
  await fresh.drop();
});

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => Promise.reject(new Error('nothing failed')),
    (error: unknown) => databaseFailure(error),
  );
const inTransaction = (sql: string) => database.transaction(JOB, ({ tx }) => tx.$executeRawUnsafe(sql));
const BUSY = { definition: { code: 'server/busy', status: 503 }, retryAfterSeconds: 5 };

test('a connection that breaks off amid a statement, in a transaction of Prisma and outside', async () => {
  const sleeping = [inTransaction('select pg_sleep(60)'), new pg.Client({ connectionString: fresh.appUrl })] as const;
  await sleeping[1].connect();
  sleeping[1].on('error', () => undefined);
  const failures = Promise.all([failureOf(sleeping[0]), failureOf(sleeping[1].query('select pg_sleep(60)'))]);
  const end = `select pg_terminate_backend(pid) from pg_stat_activity where query = 'select pg_sleep(60)' and datname = current_database()`;
  for (let ended = 0; ended < 2; await sleep(20)) ended += (await owner.query(end)).rowCount!;
  expect(await failures).toMatchObject([BUSY, BUSY]);
});

/** Between us and PostgreSQL. @param port 0 for any. */
async function networkTo(onSent: (sent: Buffer, near: Socket, far: Socket) => unknown, port = 0): Promise<Server> {
  const { hostname, port: farPort } = new URL(fresh.appUrl);
  const network = createServer((near) => {
    const far = connect(Number(farPort), hostname);
    for (const end of [near, far]) end.on('error', () => undefined);
    far.pipe(near);
    near.on('data', (sent) => onSent(sent, near, far));
  });
  await once(network.listen(port, '127.0.0.1'), 'listening');
  return network;
}
const portOf = (network: Server) => (network.address() as AddressInfo).port;
const behind = (port: number) =>
  new Database(
    testConfig({
      DATABASE_URL: Object.assign(new URL(fresh.appUrl), { hostname: '127.0.0.1', port: String(port) }).href,
    }),
  );

test('a connection that the network resets when a transaction is to be committed', async () => {
  const network = await networkTo((sent, near, far) =>
    sent.includes('COMMIT') ? near.resetAndDestroy() : far.write(sent),
  );
  const far = behind(portOf(network));
  expect(await failureOf(far.transaction(JOB, ({ tx }) => tx.$executeRaw`select 1`))).toMatchObject(BUSY);
  await far.onApplicationShutdown();
  network.close();
});

test('who begins while the server is away waits for it', async () => {
  const away = await networkTo(() => undefined);
  const port = portOf(away);
  await new Promise((resolve) => away.close(resolve));
  const far = behind(port);
  const begun = onceReachable(() => far.assertRuntimeRole());
  await expect(far.assertRuntimeRole()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  const back = await networkTo((sent, _, server) => server.write(sent), port);
  await begun;
  await far.onApplicationShutdown();
  back.close();
});

test('who begins with what will never pass hears it at once', async () => {
  let tries = 0;
  const begun = onceReachable(() => owner.query(`select no_column /* ${(tries += 1)} */`));
  await expect(begun).rejects.toThrow('no_column');
  expect(tries).toBe(1);
});

test('a server that is not there', async () => {
  const away = new Database(testConfig({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' }));
  expect(await failureOf(away.transaction(JOB, ({ tx }) => tx.$executeRaw`select 1`))).toMatchObject(BUSY);
  expect(await failureOf(away.ping())).toMatchObject(BUSY);
  await away.onApplicationShutdown();
});

test('no connection free in time', async () => {
  const pool = new pg.Pool({ connectionString: fresh.appUrl, max: 1, connectionTimeoutMillis: 2000 });
  const only = await pool.connect();
  expect(await failureOf(pool.query('select 1'))).toMatchObject(BUSY);
  only.release();
  await pool.end();
});

test('two changes that wait for each other: one is ended', async () => {
  let holding = 0;
  let goOn!: () => void;
  const bothHold = new Promise<void>((resolve) => (goOn = resolve));
  const lock = (first: number, second: number) =>
    database.transaction(JOB, async ({ tx }) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(${first})`;
      holding += 1;
      if (holding === 2) goOn();
      await bothHold;
      await tx.$executeRaw`select pg_advisory_xact_lock(${second})`;
    });
  const ended = await Promise.allSettled([lock(1, 2), lock(2, 1)]);
  const refused = ended.flatMap((one) => (one.status === 'rejected' ? [databaseFailure(one.reason)] : []));
  expect(refused).toMatchObject([BUSY]);
});

test.each(['disk_full', 'out_of_memory'])('a server without room, %s, passes once it has some', async (condition) => {
  const sql = `do $$ begin raise ${condition}; end $$`;
  expect(await failureOf(inTransaction(sql))).toMatchObject(BUSY);
  expect(await failureOf(owner.query(sql))).toMatchObject(BUSY);
});

test('a row for a file that was destroyed meanwhile is answered as what does not exist', async () => {
  const missing = { definition: { code: 'request/not-found', status: 404 } };
  expect(await failureOf(inTransaction(DESTROYED))).toMatchObject(missing);
  expect(await failureOf(owner.query(DESTROYED))).toMatchObject(missing);
});

test.each([
  [
    'a row twice',
    `insert into organizations (id, name) select '${JOB.organizationId}', 'A' from generate_series(1, 2)`,
  ],
  ['a reference to nothing', `do $$ begin raise foreign_key_violation; end $$`],
  ['no SQL', 'selct'],
])('%s is a fault of ours', async (_, sql) => {
  expect(await failureOf(inTransaction(sql))).toBeNull();
  expect(await failureOf(owner.query(sql))).toBeNull();
  expect(databaseFailure('thrown')).toBeNull();
});
