import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runningEmbeddedPostgres } from '#libs/platform/operator';
import pg from 'pg';
import { startInstance, temporaryHome } from './instance.js';
import { type Call, draftPetitions, signIn } from './packet.js';
import type { Measurement } from './row.js';

const PACKETS_AT_ONCE = 1000;
const BATCHES = 5;
const POLL_MS = 250;
const PEER = 'Typst alone';
const WORKER = join(process.cwd(), 'dist/apps/worker/src/main.js');
/** The first batch is slower, because no worker has typeset before: it is made to warm them up. */
const WARM_UP = 20;

interface Speed {
  /** Pages a second. */
  readonly ours: number;
  readonly alone: number;
  /** Of the largest worker, after the last packet. */
  readonly workerMb: number;
}

let measured: Promise<Speed> | undefined;
const speed = () => (measured ??= measure());

/** Packets of ten pages that two workers make in a minute in batches of different clients, with PostgreSQL on the same machine. */
export async function packetsPerMinute(): Promise<Measurement> {
  const { ours, workerMb } = await speed();
  return { value: (ours * 60) / 10, peakRssMb: workerMb };
}

/** Pages a second, beside two processes that do nothing but compile the same templates with the same data. */
export async function besideTypesetting(): Promise<Measurement> {
  const { ours, alone } = await speed();
  return { value: ours, peer: PEER, peerValue: alone, ratio: ours / alone };
}

/** Resident size of a worker after 5,000 packets. */
export async function workerMbAfterBatches(): Promise<Measurement> {
  const { workerMb } = await speed();
  return { value: workerMb };
}

async function measure(): Promise<Speed> {
  const home = temporaryHome();
  const instance = await startInstance(home.path);
  const workers: ChildProcess[] = [];
  try {
    const office = await signIn(instance);
    const [petitionId] = await draftPetitions(office);
    const databaseUrl = await runningEmbeddedPostgres(home.path);
    const database = new pg.Client({ connectionString: databaseUrl! });
    await database.connect();
    const petitionIds = await forOtherClients(database, petitionId!, WARM_UP + BATCHES * PACKETS_AT_ONCE);
    // `npm start` has one worker; this is the second.
    workers.push(startWorker(databaseUrl!));
    await makeBatch(office, petitionIds.splice(0, WARM_UP));
    const startedMs = performance.now();
    for (let batch = 0; batch < BATCHES; batch += 1) await makeBatch(office, petitionIds.splice(0, PACKETS_AT_ONCE));
    const seconds = (performance.now() - startedMs) / 1000;
    const { rows } = await database.query<{ pages: number }>(
      `select sum(pages)::int as pages from packet_files f
       join packet_batch_items i on i."packetId" = f."packetId" join packet_batches b on b.id = i."batchId"
       where b.name = $1`,
      [batchName(PACKETS_AT_ONCE)],
    );
    await database.end();
    const workerMb = Math.max(...workerPids(workers[0]!.pid!).map(rssMb));
    await instance.stop();
    return { ours: rows[0]!.pages / seconds, alone: await typesettingAlone(), workerMb };
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    await instance.stop();
    home.remove();
  }
}

const batchName = (packets: number) => `Batch of ${packets}`;

/** Until every packet was tried; that the papers are then put together for printing is not counted. */
async function makeBatch(call: Call, petitionIds: readonly string[]): Promise<void> {
  const batch = { name: batchName(petitionIds.length), preparedOn: '2026-11-20', petitionIds };
  const { id } = await call<{ id: string }>('POST', '/v1/packet-batches', batch);
  for (;;) {
    const { progress } = await call<{ progress: { waiting: number; failed: number } }>(
      'GET',
      `/v1/packet-batches/${id}`,
    );
    if (progress.failed > 0) throw new Error(`${progress.failed} packets could not be made.`);
    if (progress.waiting === 0) return;
    await sleep(POLL_MS);
  }
}

/** The same petition for as many other clients, so that no paper is like another. */
async function forOtherClients(database: pg.Client, petitionId: string, count: number): Promise<string[]> {
  const copy = (table: string, more: string) =>
    `(jsonb_populate_record(null::${table}, to_jsonb(${table}) || jsonb_build_object(${more}))).*`;
  const { rows } = await database.query<{ id: string }>(
    `with made as materialized (
       select n, gen_random_uuid() as client, gen_random_uuid() as file, gen_random_uuid() as assessment, gen_random_uuid() as petition
       from generate_series(1, $2::int) n),
     p as (select * from petitions where id = $1),
     c as (insert into clients select ${copy('clients', `'id', made.client, 'familyName', 'Ashgrove-' || made.n`)}
       from clients, made where clients.id = (select f."clientId" from cases f, p where f.id = p."caseId")),
     f as (insert into cases select ${copy('cases', `'id', made.file, 'clientId', made.client`)}
       from cases, made where cases.id = (select "caseId" from p)),
     a as (insert into assessments select ${copy('assessments', `'id', made.assessment, 'caseId', made.file`)}
       from assessments, made where assessments.id = (select "assessmentId" from p))
     insert into petitions select ${copy('petitions', `'id', made.petition, 'caseId', made.file, 'assessmentId', made.assessment`)}
     from petitions, made where petitions.id = $1 returning id`,
    [petitionId, count],
  );
  return rows.map(({ id }) => id);
}

function startWorker(databaseUrl: string): ChildProcess {
  const settings = [`DATABASE_URL=${databaseUrl}`, 'REDIS_URL=', 'LOG_LEVEL=error'];
  return spawn('env', [...settings, process.execPath, '--no-warnings', WORKER], { stdio: 'inherit' });
}

/** That of the installation, whose process we did not start, and ours. */
function workerPids(own: number): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args=']).toString().split('\n');
  return [own, ...lines.filter((line) => line.includes(WORKER)).map((line) => Number.parseInt(line, 10))];
}

const rssMb = (pid: number) => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024;

/** Pages a second of two processes. */
async function typesettingAlone(): Promise<number> {
  const path = fileURLToPath(new URL('./typesetting-alone.js', import.meta.url));
  const speeds = [1, 2].map(async () => {
    const [pagesPerSecond] = (await once(fork(path), 'message')) as [number];
    return pagesPerSecond;
  });
  return (await Promise.all(speeds)).reduce((sum, speed) => sum + speed, 0);
}
