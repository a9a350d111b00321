import type { z } from 'zod';
import { criminalRecordSchema, type CriminalRecord } from './criminal-record.js';
import { findContradictions } from './contradictions.js';

/** One thing wrong, with the JSON pointer (RFC 6901) of the field. */
export interface RecordError {
  readonly pointer: string;
  readonly message: string;
}

export type ParsedRecord =
  | { readonly ok: true; readonly record: CriminalRecord; readonly contradictions: readonly RecordError[] }
  | { readonly ok: false; readonly errors: readonly RecordError[] };

export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Every issue, unknown fields named one by one. */
export function schemaErrors(error: z.ZodError): RecordError[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: toPointer([...issue.path, key]),
          message: 'is not a field of this format',
        }))
      : [{ pointer: toPointer(issue.path), message: issue.message }],
  );
}

/**
 * Checks the shape and that ids are unique, and lists facts that contradict each other.
 * Contradictions do not refuse the record: the rules answer `needs_review` and name both facts.
 */
export function parseRecord(value: unknown): ParsedRecord {
  const parsed = criminalRecordSchema.safeParse(value);
  if (!parsed.success) return { ok: false, errors: schemaErrors(parsed.error) };
  const errors = duplicateIds(parsed.data);
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, record: parsed.data, contradictions: findContradictions(parsed.data) };
}

/** A record that was kept before the format had all its fields: what it could not tell is not known. */
export function withEveryField(kept: CriminalRecord): CriminalRecord {
  return criminalRecordSchema.parse(kept);
}

function duplicateIds(record: CriminalRecord): RecordError[] {
  const seen = new Set<string>();
  const errors: RecordError[] = [];
  const check = (value: string, pointer: string) => {
    if (seen.has(value)) errors.push({ pointer, message: `the id "${value}" is used twice` });
    seen.add(value);
  };
  record.courtCases.forEach((courtCase, i) => {
    check(`case ${courtCase.id}`, `/courtCases/${i}/id`);
    courtCase.charges.forEach((charge, j) => check(`charge ${charge.id}`, `/courtCases/${i}/charges/${j}/id`));
  });
  return errors;
}
