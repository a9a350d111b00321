import { Worker } from 'node:worker_threads';
import type { FileBlock } from '#libs/readers';
import type { AnsweredBlock, WorkerTask } from './assess-bulk-worker.js';

/** So many blocks of each worker are on their way: one is worked at, one waits. */
const AHEAD = 2;

/**
 * What a thread holds is a block and its people: the old have little room, since the collector would only come later. The young have
 * much: the longer it waits, the fewer people are left for it to move.
 */
const LIMITS = { maxYoungGenerationSizeMb: 192, maxOldGenerationSizeMb: 160 };

/** Threads that answer blocks, whose answers come in the order of the blocks. What is on its way is bounded, whoever is slow. */
export class BlockWorkers {
  private readonly threads: Thread[];

  constructor(count: number, task: WorkerTask) {
    this.threads = Array.from({ length: count }, () => new Thread(task));
  }

  async *answers(blocks: AsyncIterable<FileBlock>): AsyncGenerator<AnsweredBlock> {
    const underWay: Promise<AnsweredBlock>[] = [];
    let asked = 0;
    for await (const block of blocks) {
      underWay.push(this.threads[asked % this.threads.length]!.answer(block));
      asked += 1;
      if (underWay.length >= this.threads.length * AHEAD) yield await underWay.shift()!;
    }
    for (const one of underWay) yield await one;
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.end()));
  }
}

/** A thread answers in the order in which it is asked. */
class Thread {
  private readonly worker: Worker;
  private readonly waiting: { resolve(answer: AnsweredBlock): void; reject(error: Error): void }[] = [];

  constructor(task: WorkerTask) {
    const entry = new URL('./assess-bulk-worker.js', import.meta.url);
    this.worker = new Worker(entry, { workerData: task, resourceLimits: LIMITS });
    this.worker.on('message', (answer: AnsweredBlock) => this.waiting.shift()?.resolve(answer));
    this.worker.on('error', (error: Error) => this.waiting.splice(0).forEach(({ reject }) => reject(error)));
  }

  answer(block: FileBlock): Promise<AnsweredBlock> {
    const answered = new Promise<AnsweredBlock>((resolve, reject) => this.waiting.push({ resolve, reject }));
    answered.catch(() => undefined); // heard by whoever waits for it, later
    this.worker.postMessage(block, [block.bytes.buffer as ArrayBuffer]);
    return answered;
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
