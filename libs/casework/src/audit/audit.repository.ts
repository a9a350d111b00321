import type { Prisma, Work } from '#libs/platform';
import { readPage } from '../fields.js';
import type { AuditQuery } from './audit.schema.js';

/** Newest first, as ids are in the order of time. */
export function listEntries(work: Work, query: AuditQuery) {
  const { memberId, clientId, caseId, action, from, until } = query;
  const conditions: Prisma.AuditEntryWhereInput[] = [{ organizationId: work.organizationId }];
  if (memberId) conditions.push({ OR: [{ memberId }, { onBehalfOfId: memberId }] });
  if (clientId) conditions.push({ clientId });
  if (caseId) conditions.push({ caseId });
  if (action) conditions.push({ action });
  if (from) conditions.push({ at: { gte: from } });
  if (until) conditions.push({ at: { lt: until } });
  return readPage(work, query, {
    rows: (start) => work.tx.auditEntry.findMany({ ...start, where: { AND: conditions }, orderBy: { id: 'desc' } }),
    holds: (id) => work.tx.auditEntry.count({ where: { AND: [...conditions, { id }] } }),
  });
}
