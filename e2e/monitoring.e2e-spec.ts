import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#libs/platform/operator';
import { QUEUE_SCHEMA } from '#libs/platform';
import { createPostgresBackend, Queue, type QueueOptions, setDefaultBackendFactory } from 'bullmq';
import { kill, TestOffice } from './office.js';

/** Invented, and found nowhere else: each stands in a place from which it could get into metrics or traces. */
const CANARIES = [
  'Zephyrinequill',
  'Quillzephyr',
  '1987-04-13',
  'zq@canary.example',
  'zq-canary-header',
  '2016NY052779',
];

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

let collector: Server;
const traces: Buffer[] = [];
let office: TestOffice;
let api: { readonly address: string; readonly child: ChildProcess };
let worker: ChildProcess;
const monitoring: { api: string; worker: string } = { api: '', worker: '' };

beforeAll(async () => {
  collector = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => traces.push(chunk));
    request.on('end', () => response.writeHead(200).end());
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  office = await TestOffice.open();
  const watched = async () => ({ OTEL_EXPORTER_OTLP_ENDPOINT, MONITORING_PORT: String(await findFreePort()) });
  const [ofApi, ofWorker] = [await watched(), await watched()];
  monitoring.api = `http://127.0.0.1:${ofApi.MONITORING_PORT}`;
  monitoring.worker = `http://127.0.0.1:${ofWorker.MONITORING_PORT}`;
  api = await office.startApi(ofApi);
  worker = office.startWorkerProcess(undefined, ofWorker);
  await Promise.all(Object.values(monitoring).map(untilReady));
});

afterAll(async () => {
  await office?.close();
  collector.close();
  collector.closeAllConnections();
});

async function untilReady(address: string): Promise<void> {
  while (!(await fetch(`${address}/health/ready`).catch(() => null))?.ok) await sleep(100);
}

const metricsOf = async (whose: 'api' | 'worker') => (await fetch(`${monitoring[whose]}/metrics`)).text();

async function stopped(child: ChildProcess): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = (await exit) as [number | null];
  return code;
}

test('who watches learns how much is done and how long it takes, and nothing of anybody', async () => {
  const paralegal = office.paralegal.at(api.address);
  await paralegal.withHeader('x-correlation-id', 'zq-canary-header').post('/v1/clients', {
    givenName: 'Zephyrinequill',
    familyName: 'Quillzephyr',
    dateOfBirth: '1987-04-13',
    email: 'zq@canary.example',
  });
  await paralegal.call('GET', '/v1/search?q=Zephyrinequill');
  await paralegal.call('GET', '/v1/Zephyrinequill/Quillzephyr');
  await paralegal.call('GET', '/v1/clients/zq@canary.example');
  await paralegal.call('POST', '/v1/clients', { givenName: 'Zephyrinequill', dateOfBirth: 'Quillzephyr' });
  const { petitionId } = await office.draftPetition();
  const packetId = await office.requestPacket(petitionId);
  await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
  // A packet is there before its job is counted, and before what it tells is sent.
  await office.untilSettled();
  while (!(await metricsOf('worker')).includes('job="packet.generate",outcome="done"')) await sleep(50);

  const ofApi = await metricsOf('api');
  expect(ofApi).toMatch(/vacatur_request_seconds_count\{method="POST",route="\/v1\/clients",status="201"\} 1\n/);
  expect(ofApi).toMatch(/vacatur_request_seconds_bucket\{[^}]*route="none"[^}]*status="404"/);
  expect(ofApi).toMatch(/vacatur_database_connections\{state="idle"\} \d/);
  expect(ofApi).toMatch(/nodejs_eventloop_lag_seconds \d/);
  const ofWorker = await metricsOf('worker');
  expect(ofWorker).toMatch(/vacatur_job_seconds_count\{queue="packets",job="packet.generate",outcome="done"\} 1\n/);
  expect(ofWorker).toMatch(/vacatur_queue_jobs\{queue="packets",state="waiting"\} 0\n/);
  expect(ofWorker).toMatch(/vacatur_queue_oldest_seconds\{queue="mail"\} 0\n/);
  expect(ofWorker).toMatch(/vacatur_outbox_waiting 0\n/);
  expect(ofWorker).toMatch(/vacatur_database_up 1\n/);

  expect(await stopped(api.child)).toBe(0);
  expect(await stopped(worker)).toBe(0);
  const traced = Buffer.concat(traces).toString('latin1');
  for (const name of [
    'POST /v1/clients',
    'packets packet.generate',
    'select',
    'insert',
    'vacatur-api',
    'vacatur-worker',
  ]) {
    expect(traced).toContain(name);
  }
  for (const told of [ofApi, ofWorker, traced]) {
    for (const canary of CANARIES) expect(told.toLowerCase()).not.toContain(canary.toLowerCase());
    expect(UUID.exec(told)?.[0]).toBeUndefined();
  }
});

