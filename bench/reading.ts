import { readRapSheet } from '#libs/readers';
import { peakRssMb, percentile } from './percentile.js';
import type { Measurement } from './row.js';
import { samplePdf } from './samples.js';

const WARM_UP_ROUNDS = 5;
const ROUNDS = 40;

/** A sample rap sheet from its PDF to what it says, again and again in one process. */
export async function readingOf(sample: string): Promise<Measurement> {
  const bytes = samplePdf(sample);
  const timesMs: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const startedMs = performance.now();
    const result = await readRapSheet(bytes);
    if (!result.ok) throw new Error(result.refusal.message);
    if (round >= 0) timesMs.push(performance.now() - startedMs);
  }
  return { value: percentile(timesMs, 0.95), peakRssMb: peakRssMb() };
}
