import type { Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export interface NewLink {
  readonly caseId: string;
  readonly tokenHash: string;
  readonly codeHash: string;
  readonly language: string;
  readonly expiresAt: Date;
}

export function insertLink(work: Work, link: NewLink) {
  const createdById = work.requireMember();
  return work.tx.statusLink.create({ data: { ...link, organizationId: work.organizationId, createdById } });
}

export function findLink(work: Work, id: string) {
  return work.tx.statusLink.findUnique({ where: { ...key(work, id), revokedAt: null } });
}

/** Locks the row until the transaction ends, so that tries at once are counted one after the other. */
export async function lockLink(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from status_links where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findLink(work, id);
}

export function listLinks(work: Work, caseId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId, revokedAt: null };
  return readPage(work, page, {
    rows: (from) => work.tx.statusLink.findMany({ ...from, where, orderBy: { id: 'desc' } }),
    holds: (id) => work.tx.statusLink.count({ where: { ...where, id } }),
  });
}

export function updateLink(
  work: Work,
  id: string,
  data: { codeHash?: string; failures?: number | { increment: 1 }; revokedAt?: Date; lastOpenedAt?: Date },
) {
  return work.tx.statusLink.update({ where: key(work, id), data });
}
