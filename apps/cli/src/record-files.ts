import { readFile } from 'node:fs/promises';
import { linesOfJson } from '#libs/api-client';
import { type CriminalRecord, isLocalDate, parseRecord, type RecordError } from '#libs/record';
import { type LawChoice, parseBillPack } from '#libs/rules';
import { Refusal } from './fail.js';

/** @throws Refusal with every error and its JSON pointer. */
export async function readRecord(path: string): Promise<CriminalRecord> {
  const parsed = parseRecord(await readJson(path));
  if (parsed.ok) return parsed.record;
  throw new Refusal(`${path} is not a record:\n${parsed.errors.map(errorLine).join('\n')}`);
}

/** `current`, a day, or the path of a bill pack. @throws Refusal with every error of the bill. */
export async function readLaw(given: string): Promise<LawChoice> {
  if (given === 'current' || isLocalDate(given)) return given;
  const parsed = parseBillPack(await readJson(given));
  if (parsed.ok) return parsed.bill;
  const lineOf = await linesOfJson(await readText(given));
  const errors = parsed.errors.map((error) => `  line ${lineOf(error.pointer)}${errorLine(error)}`);
  throw new Refusal(`${given} is not a bill:\n${errors.join('\n')}`);
}

/** @throws Refusal when the file cannot be read or is not JSON. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(`${path}: is not JSON (${(error as Error).message})`);
  }
}

/** @throws Refusal when the file cannot be read. */
export function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${path}: cannot be read (${error.code})`);
  });
}

function errorLine({ pointer, message }: RecordError): string {
  return `  ${pointer || '/'}  ${message}`;
}

/** null: it is none. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
