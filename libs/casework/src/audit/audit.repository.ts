import type { Prisma, Work } from '#libs/platform';
import type { AuditQuery } from './audit.schema.js';

/** Newest first, as ids are in the order of time; one more than asked for tells whether there is another page. */
export function findEntries(work: Work, query: AuditQuery) {
  const { memberId, clientId, caseId, action, from, until, cursor, limit } = query;
  const conditions: Prisma.AuditEntryWhereInput[] = [{ organizationId: work.organizationId }];
  if (memberId) conditions.push({ OR: [{ memberId }, { onBehalfOfId: memberId }] });
  if (clientId) conditions.push({ clientId });
  if (caseId) conditions.push({ caseId });
  if (action) conditions.push({ action });
  if (from) conditions.push({ at: { gte: from } });
  if (until) conditions.push({ at: { lt: until } });
  if (cursor) conditions.push({ id: { lt: cursor } });
  return work.tx.auditEntry.findMany({
    where: { AND: conditions },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
}
