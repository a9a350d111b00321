import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PacketInput } from '#libs/papers';
import { installationSecrets, runningEmbeddedPostgres, WORKER_HEAP } from '#libs/platform/operator';
import pg from 'pg';
import { startInstance, temporaryHome } from './instance.js';
import { type Call, draftNoticesAndMotion, signIn } from './packet.js';
import type { BenchSettings, Measurement } from './row.js';

const MOST_AT_ONCE = 1000;
const POLL_MS = 250;
const WORKERS = 2;
const PAGES_OF_A_PACKET = 10;
const PEER = 'Typst alone';
const WORKER = join(process.cwd(), 'dist/start/worker.js');
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
const speed = (packets: number) => (measured ??= measure(packets));

/**
 * Packets of ten pages that two workers make in a minute in batches of different clients, with PostgreSQL on the same machine: six
 * notices to clerks for each motion, which comes to ten pages in the mean.
 */
export async function packetsPerMinute({ packets }: BenchSettings): Promise<Measurement> {
  const { ours, workerMb } = await speed(packets);
  return { value: (ours * 60) / PAGES_OF_A_PACKET, peakRssMb: workerMb };
}

/** Pages a second, beside two processes that do nothing but compile the same templates with the same data. */
export async function besideTypesetting({ packets }: BenchSettings): Promise<Measurement> {
  const { ours, alone } = await speed(packets);
  return { value: ours, peer: PEER, peerValue: alone, ratio: ours / alone };
}

/** Resident size of a worker after the last packet. */
export async function workerMbAfterBatches({ packets }: BenchSettings): Promise<Measurement> {
  const { workerMb } = await speed(packets);
  return { value: workerMb };
}

async function measure(packets: number): Promise<Speed> {
  const home = temporaryHome();
  const instance = await startInstance(home.path);
  const workers: ChildProcess[] = [];
  let database: pg.Client | undefined;
  // Nothing of it may run beside the peer.
  const end = async () => {
    await database?.end();
    database = undefined;
    for (const worker of workers) worker.kill('SIGKILL');
    await instance.stop();
    home.remove();
  };
  try {
    const office = await signIn(instance);
    const drafts = await draftNoticesAndMotion(office);
    const databaseUrl = await runningEmbeddedPostgres(home.path);
    database = new pg.Client({ connectionString: databaseUrl! });
    await database.connect();
    const petitionIds = await forOtherClients(database, drafts, WARM_UP + packets);
    // `npm start` has one worker; this is the second.
    const { documentKey } = await installationSecrets(home.path);
    workers.push(startWorker(databaseUrl!, documentKey));
    await makeBatch(office, petitionIds.splice(0, WARM_UP));
    // An office at work has statistics: autovacuum makes them within the first minute.
    await database.query('analyze');
    const pids = workerPids();
    if (pids.length !== WORKERS) throw new Error(`${pids.length} workers are at work, not ${WORKERS}.`);
    const batches: string[] = [];
    const startedMs = performance.now();
    const secondsSince = () => (performance.now() - startedMs) / 1000;
    while (petitionIds.length > 0) {
      batches.push(await makeBatch(office, petitionIds.splice(0, MOST_AT_ONCE)));
      const left = petitionIds.length;
      const memory = pids.map((pid) => `${Math.round(rssMb(pid))} MB`).join(' and ');
      console.error(
        `${packets - left} of ${packets} packets after ${Math.round(secondsSince())} s, workers of ${memory}`,
      );
    }
    const seconds = secondsSince();
    const workerMb = Math.max(...pids.map(rssMb));
    const pages = await pagesOf(database, batches);
    const inputs = await inputsOf(database, batches[0]!, drafts.length);
    await end();
    return { ours: pages / seconds, alone: await typesettingAlone(inputs), workerMb };
  } finally {
    await end();
  }
}

/** @throws Error when the mean packet is not of about ten pages: then a count of packets means nothing. */
async function pagesOf(database: pg.Client, batches: readonly string[]): Promise<number> {
  const { rows } = await database.query<{ pages: number; packets: number }>(
    `select sum(pages)::int as pages, count(distinct i."packetId")::int as packets
     from packet_files f join packet_batch_items i on i."packetId" = f."packetId" where i."batchId" = any($1)`,
    [batches],
  );
  const { pages, packets } = rows[0]!;
  if (Math.round(pages / packets) !== PAGES_OF_A_PACKET) throw new Error(`A packet has ${pages / packets} pages.`);
  return pages;
}

