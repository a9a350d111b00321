import type { Work } from '#libs/platform';

export function listEvents(work: Work, caseId: string, actions: readonly string[]) {
  return work.tx.auditEntry.findMany({
    where: { organizationId: work.organizationId, caseId, action: { in: [...actions] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}
