import { parentPort, workerData } from 'node:worker_threads';
import { localDate } from '#libs/record';
import {
  type BulkEntry,
  type BulkFormat,
  type BulkLayout,
  type BulkLine,
  type BulkPerson,
  BulkReader,
  type FileBlock,
} from '#libs/readers/bulk';
import { type LawChoice, outcomesOn } from '#libs/rules';
import { answerLines, faultLines } from './bulk-answers.js';

/** What a thread is told once. */
export interface WorkerTask {
  readonly format: BulkFormat;
  readonly layout: BulkLayout | null;
  readonly asOf: string;
  readonly law: LawChoice;
}

export interface Counts {
  readonly people: number;
  readonly charges: number;
  readonly brokenPeople: number;
  readonly brokenLines: number;
}

/** Of one block, in the order of its people. */
export interface AnsweredBlock {
  readonly answers: Uint8Array;
  readonly faults: Uint8Array;
  readonly counts: Counts;
}

/** The reader takes so much at a time, so that few people are in memory at once. */
const SLICE_BYTES = 64 * 1024;
const NOT_ASSESSED = { field: null, message: 'cannot be assessed: the rules cannot read the record' };

const { format, layout, asOf, law } = workerData as WorkerTask;
const assess = outcomesOn({ asOf: localDate(asOf), law });
const text = new TextEncoder();

parentPort!.on('message', (block: FileBlock) => {
  const answered = answer(block);
  parentPort!.postMessage(answered, [answered.answers.buffer as ArrayBuffer, answered.faults.buffer as ArrayBuffer]);
});

function answer({ bytes, line }: FileBlock): AnsweredBlock {
  const reader = new BulkReader({ format, mapping: null, from: { layout, chunkLine: line, line } });
  const counts = { people: 0, charges: 0, brokenPeople: 0, brokenLines: 0 };
  const answers: Uint8Array[] = [];
  let faults = '';
  const take = (entries: readonly BulkEntry[]) => {
    let lines = '';
    for (const entry of entries) {
      const found = entry.isBroken ? entry.lines : answersOf(entry);
      if (typeof found === 'string') {
        lines += found;
        counts.people += 1;
        counts.charges += chargesOf(entry);
      } else {
        faults += faultLines(layout, found);
        counts.brokenPeople += 1;
        counts.brokenLines += found.length;
      }
    }
    // As bytes at once: text that is put together of many pieces is what the collector finds heaviest.
    if (lines !== '') answers.push(text.encode(lines));
  };
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) take(reader.push(bytes.subarray(at, at + SLICE_BYTES)));
  take(reader.end());
  return { answers: joined(answers), faults: text.encode(faults), counts };
}

function chargesOf(entry: BulkEntry): number {
  return entry.isBroken ? 0 : entry.record.courtCases.reduce((sum, { charges }) => sum + charges.length, 0);
}

/** In memory of its own, which can be handed over. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The answers of a person, or the lines that say why there are none. */
function answersOf(person: BulkPerson): string | readonly BulkLine[] {
  try {
    return answerLines(person, assess(person.record));
  } catch {
    return [{ line: person.line, raw: person.sourceKey, faults: [NOT_ASSESSED] }];
  }
}
