import { readFile } from 'node:fs/promises';
import { readRapSheet, toRecord } from '#libs/readers';
import { Refusal } from './fail.js';

/** Prints what a rap sheet says: as read, or with `--record` as a record file for `assess`. */
export async function readFileAsSheet(path: string, options: { record?: boolean }): Promise<void> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${path}: cannot be read (${error.code})`);
  });
  const result = await readRapSheet(new Uint8Array(bytes));
  if (!result.ok) throw new Refusal(`${path}: ${result.refusal.message}`);
  console.log(JSON.stringify(options.record ? toRecord(result.sheet, result.sources) : result.sheet, null, 2));
}
