import { readFile } from 'node:fs/promises';
import { confidenceOf, countsOf, needsOf, parseRecord } from '#libs/record';
import { compareSheets, readRapSheet, type ReadFile, toRecord, type ReadSheet, type ScannedPage } from '#libs/readers';
import { endEngine, readScannedPage } from '#libs/scans';
import { Refusal } from './fail.js';

interface Options {
  readonly record?: boolean;
  readonly check?: string;
  readonly quality?: boolean;
}

/** Prints what a rap sheet says: as read, or with `--record` as a record file for `assess`; or compares it; or says what it lacks. */
export async function readFileAsSheet(path: string, { record, check, quality }: Options): Promise<void> {
  const result = await readWithPictures(new Uint8Array(await bytesOf(path)));
  if (!result.ok) throw new Refusal(`${path}: ${result.refusal.message}`);
  tellGaps(result);
  if (check !== undefined) return checkSheet(result, check);
  if (quality) return console.log(JSON.stringify(qualityOf(result), null, 2));
  console.log(JSON.stringify(record ? toRecord(result.sheet, result.sources) : result.sheet, null, 2));
}

/** Pages that are pictures are read from them, which takes seconds each: how far it is, is told beside the output. */
async function readWithPictures(bytes: Uint8Array): Promise<ReadFile> {
  const first = await readRapSheet(bytes);
  if (first.pictures.length === 0) return first;
  const scanned: ScannedPage[] = [];
  try {
    for (const page of first.pictures) {
      console.error(`Reading page ${page} of ${first.sizes.length} from its picture …`);
      scanned.push(await readScannedPage(bytes, page));
    }
  } finally {
    await endEngine();
  }
  return readRapSheet(bytes, scanned);
}

/** What could not be read, and how sure the rest is, beside the output. */
function tellGaps({ gaps, sources }: ReadSheet): void {
  for (const { page, line, kind, what } of gaps) console.error(`page ${page}, line ${line}: ${kind}: ${what}`);
  const confidences = Object.values(sources).flatMap(({ confidence }) => confidence ?? []);
  if (confidences.length === 0) return;
  const least = Math.min(...confidences);
  const mean = confidences.reduce((sum, each) => sum + each, 0) / confidences.length;
  console.error(
    `${confidences.length} places were read from pictures, with a confidence of ${mean.toFixed(2)}, the least sure ${least.toFixed(2)}.`,
  );
}

/** As `GET /v1/records/{recordId}/quality` says it. */
function qualityOf({ sheet, sources, gaps }: ReadSheet) {
  const parsed = parseRecord(toRecord(sheet, sources));
  if (!parsed.ok) throw new Refusal(`the sheet makes no record: ${parsed.errors[0]?.message}`);
  const { record } = parsed;
  return { read: countsOf(record), confidence: confidenceOf(record), gaps, needs: needsOf(record, gaps) };
}

/** Names each fact that differs, and exits with 1 when one does. */
async function checkSheet({ sheet, gaps }: ReadSheet, path: string): Promise<void> {
  const { facts, differences } = compareSheets(parsed(path, await bytesOf(path)), sheet);
  for (const { pointer, expected, read } of differences) {
    console.log(`${pointer}: expected ${JSON.stringify(expected)}, read ${JSON.stringify(read)}`);
  }
  console.log(`${facts} facts expected, ${differences.length} differ; ${gaps.length} gaps marked.`);
  if (differences.length > 0) process.exitCode = 1;
}

function bytesOf(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${path}: cannot be read (${error.code})`);
  });
}

function parsed(path: string, bytes: Buffer): object {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw new Refusal(`${path}: is no JSON (${(error as Error).message})`);
  }
  throw new Refusal(`${path}: is no sheet`);
}
