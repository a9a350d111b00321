import type { CriminalRecord } from '#libs/record';
import { factCountOf } from '../records/record-facts.js';
import type { DemoRows } from './demo-caseload.repository.js';

/** A record as it was read, or confirmed by somebody as it was. */
export function recordRow(of: {
  readonly id: string;
  readonly caseId: string;
  readonly documentId: string;
  readonly content: CriminalRecord;
  readonly confirmedBy: string | null;
  readonly at: string;
}): DemoRows['records'] {
  const { id, caseId, documentId, content, confirmedBy, at } = of;
  const isConfirmed = confirmedBy !== null;
  return {
    id,
    caseId,
    documentId,
    status: isConfirmed ? 'confirmed' : 'read',
    gaps: [],
    factsRead: factCountOf(content),
    version: 1,
    confirmedVersion: isConfirmed ? 1 : null,
    confirmedById: confirmedBy,
    confirmedAt: isConfirmed ? at : null,
    createdAt: at,
  };
}
