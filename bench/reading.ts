import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRapSheet } from '#libs/readers';
import type { BenchRow } from './row.js';

const SAMPLES = join(process.cwd(), 'samples', 'rapsheets');
const ROUNDS = 20;

/** Milliseconds to read each sample rap sheet from its PDF, after a warm-up, and sheets read per second on one core. */
export async function reading(): Promise<BenchRow[]> {
  const files = readdirSync(SAMPLES).filter((file) => file.endsWith('.pdf'));
  const sheets = files.map((file) => ({ name: file.slice(0, -4), bytes: readFileSync(join(SAMPLES, file)) }));
  for (let round = 0; round < ROUNDS / 4; round++) for (const { bytes } of sheets) await readOne(bytes);

  const rows: BenchRow[] = [];
  let totalMs = 0;
  for (const { name, bytes } of sheets) {
    const timesMs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const startedMs = performance.now();
      await readOne(bytes);
      timesMs.push(performance.now() - startedMs);
    }
    totalMs += timesMs.reduce((sum, timeMs) => sum + timeMs, 0);
    rows.push({ name: `read ${name}, p95`, value: percentile(timesMs, 0.95), unit: 'ms' });
  }
  rows.push({ name: 'rap sheets read', value: (sheets.length * ROUNDS * 1000) / totalMs, unit: 'sheets/s' });
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  return rows.map((row) => ({ ...row, peakRssMb }));
}

async function readOne(bytes: Uint8Array): Promise<void> {
  const result = await readRapSheet(bytes);
  if (!result.ok) throw new Error(result.refusal.message);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
}
