import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { caseloadFile } from '#libs/casework/demo';
import { localDate } from '#libs/record';
import type { BenchSettings, Measurement } from './row.js';

const PEOPLE_PER_CLIENT = 4;
const PEER = "California's Go tool on two cores, as published";
const PEER_ROWS = 43_600;

/**
 * Rows of a CSV file assessed into another in a second, by `vacatur assess --bulk` from its start to its end, on every core. It says what the
 * process held when a quarter was done and at the end.
 */
export async function assessedRowsPerSecond({ clients }: BenchSettings): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'vacatur-bulk-'));
  try {
    const [path, out] = [join(folder, 'people.csv'), join(folder, 'answers.csv')];
    const file = { people: clients * PEOPLE_PER_CLIENT, seed: 'bench', asOf: localDate('2026-11-24'), format: 'csv' } as const; // prettier-ignore
    await pipeline(Readable.from(caseloadFile(file)), createWriteStream(path));
    const startedMs = performance.now();
    const child = spawn(
      process.execPath,
      ['bin/vacatur.mjs', 'assess', path, '--bulk', '--as-of', '2026-11-24', '--out', out],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let told = '';
    let peakRssMb = 0;
    child.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      peakRssMb = Math.max(peakRssMb, peakOf(child.pid!));
    });
    const [code] = (await once(child, 'close')) as [number];
    const seconds = (performance.now() - startedMs) / 1000;
    const lines = [...told.matchAll(/(\d+) charges .*? (\d+) MB/g)].map(([, charges, mb]) => [Number(charges), Number(mb)] as const); // prettier-ignore
    const last = lines.at(-1);
    if (code !== 0 || !last) throw new Error(`The assessment ended with ${code}: ${told}`);
    const quarter = lines.find(([charges]) => charges >= last[0] / 4)!;
    const peer = `${PEER} (5.3 GB a million); ours ${last[0]} rows in ${seconds.toFixed(1)} s, ${quarter[1]} MB at a quarter, ${last[1]} MB at the end`;
    const value = last[0] / seconds;
    return { value, peer, peerValue: PEER_ROWS, ratio: value / PEER_ROWS, peakRssMb };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The most that it held up to now. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
  } catch {
    return 0; // it has ended
  }
}
