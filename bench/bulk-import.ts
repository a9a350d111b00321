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
import type { Measurement } from './row.js';
import { watchMemory } from './memory-of-processes.js';
import { toldByWorker } from './worker-process.js';

/** With two and a half charges each, a million. */
const PEOPLE = 400_000;
const FILE = { people: PEOPLE, seed: 'bench', asOf: localDate('2026-11-24'), format: 'csv' } as const;

let measured: Promise<{ readonly written: Measurement; readonly imported: Measurement }> | undefined;
const all = () => (measured ??= measure());

/** Inventing a million charges and writing them to a file, in this process. */
export async function generateSeconds(): Promise<Measurement> {
  return (await all()).written;
}

/** The file taken in by a process of its own, from its first byte to its last row, the storing of the file included. */
export async function importSeconds(): Promise<Measurement> {
  return (await all()).imported;
}

async function measure() {
  const folder = await mkdtemp(join(tmpdir(), 'vacatur-bulk-'));
  const path = join(folder, 'people.csv');
  try {
    const beganMs = performance.now();
    await pipeline(Readable.from(caseloadFile(FILE)), createWriteStream(path));
    const seconds = (performance.now() - beganMs) / 1000;
    const megabytes = Math.round((await stat(path)).size / 1e6);
    const peakRssMb = process.resourceUsage().maxRSS / 1024;
    const written = { value: seconds, peer: `${PEOPLE} people, ${megabytes} MB`, peakRssMb };
    return { written, imported: await importOf(path) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importOf(path: string): Promise<Measurement> {
  const postgres = await startDisposablePostgres();
  const url = postgres.ownerUrl('postgres');
  try {
    await migrate(url);
    const organizationId = await newOffice(url);
    const memory = watchMemory();
    const told = await toldByWorker<Imported>('./bulk-import-run.js', [url, organizationId, path]);
    const peaks = memory.stop();
    const rate = Math.round(told.charges / told.seconds);
    const peer = `${told.charges} rows, ${rate}/s, largest backend ${peaks.largestPostgresMb} MB of its own`;
    return { value: told.seconds, peer, peakRssMb: told.peakRssMb };
  } finally {
    await postgres.stop();
  }
}

async function newOffice(url: string): Promise<string> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    const administrator = { name: 'Theodora Brightwater', email: 'administrator@bench.vacatur.example' };
    const made = await createOffice(owner, { name: 'Bench', addressLines: [], phone: null, administrator });
    return made!.organizationId;
  } finally {
    await owner.end();
  }
}
