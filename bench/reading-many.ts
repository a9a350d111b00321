import { Sandbox } from '#libs/platform';
import { MAX_PAGES, readRapSheet } from '#libs/readers';
import { inventSheet, specimenPdf } from '#libs/specimens';
import { peakRssMb } from './percentile.js';
import type { Measurement } from './row.js';

const SEED = 20_261_125;
const SHEETS = 40;
const WARM_UP_ROUNDS = 2;
const ROUNDS = 6;
/** What fits on a page of the newer layout, about; a sheet is shortened until it has no page too many. */
const ARRESTS_PER_PAGE = 1.6;
const PAGES_A_ROUND = 200;

/**
 * Sheets of four pages as they are drawn by lot, in both layouts and with every defect, one after another on one core. It is the
 * processor's time that counts, so that a busy machine does not show; what the clock said stands beside it.
 */
export async function sheetsPerSecond(): Promise<Measurement> {
  const sheets: Uint8Array[] = [];
  for (let number = 0; sheets.length < SHEETS; number += 1) {
    const specimen = inventSheet({ seed: SEED, number });
    if (specimen.pages.length === 4) sheets.push(new Uint8Array(await specimenPdf(specimen)));
  }
  const readAll = async (rounds: number) => {
    for (let round = 0; round < rounds; round += 1) for (const bytes of sheets) await read(bytes);
  };
  await readAll(WARM_UP_ROUNDS);
  const startedMs = performance.now();
  const busyMs = await busyMsOf(() => readAll(ROUNDS));
  const perSecond = (ms: number) => (SHEETS * ROUNDS * 1000) / ms;
  const byTheClock = Math.round(perSecond(performance.now() - startedMs));
  return { value: perSecond(busyMs), peer: `by the clock: ${byTheClock}/s`, peakRssMb: peakRssMb() };
}

/**
 * @returns how many times as long a sheet of ten times as many pages takes, by the lines on them, since short sheets have
 * emptier pages; 10 is linear.
 */
export async function growth(pages: 4 | 40): Promise<Measurement> {
  const few = await longSheet(pages);
  const many = await longSheet(pages * 10);
  // In turn, and the best of each, so that neither has the machine when it is busy.
  const best = { few: Infinity, many: Infinity };
  for (let round = 0; round < ROUNDS; round += 1) {
    best.few = Math.min(best.few, await microsPerLine(few));
    best.many = Math.min(best.many, await microsPerLine(many));
  }
  const [ofFew, ofMany] = [best.few, best.many].map(Math.round);
  return { value: (10 * best.many) / best.few, peer: `µs a line: ${ofFew}, ${ofMany}`, peakRssMb: peakRssMb() };
}

/** As the worker reads it, in the sandbox: the most memory that its process ever had. */
export async function longestSheetMb(): Promise<Measurement> {
  const { bytes, pages } = await longSheet(MAX_PAGES);
  const sandbox = new Sandbox();
  try {
    const limits = { memoryMb: 2000, cpuMs: 120_000 };
    const read = await sandbox.run<typeof readRapSheet>('bench', '#libs/readers', 'readRapSheet', [bytes], limits);
    if (!read.ok || !read.result.ok) throw new Error('the longest sheet was not read');
    return { value: read.memoryMb, peer: `pages: ${pages}, lines: ${read.result.lines.length}` };
  } finally {
    await sandbox.onApplicationShutdown();
  }
}

interface LongSheet {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** So many pages, or some fewer. */
async function longSheet(most: number): Promise<LongSheet> {
  let arrests = Math.ceil(most * ARRESTS_PER_PAGE);
  for (;;) {
    const specimen = inventSheet({ seed: SEED, number: 1, layout: 'B', defects: [], arrests });
    const pages = specimen.pages.length;
    if (pages <= most) return { bytes: new Uint8Array(await specimenPdf(specimen)), pages };
    arrests -= Math.ceil((pages - most) / 2);
  }
}

async function microsPerLine({ bytes, pages }: LongSheet): Promise<number> {
  const times = Math.ceil(PAGES_A_ROUND / pages);
  let lines = 0;
  const busyMs = await busyMsOf(async () => {
    for (let time = 0; time < times; time += 1) lines += await read(bytes);
  });
  return (busyMs * 1000) / lines;
}

/** @returns how many lines it has. */
async function read(bytes: Uint8Array): Promise<number> {
  const result = await readRapSheet(bytes);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.lines.length;
}

async function busyMsOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
