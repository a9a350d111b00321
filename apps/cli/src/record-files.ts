import { readFile } from 'node:fs/promises';
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

/** In which line of a JSON text stands what a pointer names; what is missing, in that of what it is missing from. */
async function linesOfJson(text: string): Promise<(pointer: string) => number> {
  // JSON is YAML, whose parser keeps the places.
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (pointer) => {
    const path = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')); // prettier-ignore
    for (; path.length > 0; path.pop()) {
      const node = document.getIn(path, true) as { readonly range?: readonly [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
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
