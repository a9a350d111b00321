import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort, migrate, startDisposablePostgres, WORKER_HEAP } from '#libs/platform/operator';
import pg from 'pg';
import { askToScreen, EARLIER_LAW } from './ask-to-screen.js';
import { type Stored, storeBulkPeople } from './bulk-people.js';
import { cpuMsOfFamily } from './cpu-of-processes.js';
import { temporaryHome } from './instance.js';
import { postgresCpuMs } from './postgres-cpu.js';
import type { BenchSettings, Measurement } from './row.js';

/** Of bulk records for each client of the setting: with the 100,000 that the limits are meant at, 400,000 people. */
const PEOPLE_PER_CLIENT = 4;
/** With the same 100,000: 150,000 convictions. */
const CONVICTIONS_PER_CLIENT = 1.5;
const WORKER = join(process.cwd(), 'dist/start/worker.js');
const POLL_MS = 100;
const MOST_MS = 15 * 60_000;
/** Lanes of a worker (screening-ranges.processor.ts). */
const LANES = 2;
/** One for each core: the database takes its part of both. */
const WORKERS = 2;
const WORKERS_ON_PAPER = 16;

export type QueueBackend = 'PostgreSQL' | 'Redis';

/** Charges screened in a second from enqueuing to done, by two workers beside PostgreSQL, the answers stored. */
export function screenedPerSecond(backend: QueueBackend, { clients }: BenchSettings): Promise<Measurement> {
  const caseload = { people: clients * PEOPLE_PER_CLIENT, convictions: Infinity };
  return withWorkers(backend, caseload, async (office, stored) => {
    const run = await screen(office, null);
    return {
      value: stored.charges / run.seconds,
      peer: `${stored.charges} charges of ${stored.people} people in ${run.seconds.toFixed(1)} s; ${onPaper(run, stored.charges)}`,
      peakRssMb: run.peakRssMb,
    };
  });
}

/** Seconds for 150,000 convictions under another law, with what it makes of each, once the workers have screened them under the law as it is. */
export function lawChangeSeconds({ clients }: BenchSettings): Promise<Measurement> {
  const caseload = { people: 1_000_000, convictions: clients * CONVICTIONS_PER_CLIENT };
  return withWorkers('PostgreSQL', caseload, async (office, stored) => {
    await screen(office, null);
    const run = await screen(office, EARLIER_LAW);
    const what = `${stored.convictions} convictions among ${stored.charges} charges of ${stored.people} people; ${run.differences} differences`;
    const peer = `${what}; ${onPaper(run, stored.charges)}`;
    return { value: run.seconds, peer, peakRssMb: run.peakRssMb };
  });
}

interface Office {
  readonly owner: pg.Client;
  readonly organizationId: string;
  readonly workers: readonly ChildProcess[];
}

interface Run {
  readonly seconds: number;
  readonly peakRssMb: number;
  readonly readMs: number;
  readonly decideMs: number;
  readonly writeMs: number;
  readonly workerCpuMs: number;
  readonly postgresCpuMs: number;
  readonly differences: number;
}

/**
 * What bounds more workers: the share of a lane's time that each step takes, and what a charge costs each side in time of a core. Workers share
 * nothing but the database, so that so many of them ask of it so many times what one does.
 */
function onPaper({ seconds, readMs, decideMs, writeMs, workerCpuMs, postgresCpuMs }: Run, charges: number): string {
  const lanesMs = seconds * 1000 * LANES * WORKERS;
  const share = (ms: number) => `${Math.round((100 * ms) / lanesMs)} %`;
  const other = lanesMs - readMs - decideMs - writeMs;
  const each = (ms: number) => ((ms * 1000) / charges).toFixed(1);
  // A worker on a core of its own does one charge in what it costs of that core; the database needs its part of as many.
  const cores = (WORKERS_ON_PAPER * postgresCpuMs) / workerCpuMs;
  const rate = Math.round((WORKERS_ON_PAPER * charges * 1000) / workerCpuMs);
  return `read ${share(readMs)}, decide ${share(decideMs)}, write ${share(writeMs)}, queue and rest ${share(other)}; a charge costs ${each(workerCpuMs)} µs of the worker, ${each(postgresCpuMs)} µs of PostgreSQL: ${WORKERS_ON_PAPER} workers with a core each do ${rate}/s where PostgreSQL has ${Math.ceil(cores)} cores`;
}

