import { readFile } from 'node:fs/promises';
import {
  type Charge,
  confidenceOf,
  countsOf,
  type CourtCase,
  type CriminalRecord,
  describeClass,
  needsOf,
  printStatuteCode,
} from '#libs/record';
import { compareSheets, type ExtractMapping } from '#libs/readers';
import { Refusal } from './fail.js';
import { readDocument, type Reading } from './read-document.js';
import { readJson, readRecord } from './record-files.js';

interface Options {
  readonly json?: boolean;
  readonly record?: boolean;
  readonly check?: string;
  readonly quality?: boolean;
  readonly mapping?: string;
}

/**
 * Prints what a file says: the record, its gaps, and how surely it was read; with `--json` all of it exactly, with `--record` as a
 * record file for `assess`; or compares it with what it should say; or says what it lacks.
 */
export async function readFileOfAnyFormat(
  path: string,
  { json, record, check, quality, mapping }: Options,
): Promise<void> {
  const bytes = new Uint8Array(await bytesOf(path));
  const reading = await readDocument(bytes, mapping === undefined ? null : await mappingIn(mapping)).catch(
    (error: unknown) => {
      throw error instanceof Refusal ? new Refusal(`${path}: ${error.message}`) : error;
    },
  );
  if (check !== undefined) return checkReading(reading, check);
  if (!json && !record && !quality) return console.log(asText(reading));
  tellGaps(reading);
  console.log(JSON.stringify(record ? reading.record : quality ? qualityOf(reading) : exactly(reading), null, 2));
}

function exactly({ kind, record, gaps, sheet, mapping }: Reading) {
  return { kind, record, gaps, confidence: confidenceOf(record), sheet, mapping };
}

/** As `GET /v1/records/{recordId}/quality` says it. */
function qualityOf({ record, gaps }: Reading) {
  return { read: countsOf(record), confidence: confidenceOf(record), gaps, needs: needsOf(record, gaps) };
}

/** Beside the output, which may go to another program. */
function tellGaps({ gaps, record }: Reading): void {
  for (const gap of gaps) console.error(gapText(gap));
  console.error(confidenceText(record));
}

function asText(reading: Reading): string {
  const { record, gaps, kind } = reading;
  const { person } = record;
  return [
    kind.replaceAll('_', ' '),
    `  ${person.names.join('; ') || 'no name told'}`,
    `  born ${person.datesOfBirth.join('; ') || 'not told'}; NYSID ${person.nysid ?? 'not told'}`,
    ...record.courtCases.flatMap(caseText),
    '',
    gaps.length === 0 ? 'No gaps.' : `Gaps: ${gaps.length}`,
    ...gaps.map((gap) => `  ${gapText(gap)}`),
    confidenceText(record),
  ].join('\n');
}

function caseText({ docketNumber, court, county, arrestedOn, charges }: CourtCase): string[] {
  const where = [court, county && `${county} County`].filter(Boolean).join(', ') || 'court not told';
  return [
    '',
    `${docketNumber ?? 'no docket number'}  ${where}; arrested ${arrestedOn ?? 'on a day not told'}`,
    ...charges.map(chargeText),
  ];
}

function chargeText(charge: Charge): string {
  const { law, section, subsection, attempt, disposition, disposedOn, sentence, source } = charge;
  const code = printStatuteCode({ law, section, subsection, attempt, class: null, felonyGrade: null });
  const grade = charge.class ? describeClass(charge.class, charge.felonyGrade) : 'class not told';
  const imposed = sentence ? `; ${sentence.termText ?? sentence.types.join(', ')}` : '';
  const ended = `${disposition.replaceAll('_', ' ')}${disposedOn ? ` on ${disposedOn}` : ''}${imposed}`;
  return `  ${code} (${grade}): ${ended}${source ? `  [page ${source.page}, line ${source.line}]` : ''}`;
}

function gapText({ page, line, kind, what }: Reading['gaps'][number]): string {
  return `page ${page}, line ${line}: ${kind}: ${what}`;
}

function confidenceText(record: CriminalRecord): string {
  const { printed, sure, fair, doubtful, least } = confidenceOf(record);
  if (least === null) return `Confidence: all of ${printed} places were read from text.`;
  return `Confidence: ${printed} places were read from text; from pictures ${sure} surely, ${fair} fairly, ${doubtful} doubtfully, the least sure at ${least.toFixed(2)}.`;
}

/** Names each fact that differs, and exits with 1 when one does. Of a record, ids and places are no facts. */
async function checkReading(reading: Reading, path: string): Promise<void> {
  const expected = await readJson(path);
  if (typeof expected !== 'object' || expected === null) throw new Refusal(`${path}: is neither a sheet nor a record`);
  const isRecord = 'format' in expected;
  if (!isRecord && reading.sheet === null)
    throw new Refusal(`${path}: is no record; only a rap sheet is compared with a sheet`);
  const { facts, differences } = isRecord
    ? compareSheets(withoutPlaces(await readRecord(path)), withoutPlaces(reading.record))
    : compareSheets(expected, reading.sheet!);
  for (const { pointer, expected: wanted, read } of differences) {
    console.log(`${pointer}: expected ${JSON.stringify(wanted)}, read ${JSON.stringify(read)}`);
  }
  console.log(`${facts} facts expected, ${differences.length} differ; ${reading.gaps.length} gaps marked.`);
  if (differences.length > 0) process.exitCode = 1;
}

const PLACES = new Set(['id', 'source', 'courtCaseId']);

function withoutPlaces(record: CriminalRecord): object {
  const plain = (key: string, value: unknown) => (PLACES.has(key) ? undefined : value);
  return JSON.parse(JSON.stringify(record, plain)) as object;
}

/** As the API takes it. @throws Refusal naming what is wrong. */
async function mappingIn(path: string): Promise<ExtractMapping> {
  // Only here is so large a part of the program needed.
  const { extractMapping } = await import('#libs/casework');
  const parsed = extractMapping.safeParse(await readJson(path));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path: at, message }) => `  /${at.join('/')}  ${message}`);
  throw new Refusal(`${path} is no mapping:\n${errors.join('\n')}`);
}

function bytesOf(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${path}: cannot be read (${error.code})`);
  });
}
