import type { Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';

/** Oldest first, as ids are in the order of time. */
export function listEvents(work: Work, caseId: string, actions: readonly string[], page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId, action: { in: [...actions] } };
  return readPage(work, page, {
    rows: (from) => work.tx.auditEntry.findMany({ ...from, where, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.auditEntry.count({ where: { ...where, id } }),
  });
}
