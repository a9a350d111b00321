import type { CriminalRecord } from '#libs/record';
import { localDate } from '#libs/record';
import { assess, type Assessment, verdicts } from '#libs/rules';
import { Bench } from 'tinybench';
import { peakRssMb } from './percentile.js';
import type { Measurement } from './row.js';
import { SAMPLE_NAMES } from './sample-names.js';
import { sampleRecord } from './samples.js';

const AS_OF = localDate('2026-11-23');
const TIME_MS = 2000;
const SHORT = 4;
const LONG = 64;

const samples = () => Promise.all(SAMPLE_NAMES.map((name) => sampleRecord(name)));

function chargesOf(records: readonly CriminalRecord[]): number {
  return records.reduce((sum, { courtCases }) => sum + courtCases.reduce((n, { charges }) => n + charges.length, 0), 0);
}

async function medianMs(run: () => void): Promise<number> {
  const bench = new Bench({ time: TIME_MS, warmupTime: TIME_MS / 2 });
  bench.add('run', run);
  await bench.run();
  const [task] = bench.tasks;
  if (task?.result.state !== 'completed') throw new Error(`The measurement ended as ${task?.result.state}.`);
  return task.result.latency.p50;
}

/** Charges of the samples for which every relief is decided in a second, with days and no words. */
export async function verdictsPerSecond(): Promise<Measurement> {
  const records = await samples();
  const ms = await medianMs(() => records.forEach((record) => verdicts(record, { asOf: AS_OF })));
  return { value: (chargesOf(records) * 1000) / ms, peakRssMb: peakRssMb() };
}

/** The same with every reason rendered and the best path; questions are found when somebody reads them. */
export async function explainedPerSecond(): Promise<Measurement> {
  return assessedPerSecond(() => undefined);
}

/** The same with the questions read: that a fact changes nothing is shown by trying its answers. */
export async function askedPerSecond(): Promise<Measurement> {
  return assessedPerSecond(({ questions }) => questions.length);
}

async function assessedPerSecond(read: (assessment: Assessment) => unknown): Promise<Measurement> {
  const records = await samples();
  const ms = await medianMs(() => records.forEach((record) => read(assess(record, { asOf: AS_OF }))));
  return { value: (chargesOf(records) * 1000) / ms, peakRssMb: peakRssMb() };
}

/** How many times the cost of a record of 4 charges one of 64 has: 16 is linear. */
export async function growth(): Promise<Measurement> {
  const [short, long] = await Promise.all([recordOf(SHORT), recordOf(LONG)]);
  const shortMs = await medianMs(() => verdicts(short, { asOf: AS_OF }));
  const longMs = await medianMs(() => verdicts(long, { asOf: AS_OF }));
  return { value: longMs / shortMs };
}

/** Records of 64 charges decided in a second. */
export async function longRecordsPerSecond(): Promise<Measurement> {
  const long = await recordOf(LONG);
  return { value: 1000 / (await medianMs(() => verdicts(long, { asOf: AS_OF }))) };
}

/** One person with so many charges, taken from the samples' court cases in turn. */
async function recordOf(count: number): Promise<CriminalRecord> {
  const records = await samples();
  const all = records.flatMap(({ courtCases }) => courtCases);
  const courtCases: CriminalRecord['courtCases'] = [];
  let charges = 0;
  for (let i = 0; charges < count; i += 1) {
    const source = all[i % all.length]!;
    const taken = source.charges.slice(0, count - charges);
    charges += taken.length;
    courtCases.push({ ...source, id: `c${i}`, charges: taken.map((charge, j) => ({ ...charge, id: `c${i}.${j}` })) });
  }
  return { ...records[0]!, courtCases };
}
