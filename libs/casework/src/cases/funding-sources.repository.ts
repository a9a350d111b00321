import type { Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { AddFundingSourceInput } from './funding-sources.schema.js';

/** @returns null when the organization has one of that name. */
export async function insertFundingSource(work: Work, input: AddFundingSourceInput) {
  const [row] = await work.tx.fundingSource.createManyAndReturn({
    data: [{ ...input, organizationId: work.organizationId }],
    skipDuplicates: true,
  });
  return row ?? null;
}

export function findFundingSource(work: Work, id: string) {
  return work.tx.fundingSource.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
  });
}

export function listFundingSources(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) => work.tx.fundingSource.findMany({ ...from, where, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.fundingSource.count({ where: { ...where, id } }),
  });
}

export function listFundingSourceNames(work: Work) {
  return work.tx.fundingSource.findMany({
    where: { organizationId: work.organizationId },
    select: { id: true, name: true },
  });
}

export function endFundingSource(work: Work, id: string, endsOn: string) {
  return work.tx.fundingSource.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { endsOn: fromDay(endsOn) },
  });
}

/** Ids, also of those that have ended: what they paid for stays theirs. */
export async function listOfLsc({ tx, organizationId }: Work): Promise<string[]> {
  const rows = await tx.fundingSource.findMany({ where: { organizationId, fromLsc: true }, select: { id: true } });
  return rows.map(({ id }) => id);
}
