import { availableParallelism } from 'node:os';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { isLocalDate } from '#libs/record';
import {
  BlockCutter,
  BulkFileRefused,
  type BulkFormat,
  bulkLayout,
  type BulkLayout,
  NoEndOfPerson,
} from '#libs/readers';
import type { LawChoice } from '#libs/rules';
import type { AnsweredBlock, Counts } from './assess-bulk-worker.js';
import { BlockWorkers } from './block-workers.js';
import { answerHeader, faultsHeader } from './bulk-answers.js';
import { Refusal } from './fail.js';
import { readLaw } from './record-files.js';

export interface BulkAssessment {
  readonly asOf: string;
  readonly out: string;
  readonly law?: string;
  readonly format?: string;
  readonly workers?: string;
}

/** A block costs a worker about a tenth of a second: little is waited for at the end, and little is in memory. */
const BLOCK_BYTES = 1024 * 1024;
const PIECE_BYTES = 256 * 1024;
/** A first line is not longer. */
const HEAD_BYTES = 256 * 1024;
const PROGRESS_MS = 1000;

/**
 * Assesses every charge of a bulk file into another file, without a database, on every core, in memory that does not grow. The answers
 * stand in the order of the file. They go into a file beside `out`, which takes its name when it is whole: broken off, it leaves what stood there
 * before, and is run again.
 * @source docs/formats/bulk-answers.md
 * @throws Refusal
 */
