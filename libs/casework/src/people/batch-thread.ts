import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BulkFileRefused } from '#libs/readers';
import { PROJECT_ROOT } from '#libs/platform';
import type { BatchReading, PackedBatch } from './batch-reader.js';
import { type ReadEntry, unpacked } from './packed-people.js';
import type { ReadingAnswer, ReadingAsked } from './reading-thread.js';

const ENTRY = join(PROJECT_ROOT, 'dist/libs/casework/src/people/reading-thread.js');
/** What the thread holds is a piece of the file and the people of a batch. */
const LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 128 };
/** So many pieces are on their way: one is read, one waits. */
const AHEAD = 2;

export interface ReadPiece {
  readonly bytes: Uint8Array;
  /** Line that its first byte is of. */
  readonly firstLine: number;
}

/** People who are taken in together. */
export interface Batch extends Omit<PackedBatch, 'people'> {
  /** In the order of the file. */
  readonly entries: readonly ReadEntry[];
}

/**
 * Reads a bulk file in a thread of its own, so that one batch is read while others are written: on one thread both would take turns. What is on
 * its way is bounded, whoever is slow.
 */
export async function* batchesOf(pieces: AsyncIterable<ReadPiece>, reading: BatchReading): AsyncGenerator<Batch> {
  const thread = new BatchThread(reading);
  const underWay: Promise<readonly PackedBatch[]>[] = [];
  try {
    for await (const { bytes, firstLine } of pieces) {
      underWay.push(thread.ask({ bytes, firstLine }));
      if (underWay.length >= AHEAD) yield* (await underWay.shift()!).map(toBatch);
    }
    underWay.push(thread.ask('end'));
    for (const one of underWay) yield* (await one).map(toBatch);
  } finally {
    await thread.end();
  }
}

const toBatch = ({ people, ...batch }: PackedBatch): Batch => ({ ...batch, entries: unpacked(people) });

/** It answers in the order in which it is asked. */
class BatchThread {
  private readonly worker: Worker;
  private readonly waiting: { resolve(batches: readonly PackedBatch[]): void; reject(error: Error): void }[] = [];

  constructor(reading: BatchReading) {
    this.worker = new Worker(ENTRY, { workerData: reading, resourceLimits: LIMITS, execArgv: [] });
    this.worker.on('message', (answer: ReadingAnswer) => this.hear(answer));
    this.worker.on('error', (error: Error) => this.waiting.splice(0).forEach(({ reject }) => reject(error)));
  }

  /** @throws BulkFileRefused */
  ask(asked: ReadingAsked): Promise<readonly PackedBatch[]> {
    const answered = new Promise<readonly PackedBatch[]>((resolve, reject) => this.waiting.push({ resolve, reject }));
    answered.catch(() => undefined); // heard by whoever waits for it, later
    this.worker.postMessage(asked);
    return answered;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private hear(answer: ReadingAnswer): void {
    const asked = this.waiting.shift();
    if ('batches' in answer) asked?.resolve(answer.batches);
    else {
      const { code, message, faults } = answer.refused;
      asked?.reject(new BulkFileRefused(code, message, faults));
    }
  }
}
