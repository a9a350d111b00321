import type { Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';

export function insertSession(
  work: Work,
  session: {
    memberId: string;
    createdAt?: Date;
    expiresAt: Date;
    secondFactor: boolean;
    device: string;
    address: string;
  },
) {
  return work.tx.session.create({ data: { organizationId: work.organizationId, ...session } });
}

export async function insertRefreshToken(work: Work, sessionId: string, hash: string): Promise<void> {
  await work.tx.refreshToken.create({ data: { organizationId: work.organizationId, sessionId, hash } });
}

/** The session, locked until the transaction ends, so that two uses of one token take turns. */
export async function lockSession(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from sessions where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return work.tx.session.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    include: { member: true },
  });
}

export function findRefreshToken(work: Work, id: string) {
  return work.tx.refreshToken.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

export async function markRefreshTokenUsed(work: Work, id: string, usedAt: Date): Promise<void> {
  await work.tx.refreshToken.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { usedAt },
  });
}

/** Whether another token of the session was used later: then whoever used this one has gone on. */
export async function hasGoneOn(work: Work, sessionId: string, usedAt: Date): Promise<boolean> {
  const { organizationId } = work;
  return (await work.tx.refreshToken.count({ where: { organizationId, sessionId, usedAt: { gt: usedAt } } })) > 0;
}

/** What was given for a token and is given anew counts as used with it: whoever shows it once the session has gone on ends it. */
export async function supersedeRefreshTokens(work: Work, sessionId: string, usedAt: Date): Promise<void> {
  const { organizationId } = work;
  await work.tx.refreshToken.updateMany({ where: { organizationId, sessionId, usedAt: null }, data: { usedAt } });
}

export async function touchSession(work: Work, id: string, lastUsedAt: Date): Promise<void> {
  await work.tx.session.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { lastUsedAt },
  });
}

/** @returns how many were standing and are ended now. */
export async function endSessions(
  work: Work,
  which: { readonly id?: string | { readonly not: string }; readonly memberId: string },
  endedAt: Date,
): Promise<number> {
  const { count } = await work.tx.session.updateMany({
    where: { organizationId: work.organizationId, ...which, endedAt: null },
    data: { endedAt },
  });
  return count;
}

export function listSessions(work: Work, memberId: string, now: Date, usedAfter: Date, page: PageQuery) {
  const where = {
    organizationId: work.organizationId,
    memberId,
    endedAt: null,
    expiresAt: { gt: now },
    lastUsedAt: { gt: usedAfter },
  };
  return readPage(work, page, {
    rows: (from) => work.tx.session.findMany({ ...from, where, orderBy: { id: 'desc' } }),
    holds: (id) => work.tx.session.count({ where: { ...where, id } }),
  });
}
