import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createOffice } from '#libs/casework';
import { caseloadFile } from '#libs/casework/demo';
import { migrate, startDisposablePostgres } from '#libs/platform/operator';
import { localDate } from '#libs/record';
import pg from 'pg';
import type { Imported } from './bulk-import-run.js';
import { postgresCpuMs } from './postgres-cpu.js';
import type { BenchSettings, Measurement } from './row.js';
import { watchMemory } from './memory-of-processes.js';
import { toldByWorker } from './worker-process.js';

/** For each client of the setting: with the 100,000 that the limits are meant at, 400,000 people, who have a million charges. */
const PEOPLE_PER_CLIENT = 4;
const FILE = { seed: 'bench', asOf: localDate('2026-11-24'), format: 'csv' } as const;

let measured: Promise<{ readonly written: Measurement; readonly imported: Measurement }> | undefined;
const all = (settings: BenchSettings) => (measured ??= measure(settings));

/** Inventing a million charges and writing them to a file, in this process. */
export async function generateSeconds(settings: BenchSettings): Promise<Measurement> {
  return (await all(settings)).written;
}

/** The file taken in by a process of its own, from its first byte to its last row, the storing of the file included. */
export async function importSeconds(settings: BenchSettings): Promise<Measurement> {
  return (await all(settings)).imported;
}

async function measure({ clients }: BenchSettings) {
  const people = clients * PEOPLE_PER_CLIENT;
  const folder = await mkdtemp(join(tmpdir(), 'vacatur-bulk-'));
  const path = join(folder, 'people.csv');
  try {
    const beganMs = performance.now();
    await pipeline(Readable.from(caseloadFile({ ...FILE, people })), createWriteStream(path));
    const seconds = (performance.now() - beganMs) / 1000;
    const megabytes = Math.round((await stat(path)).size / 1e6);
    const peakRssMb = process.resourceUsage().maxRSS / 1024;
    const written = { value: seconds, peer: `${people} people, ${megabytes} MB`, peakRssMb };
    return { written, imported: await importOf(path) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importOf(path: string): Promise<Measurement> {
  const postgres = await startDisposablePostgres();
  const url = postgres.ownerUrl('postgres');
  const owner = new pg.Client({ connectionString: url });
  try {
    await migrate(url);
    await owner.connect();
    const organizationId = await newOffice(owner);
    const memory = watchMemory();
    const cpuBefore = await postgresCpuMs(owner);
    const told = await toldByWorker<Imported>('./bulk-import-run.js', [url, organizationId, path]);
    const postgresMs = (await postgresCpuMs(owner)) - cpuBefore;
    const peaks = memory.stop();
    const rate = Math.round(told.charges / told.seconds);
    const each = (ms: number) => ((ms * 1000) / told.charges).toFixed(1);
    const costs = `a charge costs ${each(told.cpuMs)} µs of the worker, ${each(postgresMs)} µs of PostgreSQL`;
    const peer = `${told.charges} rows, ${rate}/s; ${costs}; largest backend ${peaks.largestPostgresMb} MB of its own`;
    return { value: told.seconds, peer, peakRssMb: told.peakRssMb };
  } finally {
    await owner.end();
    await postgres.stop();
  }
}

async function newOffice(owner: pg.Client): Promise<string> {
  const administrator = { name: 'Theodora Brightwater', email: 'administrator@bench.vacatur.example' };
  const made = await createOffice(owner, { name: 'Bench', addressLines: [], phone: null, administrator });
  return made!.organizationId;
}
