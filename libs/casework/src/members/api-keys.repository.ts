import type { Work } from '#libs/platform';

export function insertApiKey(
  work: Work,
  key: { memberId: string; name: string; permissions: string[]; hash: string; expiresAt: Date },
) {
  return work.tx.apiKey.create({ data: { organizationId: work.organizationId, ...key } });
}

export function listApiKeys(work: Work, memberId: string, now: Date) {
  return work.tx.apiKey.findMany({
    where: { organizationId: work.organizationId, memberId, endedAt: null, expiresAt: { gt: now } },
    orderBy: { id: 'desc' },
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
