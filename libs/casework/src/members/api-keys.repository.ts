import type { Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';

export function insertApiKey(
  work: Work,
  key: { memberId: string; name: string; permissions: string[]; hash: string; expiresAt: Date },
) {
  return work.tx.apiKey.create({ data: { organizationId: work.organizationId, ...key } });
}

export function listApiKeys(work: Work, memberId: string, now: Date, page: PageQuery) {
  const where = { organizationId: work.organizationId, memberId, endedAt: null, expiresAt: { gt: now } };
  return readPage(work, page, {
    rows: (from) => work.tx.apiKey.findMany({ ...from, where, orderBy: { id: 'desc' } }),
    holds: (id) => work.tx.apiKey.count({ where: { ...where, id } }),
  });
}

/** @returns how many were standing and are ended now. */
export async function endApiKeys(
  work: Work,
  which: { readonly id?: string; readonly memberId: string },
  endedAt: Date,
): Promise<number> {
  const { count } = await work.tx.apiKey.updateMany({
    where: { organizationId: work.organizationId, ...which, endedAt: null },
    data: { endedAt },
  });
  return count;
}