export async function assessBulk(
  path: string,
  { asOf, out, law = 'current', ...options }: BulkAssessment,
): Promise<Counts> {
  if (!isLocalDate(asOf)) throw new Refusal(`--as-of: "${asOf}" is not a calendar day in the form YYYY-MM-DD`);
  const choice = await readLaw(law);
  const input = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${path}: cannot be read (${error.code})`);
  });
  try {
    const file = await openBulkFile(input, path, options.format);
    return await answerAll(input, file, { asOf, law: choice, out, workers: workersOf(options.workers) });
  } finally {
    await input.close();
  }
}

function workersOf(given: string | undefined): number {
  const workers = given === undefined ? availableParallelism() : Number(given);
  if (Number.isInteger(workers) && workers >= 1 && workers <= 64) return workers;
  throw new Refusal(`--workers: "${given}" is not a number from 1 to 64`);
}

interface BulkFile {
  readonly format: BulkFormat;
  readonly layout: BulkLayout | null;
  /** Where the first person stands. */
  readonly from: number;
  readonly line: number;
  /** A record alone in its file: it cannot be cut. */
  readonly isWhole: boolean;
}

async function openBulkFile(input: FileHandle, path: string, given: string | undefined): Promise<BulkFile> {
  const { buffer, bytesRead } = await input.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  const head = buffer
    .subarray(0, bytesRead)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  const format = formatOf(path, head, given);
  if (format !== 'csv') {
    const first = head.slice(0, head.indexOf('\n') < 0 ? undefined : head.indexOf('\n')).trim();
    const isWhole = format === 'record' && head.trimStart().startsWith('{') && !first.endsWith('}');
    return { format, layout: null, from: 0, line: 1, isWhole };
  }
  let from = 0;
  for (let line = 1; from < bytesRead; line += 1) {
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a, from);
    const text = buffer
      .toString('utf8', from, end < 0 ? bytesRead : end)
      .replace(/^\uFEFF/, '')
      .replace(/\r$/, '');
    from = end < 0 ? bytesRead : end + 1;
    if (text.trim() !== '') return { format, layout: refusing(path, () => bulkLayout(text, null)), from, line: line + 1, isWhole: false }; // prettier-ignore
  }
  throw new Refusal(`${path}: is empty`);
}

function formatOf(path: string, head: string, given: string | undefined): BulkFormat {
  if (given === 'csv' || given === 'jsonl' || given === 'record') return given;
  if (given !== undefined) throw new Refusal(`--format: "${given}" is none of csv, jsonl, record`);
  if (!head.trimStart().startsWith('{')) return 'csv';
  return extname(path) === '.json' || /^\s*\{\s*"format"\s*:/.test(head) ? 'record' : 'jsonl';
}

function refusing<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof BulkFileRefused)) throw error;
    throw new Refusal(
      [`${path}: ${error.message}`, ...error.faults.map(({ pointer, message }) => `  ${pointer}  ${message}`)].join(
        '\n',
      ),
    );
  }
}

interface Asked {
  readonly asOf: string;
  readonly law: LawChoice;
  readonly out: string;
  readonly workers: number;
}

async function answerAll(input: FileHandle, file: BulkFile, asked: Asked): Promise<Counts> {
  const { format, layout } = file;
  const [answers, faults] = [new Partial(asked.out), new Partial(faultsPath(asked.out, format))];
  const workers = new BlockWorkers(asked.workers, { format, layout, asOf: asked.asOf, law: asked.law });
  const progress = new Progress();
  const removeParts = () => void Promise.allSettled([answers.drop(), faults.drop()]).then(() => process.exit(130));
  process.once('SIGINT', removeParts).once('SIGTERM', removeParts);
  try {
    await answers.open(answerHeader());
    await faults.open(layout ? faultsHeader(layout) : '');
    for await (const block of workers.answers(blocksOf(input, file))) {
      await answers.write(block.answers);
      await faults.write(block.faults);
      progress.add(block.counts);
    }
    await answers.keep();
    await (progress.counts.brokenLines > 0 ? faults.keep() : faults.drop());
    progress.end(faults.path);
    return progress.counts;
  } catch (error) {
    await Promise.all([answers.drop(), faults.drop()]);
    throw refusalOf(error);
  } finally {
    process.off('SIGINT', removeParts).off('SIGTERM', removeParts);
    await workers.end();
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof NoEndOfPerson || error instanceof BulkFileRefused) return new Refusal(error.message);
  const { code, path } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' ? new Refusal(`${path ?? 'the answers'}: the disk is full; nothing was kept`) : error;
}

/** `answers.csv`: lines that were not taken go into `answers.faults.csv`. */
function faultsPath(out: string, format: BulkFormat): string {
  const extension = extname(out);
  return `${out.slice(0, out.length - extension.length)}.faults.${format === 'csv' ? 'csv' : 'jsonl'}`;
}

async function* blocksOf(input: FileHandle, { layout, from, line, isWhole }: BulkFile) {
  const cutter = new BlockCutter({ layout, line, blockBytes: isWhole ? Number.MAX_SAFE_INTEGER : BLOCK_BYTES });
  for (let at = from; ;) {
    const { buffer, bytesRead } = await input.read(Buffer.allocUnsafeSlow(PIECE_BYTES), 0, PIECE_BYTES, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    yield* cutter.push(buffer.subarray(0, bytesRead));
  }
  yield* cutter.end();
}

/** A file that takes its name when it is whole. */
class Partial {
  private handle: FileHandle | null = null;
  private readonly part: string;

  constructor(readonly path: string) {
    this.part = `${path}.${process.pid}.part`;
  }

  async open(head: string): Promise<void> {
    this.handle = await open(this.part, 'w').catch((error: NodeJS.ErrnoException) => {
      throw new Refusal(`${this.path}: cannot be written (${error.code})`);
    });
    await this.handle.write(head);
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) at += (await this.handle!.write(bytes, at)).bytesWritten;
  }

  async keep(): Promise<void> {
    await this.handle!.sync();
    await this.handle!.close();
    this.handle = null;
    await rename(this.part, this.path);
  }

  async drop(): Promise<void> {
    await this.handle?.close().catch(() => undefined);
    this.handle = null;
    await rm(this.part, { force: true });
  }
}

/** A line on standard error every second. */
class Progress {
  counts: Counts = { people: 0, charges: 0, brokenPeople: 0, brokenLines: 0 };
  private readonly startedMs = performance.now();
  private toldMs = 0;

  add(more: AnsweredBlock['counts']): void {
    const { people, charges, brokenPeople, brokenLines } = this.counts;
    this.counts = {
      people: people + more.people,
      charges: charges + more.charges,
      brokenPeople: brokenPeople + more.brokenPeople,
      brokenLines: brokenLines + more.brokenLines,
    };
    if (performance.now() - this.toldMs < PROGRESS_MS) return;
    this.toldMs = performance.now();
    this.tell(process.stderr.isTTY ? '\r\u001b[K' : '', process.stderr.isTTY ? '' : '\n');
  }

  end(faults: string): void {
    this.tell(process.stderr.isTTY ? '\r\u001b[K' : '', '\n');
    const { brokenLines, brokenPeople } = this.counts;
    if (brokenLines > 0)
      process.stderr.write(`${brokenLines} lines of ${brokenPeople} people were not taken: ${faults} says why\n`);
  }

  private tell(before: string, after: string): void {
    const seconds = (performance.now() - this.startedMs) / 1000;
    const { people, charges } = this.counts;
    const mb = Math.round(process.memoryUsage.rss() / 1024 / 1024);
    const rate = Math.round(charges / seconds);
    process.stderr.write(
      `${before}${charges} charges of ${people} people in ${seconds.toFixed(1)} s, ${rate} a second, ${mb} MB${after}`,
    );
  }
}
