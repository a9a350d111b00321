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
} from '#libs/readers';
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
  let [answers, faults] = ['', ''];
  const counts = { people: 0, charges: 0, brokenPeople: 0, brokenLines: 0 };
  const take = (entry: BulkEntry) => {
    const found = entry.isBroken ? entry.lines : answersOf(entry);
    if (typeof found === 'string') {
      answers += found;
      counts.people += 1;
      counts.charges += entry.isBroken
        ? 0
        : entry.record.courtCases.reduce((sum, { charges }) => sum + charges.length, 0);
      return;
    }
    faults += faultLines(layout, found);
    counts.brokenPeople += 1;
    counts.brokenLines += found.length;
  };
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) for (const entry of reader.push(bytes.subarray(at, at + SLICE_BYTES))) take(entry); // prettier-ignore
  for (const entry of reader.end()) take(entry);
  return { answers: text.encode(answers), faults: text.encode(faults), counts };
}

/** The answers of a person, or the lines that say why there are none. */
function answersOf(person: BulkPerson): string | readonly BulkLine[] {
  try {
    return answerLines(person, assess(person.record));
  } catch {
    return [{ line: person.line, raw: person.sourceKey, faults: [NOT_ASSESSED] }];
  }
}