/** People are there before the workers are: what taking them in would leave in its memory is not counted. */
async function withWorkers(
  backend: QueueBackend,
  caseload: Parameters<typeof storeBulkPeople>[2],
  run: (office: Office, stored: Stored) => Promise<Measurement>,
): Promise<Measurement> {
  const postgres = await startDisposablePostgres();
  const url = postgres.ownerUrl('postgres');
  const home = temporaryHome();
  const redis = backend === 'Redis' ? await startRedis() : null;
  const workers: ChildProcess[] = [];
  const owner = new pg.Client({ connectionString: url });
  try {
    await migrate(url);
    await owner.connect();
    const organizationId = randomUUID();
    await owner.query(`insert into organizations (id, name) values ($1, 'Bench')`, [organizationId]);
    const stored = await storeBulkPeople(url, organizationId, caseload);
    const env = {
      ...{ DATABASE_URL: url, MAIL_URL: 'file:///nonexistent', LOG_LEVEL: 'error' },
      ...{ ENCRYPTION_KEY: 'y'.repeat(32), WEBHOOK_KEY: 'z'.repeat(32), ...(redis && { REDIS_URL: redis.url }) },
    };
    for (let n = 0; n < WORKERS; n += 1) workers.push(fork(WORKER, { env, execArgv: ['--no-warnings', WORKER_HEAP] }));
    await haveBegun(owner, workers);
    return await run({ owner, organizationId, workers }, stored);
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    redis?.stop();
    await owner.end();
    await postgres.stop();
    home.remove();
  }
}

/** Workers that have begun hold connections, and have sent what waits in the outbox, as the import has left there. */
async function haveBegun(owner: pg.Client, workers: readonly ChildProcess[]): Promise<void> {
  const { rows: left } = await owner.query('select 1 from outbox_messages limit 1');
  if (left.length === 0) throw new Error('The import has left nothing in the outbox.');
  for (;;) {
    const { rows } = await owner.query<{ waiting: number; listening: number }>(
      `select (select count(*)::int from outbox_messages where "sentAt" is null) as waiting,
         (select count(*)::int from pg_stat_activity where query = 'listen outbox') as listening`,
    );
    if (rows[0]!.waiting === 0 && rows[0]!.listening >= workers.length) return;
    if (hasEnded(workers)) throw new Error('A worker has ended.');
    await sleep(POLL_MS);
  }
}

const hasEnded = (workers: readonly ChildProcess[]) => workers.some(({ exitCode }) => exitCode !== null);

/** Asks as the API does, and waits until the workers are done. */
async function screen({ owner, organizationId, workers }: Office, baseLaw: string | null): Promise<Run> {
  const workersCpuMs = () => workers.reduce((sum, { pid }) => sum + cpuMsOfFamily(pid!), 0);
  const [workerBefore, postgresBefore] = [workersCpuMs(), postgresCpuMs(owner)];
  const startedMs = performance.now();
  const id = await askToScreen(owner, organizationId, baseLaw);
  for (;;) {
    const { rows } = await owner.query<{ status: string }>('select status::text from screenings where id = $1', [id]);
    if (rows[0]!.status === 'done') break;
    if (rows[0]!.status === 'failed' || hasEnded(workers) || performance.now() - startedMs > MOST_MS)
      throw new Error(`The screening is ${rows[0]!.status}.`);
    await sleep(POLL_MS);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const { rows } = await owner.query<Pick<Run, 'readMs' | 'decideMs' | 'writeMs' | 'differences'>>(
    `select sum("readMs")::int as "readMs", sum("decideMs")::int as "decideMs", sum("writeMs")::int as "writeMs",
       (select count(*)::int from screened_differences where "screeningId" = $1) as differences
     from screening_ranges where "screeningId" = $1`,
    [id],
  );
  const peakRssMb = Math.max(...workers.map(({ pid }) => peakMbOf(pid!)));
  const [after, postgresAfter] = [workersCpuMs(), postgresCpuMs(owner)];
  return {
    ...{ seconds, peakRssMb, ...rows[0]! },
    workerCpuMs: after - workerBefore,
    postgresCpuMs: (await postgresAfter) - (await postgresBefore),
  };
}

/** Resident size of a process at its largest. */
function peakMbOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}

/** @throws Error where Debian's redis-server is not installed */
async function startRedis(): Promise<{ readonly url: string; stop(): void }> {
  if (spawnSync('redis-server', ['--version']).status !== 0) throw new Error('redis-server is not installed.');
  const port = await findFreePort();
  const server = spawn('redis-server', ['--port', String(port), '--save', '', '--bind', '127.0.0.1'], {
    stdio: 'ignore',
  });
  return { url: `redis://127.0.0.1:${port}`, stop: () => server.kill('SIGKILL') };
}
