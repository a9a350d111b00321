import { readFile } from 'node:fs/promises';
import { compareSheets, readRapSheet, toRecord, type ReadSheet } from '#libs/readers';
import { Refusal } from './fail.js';

interface Options {
  readonly record?: boolean;
  readonly check?: string;
}

/** Prints what a rap sheet says: as read, or with `--record` as a record file for `assess`; or compares it. */
export async function readFileAsSheet(path: string, { record, check }: Options): Promise<void> {
  const result = await readRapSheet(new Uint8Array(await bytesOf(path)));
  if (!result.ok) throw new Refusal(`${path}: ${result.refusal.message}`);
  if (check !== undefined) return checkSheet(result, check);
  console.log(JSON.stringify(record ? toRecord(result.sheet, result.sources) : result.sheet, null, 2));
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
