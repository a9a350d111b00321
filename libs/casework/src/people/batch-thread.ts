import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BulkFileRefused } from '#libs/readers';
import { PROJECT_ROOT } from '#libs/platform';
import type { Batch, BatchReading } from './batch-reader.js';
import type { ReadingAnswer, ReadingAsked } from './reading-thread.js';

const ENTRY = join(PROJECT_ROOT, 'dist/libs/casework/src/people/reading-thread.js');
/** What the thread holds is a piece of the file and the people of a batch. */
const LIMITS = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 128 };
/** So many pieces are on their way: one is read, one waits. */
const AHEAD = 2;

export interface ReadPiece {
  readonly bytes: Uint8Array;
  /** Line that its first byte is of. */
  readonly firstLine: number;
}

/**
 * Reads a bulk file in a thread of its own, so that one batch is read while others are written: on one thread both would take turns. What is on
 * its way is bounded, whoever is slow.
 */
export async function* batchesOf(pieces: AsyncIterable<ReadPiece>, reading: BatchReading): AsyncGenerator<Batch> {
  const thread = new BatchThread(reading);
  const underWay: Promise<readonly Batch[]>[] = [];
  try {
    for await (const { bytes, firstLine } of pieces) {
      underWay.push(thread.ask({ bytes, firstLine }));
      if (underWay.length >= AHEAD) yield* await underWay.shift()!;
    }
    underWay.push(thread.ask('end'));
    for (const one of underWay) yield* await one;
  } finally {
    await thread.end();
  }
}

/** It answers in the order in which it is asked. */
class BatchThread {
  private readonly worker: Worker;
  private readonly waiting: { resolve(batches: readonly Batch[]): void; reject(error: Error): void }[] = [];

  constructor(reading: BatchReading) {
    this.worker = new Worker(ENTRY, { workerData: reading, resourceLimits: LIMITS, execArgv: [] });
    this.worker.on('message', (answer: ReadingAnswer) => this.hear(answer));
    this.worker.on('error', (error: Error) => this.waiting.splice(0).forEach(({ reject }) => reject(error)));
  }

  /** @throws BulkFileRefused */
  ask(asked: ReadingAsked): Promise<readonly Batch[]> {
    const answered = new Promise<readonly Batch[]>((resolve, reject) => this.waiting.push({ resolve, reject }));
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
