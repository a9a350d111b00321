import type { Work } from '#libs/platform';
import { fromDay, keyset, type PageQuery } from '../fields.js';

export interface NewCase {
  readonly clientId: string;
  readonly attorneyId: string;
  readonly title: string;
  readonly openedOn: string;
}

export function insertCase(work: Work, { openedOn, ...input }: NewCase) {
  return work.tx.case.create({
    data: { ...input, organizationId: work.organizationId, openedOn: fromDay(openedOn) },
  });
}

export function findCase(work: Work, id: string) {
  return work.tx.case.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

export function listCases(work: Work, page: PageQuery) {
  return work.tx.case.findMany({
    ...keyset(work, page),
    where: { organizationId: work.organizationId },
    orderBy: [{ openedOn: 'desc' }, { id: 'desc' }],
  });
}
