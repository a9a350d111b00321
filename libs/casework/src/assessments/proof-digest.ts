import { createHash } from 'node:crypto';
import type { CriminalRecord } from '#libs/record';
import type { Assessment } from '#libs/rules';
import { canonicalJson } from '../canonical-json.js';

/**
 * SHA-256 over a proof and the record it is made of, in their canonical form, so that whatever changes in either shows.
 * @returns 64 hexadecimal digits.
 * @source RFC 8785 for the canonical form.
 */
export function proofDigest(record: CriminalRecord, assessment: Assessment): string {
  return createHash('sha256').update(canonicalJson({ record, assessment })).digest('hex');
}
