import { localDate, type LocalDate } from '#libs/record';
import type { Confidence } from '../../../decision.js';

/** The day on which the rows of these tables were last compared with the rules reference. */
export const VERIFIED_ON: LocalDate = localDate('2026-11-23');

/**
 * A statement of law with its period. Both days are days in force: a row with `inForceUntil` 2019-08-27 applies on that
 * day and not on the next.
 */
export interface DatedRow {
  readonly citation: string;
  /** First day in force; null where the row is older than the records it is used for and the day was not looked up. */
  readonly inForceFrom: LocalDate | null;
  /** Last day in force; null: still in force when verified. */
  readonly inForceUntil: LocalDate | null;
  readonly verifiedOn: LocalDate;
  readonly confidence: Confidence;
  /** Where it was read: the numbered sources of the rules reference, section 16. Null: memory. */
  readonly source: string | null;
}

/** ISO days compare as text. */
export function isInForce(row: DatedRow, on: LocalDate): boolean {
  return (row.inForceFrom === null || on >= row.inForceFrom) && (row.inForceUntil === null || on <= row.inForceUntil);
}
