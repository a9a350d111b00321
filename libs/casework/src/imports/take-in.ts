import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { KeyedBearer } from '../name-index/keyed-names.js';
import { type CsvLine, csvLines, type CsvText } from '#libs/readers';
import { IMPORTED_LINE, type ImportedLine, type ImportKind, type ImportMapping, mapped } from './import-fields.js';

export interface Fault {
  readonly field: string | null;
  readonly message: string;
}

/** A line as it can be taken in, or what is wrong with it. */
export type Taken =
  | {
      readonly line: number;
      readonly key: string;
      readonly value: ImportedLine;
      readonly named: KeyedBearer | null;
      readonly raw: string;
    }
  | { readonly line: number; readonly faults: readonly Fault[]; readonly raw: string };

const LONGEST_RAW = 4000;
/** So many lines are made without a pause: meanwhile nobody hears what the database answers. */
const LINES_AT_ONCE = 50;

export function isFaulty(taken: Taken): taken is Extract<Taken, { faults: readonly Fault[] }> {
  return 'faults' in taken;
}

/** What a line is known by when it comes again: its id elsewhere, or all that it says. */
export function keyOf(kind: ImportKind, value: ImportedLine): string {
  const { externalId } = value;
  return externalId === null
    ? `line ${createHash('sha256')
        .update(JSON.stringify([kind, value]))
        .digest('base64url')}`
    : externalKey(externalId);
}

export function externalKey(externalId: string): string {
  return `id ${externalId}`;
}

/** How the lines of a file are read. */
export interface FileLines {
  readonly kind: ImportKind;
  readonly mapping: ImportMapping;
  readonly header: readonly string[];
  /** The names of a line with their keys; null where none are kept. */
  keyed(value: ImportedLine): KeyedBearer | null;
}

/** Lines after the header, in batches; those up to `after` are passed over. */
export async function* batches(
  text: CsvText,
  file: FileLines,
  { after, size }: { readonly after: number; readonly size: number },
): AsyncGenerator<Taken[]> {
  let batch: Taken[] = [];
  for await (const line of csvLines(text)) {
    if (line.line <= Math.max(after, 1)) continue;
    batch.push(take(file, line, text.delimiter));
    if (batch.length % LINES_AT_ONCE === 0) await setImmediate();
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function take({ kind, mapping, header, keyed }: FileLines, line: CsvLine, delimiter: string): Taken {
  if ('broken' in line && line.broken !== undefined) {
    return { line: line.line, faults: [{ field: null, message: line.broken }], raw: line.raw.slice(0, LONGEST_RAW) };
  }
  const { fields } = line;
  const raw = fields.join(delimiter).slice(0, LONGEST_RAW);
  if (fields.length !== header.length) {
    const message = `has ${fields.length} fields, the header has ${header.length}`;
    return { line: line.line, faults: [{ field: null, message }], raw };
  }
  const parsed = IMPORTED_LINE[kind].safeParse(mapped(kind, mapping, header, fields));
  if (parsed.success) {
    const { data: value } = parsed;
    return { line: line.line, key: keyOf(kind, value), value, named: keyed(value), raw };
  }
  const faults = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), message }));
  return { line: line.line, faults, raw };
}
