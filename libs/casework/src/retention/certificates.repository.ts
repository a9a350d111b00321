import { Prisma, type Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';
import type { DestructionCertificate } from './certificate.js';

const certified = ({ organizationId }: Work) => ({ organizationId, certificate: { not: Prisma.DbNull } });

export function findCertified(work: Work, id: string) {
  return work.tx.purgeItem.findFirst({ where: { ...certified(work), id } });
}

/** Newest first. */
export function listCertified(work: Work, page: PageQuery) {
  const where = certified(work);
  return readPage(work, page, {
    rows: (from) => work.tx.purgeItem.findMany({ ...from, where, orderBy: [{ at: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.purgeItem.count({ where: { ...where, id } }),
  });
}

/** Of one purge, the first destroyed first. */
export function listCertifiedOf(work: Work, purgeId: string) {
  return work.tx.purgeItem.findMany({
    where: { ...certified(work), purgeId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
}

/** The last link of the organization's chain: its approval alone has made one. */
export async function auditHead(work: Work): Promise<DestructionCertificate['audit']> {
  const [row] = await work.tx.$queryRaw<{ head: DestructionCertificate['audit'] }[]>`select audit_chain_head() as head`;
  return row!.head;
}
