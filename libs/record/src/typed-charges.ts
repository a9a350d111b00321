import type { Charge, CriminalRecord } from './criminal-record.js';
import type { LocalDate } from './local-date.js';

/**
 * The record with every charge that no document shows marked with who typed it in, and when. What the record says of that itself
 * is not taken: a charge that stood in the version before keeps its mark, and one that a document shows has none.
 * @param before the version that was corrected; null: there was none.
 */
export function markTypedCharges(
  record: CriminalRecord,
  before: CriminalRecord | null,
  typedIn: { readonly by: string; readonly on: LocalDate },
): CriminalRecord {
  const known = new Map(
    (before?.courtCases ?? []).flatMap(({ charges }) => charges.map((one) => [one.id, one] as const)),
  );
  const marked = (charge: Charge): Charge => {
    const { typedIn: _, ...rest } = charge;
    if (charge.source !== null) return rest;
    const was = known.get(charge.id);
    if (!was) return { ...rest, typedIn };
    return was.typedIn ? { ...rest, typedIn: was.typedIn } : rest;
  };
  return {
    ...record,
    courtCases: record.courtCases.map((one) => ({ ...one, charges: one.charges.map(marked) })),
  };
}
