import { parentPort, workerData } from 'node:worker_threads';
import { BulkFileRefused } from '#libs/readers/bulk';
import { BatchReader, type BatchReading, type PackedBatch } from './batch-reader.js';
import { buffersOf } from './packed-people.js';

/** A piece of the file, or that there is none any more. */
export type ReadingAsked = { readonly bytes: Uint8Array; readonly firstLine: number } | 'end';
/** What came of it, in the order in which it was asked. */
export type ReadingAnswer =
  | { readonly batches: readonly PackedBatch[] }
  | { readonly refused: Pick<BulkFileRefused, 'code' | 'message' | 'faults'> };

// The entry of a thread that BatchThread starts: it reads while the thread that started it writes.
const reading = workerData as BatchReading;
let reader: BatchReader | null = null;

parentPort!.on('message', (asked: ReadingAsked) => {
  const answer = answerTo(asked);
  const batches = 'batches' in answer ? answer.batches : [];
  const moved = batches.flatMap(({ bytes, people }) => [bytes.buffer as ArrayBuffer, ...buffersOf(people)]);
  parentPort!.postMessage(answer, moved);
});

function answerTo(asked: ReadingAsked): ReadingAnswer {
  reader ??= new BatchReader(reading, asked === 'end' ? 1 : asked.firstLine);
  try {
    return { batches: asked === 'end' ? reader.end() : reader.push(asked.bytes) };
  } catch (error) {
    if (!(error instanceof BulkFileRefused)) throw error;
    const { code, message, faults } = error;
    return { refused: { code, message, faults } };
  }
}