/** What the first packets of a batch were made of. */
async function inputsOf(database: pg.Client, batch: string, count: number): Promise<PacketInput[]> {
  const { rows } = await database.query<{ input: PacketInput }>(
    `select input from packet_inputs join packet_batch_items i using ("organizationId", "packetId")
     where i."batchId" = $1 order by i.position limit $2`,
    [batch, count],
  );
  return rows.map(({ input }) => input);
}

/** Until every packet was tried; its papers are then put together for printing while the next batch is made. @returns its id */
async function makeBatch(call: Call, petitionIds: readonly string[]): Promise<string> {
  const batch = { name: `Batch of ${petitionIds.length}`, preparedOn: '2026-11-20', petitionIds };
  const { id } = await call<{ id: string }>('POST', '/v1/packet-batches', batch);
  for (;;) {
    const { progress } = await call<{ progress: { waiting: number; failed: number } }>(
      'GET',
      `/v1/packet-batches/${id}`,
    );
    if (progress.failed > 0) throw new Error(`${progress.failed} packets could not be made.`);
    if (progress.waiting === 0) return id;
    await sleep(POLL_MS);
  }
}

/** The same petitions of one case, in turn, for as many other clients, so that no paper is like another. */
async function forOtherClients(database: pg.Client, petitionIds: readonly string[], count: number): Promise<string[]> {
  const copy = (table: string, more: string) =>
    `lateral jsonb_populate_record(null::${table}, to_jsonb(${table}) || jsonb_build_object(${more})) as copy`;
  const { rows } = await database.query<{ id: string }>(
    `with made as materialized (
       select n, ($1::uuid[])[1 + n % cardinality($1::uuid[])] as of, gen_random_uuid() as client, gen_random_uuid() as file,
         gen_random_uuid() as assessment, gen_random_uuid() as petition
       from generate_series(1, $2::int) n),
     p as (select * from petitions where id = ($1::uuid[])[1]),
     c as (insert into clients select copy.*
       from clients, made, ${copy('clients', `'id', made.client, 'familyName', 'Ashgrove-' || made.n`)}
       where clients.id = (select f."clientId" from cases f, p where f.id = p."caseId")),
     f as (insert into cases select copy.*
       from cases, made, ${copy('cases', `'id', made.file, 'clientId', made.client`)} where cases.id = (select "caseId" from p)),
     a as (insert into assessments select copy.*
       from assessments, made, ${copy('assessments', `'id', made.assessment, 'caseId', made.file`)} where assessments.id = (select "assessmentId" from p))
     insert into petitions select copy.*
     from petitions join made on made.of = petitions.id
       cross join ${copy('petitions', `'id', made.petition, 'caseId', made.file, 'assessmentId', made.assessment`)}
     order by made.n returning id`,
    [petitionIds, count],
  );
  return rows.map(({ id }) => id);
}

/** @param documentKey of the installation, whose documents it opens, too. */
function startWorker(databaseUrl: string, documentKey: string): ChildProcess {
  const env = { DATABASE_URL: databaseUrl, DOCUMENT_KEY: documentKey, LOG_LEVEL: 'error' };
  return fork(WORKER, { env, execArgv: ['--no-warnings', WORKER_HEAP] });
}

/** Ours, and that of the installation, whose process we did not start. */
function workerPids(): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args=']).toString().split('\n');
  return lines.filter((line) => line.includes(WORKER)).map((line) => Number.parseInt(line, 10));
}

const rssMb = (pid: number) => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024;

/** Pages a second of two processes. @param inputs of the packets that they make in turn. */
async function typesettingAlone(inputs: readonly PacketInput[]): Promise<number> {
  const path = fileURLToPath(new URL('./typesetting-alone.js', import.meta.url));
  const speeds = [1, 2].map(async () => {
    const child = fork(path);
    child.send(inputs);
    const [pagesPerSecond] = (await once(child, 'message')) as [number];
    return pagesPerSecond;
  });
  return (await Promise.all(speeds)).reduce((sum, speed) => sum + speed, 0);
}