test('a queue in which a job waits says how many and for how long, to administrators too', async () => {
  const port = await findFreePort();
  const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const idle = office.startWorkerProcess(undefined, { MONITORING_PORT: String(port) });
  await untilReady(`http://127.0.0.1:${port}`);
  // What the worker before has left.
  await office.untilSettled();
  // Paused, so that no worker takes what is put into it.
  const connection = { connectionString: office.database.ownerUrl, schema: QUEUE_SCHEMA };
  setDefaultBackendFactory(createPostgresBackend);
  const queue = new Queue('mail', { connection: connection as QueueOptions['connection'] });
  await queue.pause();
  await queue.add('password.link', {}, { timestamp: Date.now() - 90_000 });
  const told = await metrics();
  const shown = await office.as('administrator').get('/v1/queues');
  await queue.obliterate({ force: true });
  await queue.close();
  await kill(idle);
  expect(told).toMatch(/vacatur_queue_jobs\{queue="mail",state="paused"\} 1\n/);
  const oldest = /vacatur_queue_oldest_seconds\{queue="mail"\} ([\d.]+)/.exec(told)?.[1];
  expect(Number(oldest)).toBeGreaterThan(89);
  expect(Number(oldest)).toBeLessThan(600);
  const queues = shown['queues'] as { queue: string; oldestSeconds: number | null }[];
  const mail = queues.find((one) => one.queue === 'mail');
  expect(mail).toMatchObject({ waiting: 1, active: 0, failed: 0, workers: 1 });
  expect(mail!.oldestSeconds).toBeGreaterThan(89);
  expect(queues.find((one) => one.queue === 'packets')).toMatchObject({ waiting: 0, oldestSeconds: null, workers: 1 });
  expect(shown['outbox']).toMatchObject({ waiting: 0 });
});

test('an outage of the database is told by name and code, in lines of the log, and the worker goes on', async () => {
  const port = await findFreePort();
  const log: string[] = [];
  const cut = office.startWorkerProcess(undefined, { MONITORING_PORT: String(port), LOG_LEVEL: 'warn' }, log);
  await untilReady(`http://127.0.0.1:${port}`);
  const cutOff = () =>
    office.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
  for (let round = 0; round < 5; round += 1) {
    await cutOff();
    await sleep(200);
  }
  await untilReady(`http://127.0.0.1:${port}`);
  while (!log.some((line) => line.includes('"Queues"'))) await sleep(50);
  await kill(cut);
  const lines = log.map((line) => JSON.parse(line) as { context: string; message: { error?: string; code?: string } });
  const ofQueues = lines.filter(({ context }) => context === 'Queues').map(({ message }) => message);
  const kinds = ofQueues.flatMap((message) =>
    typeof message === 'object' ? [`${message.error} ${message.code}`] : [],
  );
  expect(kinds.length).toBeGreaterThan(0);
  expect(kinds).toEqual([...new Set(kinds)]);
  expect(log.join('\n')).not.toMatch(/\n?\s+at .*\(/);
});

test('a process whose database is not migrated to its version is not ready', async () => {
  const port = await findFreePort();
  const lagging = await office.startApi({ MONITORING_PORT: String(port) });
  const ready = () => fetch(`http://127.0.0.1:${port}/health/ready`);
  await untilReady(`http://127.0.0.1:${port}`);
  const [newest] = await office.rows<{ name: string }>(
    'update _prisma_migrations set finished_at = null where migration_name = (select max(migration_name) from _prisma_migrations) returning migration_name as name',
  );
  const answer = await ready();
  expect({ status: answer.status, lacks: (await answer.text()).trim() }).toEqual({ status: 503, lacks: 'migrations' });
  expect((await fetch(`${lagging.address}/health/ready`)).status).toBe(503);
  expect((await fetch(`${lagging.address}/health/live`)).status).toBe(200);
  await office.rows('update _prisma_migrations set finished_at = now() where migration_name = $1', newest!.name);
  expect((await ready()).status).toBe(200);
});
