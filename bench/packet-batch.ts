import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PacketInput } from '#libs/papers';
import { installationSecrets, runningEmbeddedPostgres, WORKER_HEAP } from '#libs/platform/operator';
import pg from 'pg';
import { cpuMsOf, cpuMsOfFamily, parentOf } from './cpu-of-processes.js';
import { startInstance, temporaryHome } from './instance.js';
import { type Call, draftNoticesAndMotion, signIn } from './packet.js';
import type { BenchSettings, Measurement } from './row.js';
import type { TypesetAlone } from './typesetting-alone.js';

const MOST_AT_ONCE = 1000;
/** A batch says itself when it was asked for and when it was done; to ask more often would only take from it. */
const POLL_MS = 1000;
const WORKERS = 2;
const PAGES_OF_A_PACKET = 10;
const PEER = 'Typst alone';
const WORKER = join(process.cwd(), 'dist/start/worker.js');
/** The first batch is slower, because no worker has typeset before: it is made to warm them up, and has jobs for both. */
const WARM_UP = 80;
/** Of the peer before, between and after the batches. */
const SLICE_SECONDS = 10;

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
 * notices to clerks for each motion, which comes to ten pages in the mean. A batch lasts until its files for printing stand.
 */
export async function packetsPerMinute({ packets }: BenchSettings): Promise<Measurement> {
  const { ours, workerMb } = await speed(packets);
  return { value: (ours * 60) / PAGES_OF_A_PACKET, peakRssMb: workerMb };
}

/**
 * Pages a second, beside two processes that do nothing but compile the same templates with the same data, all papers of every packet. They
 * have the machine in slices before, between and after the batches, so that one that grows slower does so for both.
 */
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
  let alone: TypesettingAlone | undefined;
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
    const warmUp = await makeBatch(office, petitionIds.splice(0, WARM_UP));
    // An office at work has statistics: autovacuum makes them within the first minute.
    await database.query('analyze');
    const pids = workerPids();
    if (pids.length !== WORKERS) throw new Error(`${pids.length} workers are at work, not ${WORKERS}.`);
    alone = await TypesettingAlone.start(await inputsOf(database, warmUp.id, drafts.length));
    const postgres = parentOf(await backendPid(database));
    const spent = () => ({ workers: sum(pids.map(cpuMsOf)), postgres: cpuMsOfFamily(postgres) });

    const batches: string[] = [];
    let [ms, workersMs, postgresMs, besideMs] = [0, 0, 0, 0];
    const sliceOfPeer = async () => {
      const before = spent();
      await alone!.slice(SLICE_SECONDS);
      const after = spent();
      besideMs += after.workers - before.workers + after.postgres - before.postgres;
    };
    await sliceOfPeer();
    while (petitionIds.length > 0) {
      const before = spent();
      // A token is good for some minutes, which many batches on a busy machine outlast.
      const batch = await makeBatch(await signIn(instance), petitionIds.splice(0, MOST_AT_ONCE));
      const after = spent();
      batches.push(batch.id);
      ms += batch.ms;
      workersMs += after.workers - before.workers;
      postgresMs += after.postgres - before.postgres;
      const made = packets - petitionIds.length;
      const memory = pids.map((pid) => `${Math.round(rssMb(pid))} MB`).join(' and ');
      console.error(`${made} of ${packets} packets after ${Math.round(ms / 1000)} s, workers of ${memory}`);
      await sliceOfPeer();
    }
    const workerMb = Math.max(...pids.map(rssMb));
    const pages = await pagesOf(database, batches);
    const ofTen = (cpuMs: number) => `${((cpuMs * PAGES_OF_A_PACKET) / pages).toFixed(1)} ms`;
    const restSeconds = (batches.length + 1) * SLICE_SECONDS;
    console.error(
      `CPU of ten pages: ${ofTen(workersMs)} in the workers and ${ofTen(postgresMs)} in PostgreSQL, of ${PEER} ` +
        `${ofTen(alone.cpuMsOfAPage * pages)}; while that had the machine, ours took ${Math.round(besideMs / restSeconds)} ms a second`,
    );
    return { ours: (pages * 1000) / ms, alone: alone.pagesPerSecond, workerMb };
  } finally {
    alone?.end();
    await database?.end();
    for (const worker of workers) worker.kill('SIGKILL');
    await instance.stop();
    home.remove();
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

interface BatchAnswer {
  readonly status: string;
  readonly progress: { readonly failed: number };
  readonly createdAt: string;
  readonly finishedAt: string;
}

interface MadeBatch {
  readonly id: string;
  /** From the request until its files for printing stood. */
  readonly ms: number;
}

async function makeBatch(call: Call, petitionIds: readonly string[]): Promise<MadeBatch> {
  const batch = { name: `Batch of ${petitionIds.length}`, preparedOn: '2026-11-20', petitionIds };
  const { id } = await call<{ id: string }>('POST', '/v1/packet-batches', batch);
  for (;;) {
    const { status, progress, createdAt, finishedAt } = await call<BatchAnswer>('GET', `/v1/packet-batches/${id}`);
    if (progress.failed > 0 || status === 'failed') throw new Error(`${progress.failed} packets could not be made.`);
    if (status === 'done') return { id, ms: Date.parse(finishedAt) - Date.parse(createdAt) };
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

async function backendPid(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]!.pid;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Two processes that typeset and do nothing else, while they have the machine. */
class TypesettingAlone {
  private readonly slices: TypesetAlone[][] = [];

  private constructor(private readonly children: readonly ChildProcess[]) {}

  /** @param inputs of the packets that they make in turn. */
  static async start(inputs: readonly PacketInput[]): Promise<TypesettingAlone> {
    const path = fileURLToPath(new URL('./typesetting-alone.js', import.meta.url));
    const children = Array.from({ length: WORKERS }, () => fork(path));
    const ready = children.map((child) => heard(child));
    for (const child of children) child.send(inputs);
    await Promise.all(ready);
    return new TypesettingAlone(children);
  }

  /** Both at once. */
  async slice(seconds: number): Promise<void> {
    const done = this.children.map((child) => heard<TypesetAlone>(child));
    for (const child of this.children) child.send(seconds);
    this.slices.push(await Promise.all(done));
  }

  /** Of both together, in all slices. */
  get pagesPerSecond(): number {
    const speeds = this.children.map((_, n) => {
      const own = this.slices.map((slice) => slice[n]!);
      return sum(own.map(({ pages }) => pages)) / sum(own.map(({ seconds }) => seconds));
    });
    return sum(speeds);
  }

  get cpuMsOfAPage(): number {
    const all = this.slices.flat();
    return sum(all.map(({ cpuMs }) => cpuMs)) / sum(all.map(({ pages }) => pages));
  }

  end(): void {
    for (const child of this.children) child.kill('SIGKILL');
  }
}

/** What it tells next. */
function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const hear = (message: unknown) => {
      child.off('exit', end);
      resolve(message as T);
    };
    const end = (code: number | null) => {
      child.off('message', hear);
      reject(new Error(`What typesets alone ended with ${code} and has told nothing.`));
    };
    child.once('message', hear);
    child.once('exit', end);
  });
}
