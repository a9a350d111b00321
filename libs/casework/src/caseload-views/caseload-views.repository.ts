import type { Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';
import type { KeepCaseloadViewInput } from './caseload-views.schema.js';

export function insertCaseloadView(work: Work, memberId: string, input: KeepCaseloadViewInput) {
  return work.tx.caseloadView.create({ data: { ...input, organizationId: work.organizationId, memberId } });
}

/** The member's own, and those that are everybody's, by name. */
export function listCaseloadViews(work: Work, memberId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, OR: [{ memberId }, { isShared: true }] };
  return readPage(work, page, {
    rows: (from) => work.tx.caseloadView.findMany({ ...from, where, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.caseloadView.count({ where: { ...where, id } }),
  });
}

export function countCaseloadViews(work: Work, memberId: string): Promise<number> {
  return work.tx.caseloadView.count({ where: { organizationId: work.organizationId, memberId } });
}

/** Of one member's, by its name. */
export function findCaseloadViewNamed(work: Work, memberId: string, name: string) {
  const { organizationId } = work;
  return work.tx.caseloadView.findUnique({
    where: { organizationId_memberId_name: { organizationId, memberId, name } },
  });
}

export function findCaseloadView(work: Work, id: string) {
  return work.tx.caseloadView.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

/** @returns false: somebody else has forgotten it meanwhile. */
export async function deleteCaseloadView(work: Work, id: string): Promise<boolean> {
  const { count } = await work.tx.caseloadView.deleteMany({ where: { organizationId: work.organizationId, id } });
  return count > 0;
}
