import type { Work } from '#libs/platform';
import { keyset, type PageQuery } from '../fields.js';

/** Oldest first, as ids are in the order of time. */
export function listEvents(work: Work, caseId: string, actions: readonly string[], page: PageQuery) {
  return work.tx.auditEntry.findMany({
    ...keyset(work, page),
    where: { organizationId: work.organizationId, caseId, action: { in: [...actions] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

export async function isOnTimeline(work: Work, caseId: string, id: string): Promise<boolean> {
  const { organizationId } = work;
  return (await work.tx.auditEntry.count({ where: { organizationId, id, caseId } })) > 0;
}
