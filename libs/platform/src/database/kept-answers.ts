import type { Work } from './work.js';

export interface KeptAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string | null;
}

/** Until the transaction ends. @returns false when another request with the key is running. */
export async function lockKey(work: Work, memberId: string, hash: string): Promise<boolean> {
  const name = `${work.organizationId} ${memberId} ${hash}`;
  const [row] = await work.tx.$queryRaw<{ locked: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as locked`;
  return row?.locked ?? false;
}

export async function dropOldAnswers(work: Work): Promise<void> {
  await work.tx.$executeRaw`
    delete from idempotency_keys
    where "organizationId" = ${work.organizationId}::uuid and "createdAt" < now() - interval '24 hours'`;
}

export function findAnswer(work: Work, memberId: string, hash: string): Promise<KeptAnswer | null> {
  const { organizationId } = work;
  return work.tx.idempotencyKey.findUnique({
    where: { organizationId_memberId_hash: { organizationId, memberId, hash } },
  });
}

export async function insertAnswer(work: Work, answer: KeptAnswer & { memberId: string; hash: string }): Promise<void> {
  await work.tx.idempotencyKey.create({ data: { organizationId: work.organizationId, ...answer } });
}
