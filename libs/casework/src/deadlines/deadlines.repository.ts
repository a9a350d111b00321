import type { Prisma, Work } from '#libs/platform';
import { fromDay } from '../fields.js';

export interface NewDeadline {
  readonly caseId: string;
  readonly filingId: string;
  readonly kind: string;
  readonly party: string;
  readonly dueOn: string;
  readonly conservativeOn: string | null;
  readonly citation: string;
  readonly computation: object;
}

/** Returns how many rows it made: none when the same news has come before. */
export async function insertDeadlineOnce(
  work: Work,
  { dueOn, conservativeOn, computation, ...input }: NewDeadline,
): Promise<number> {
  const { count } = await work.tx.deadline.createMany({
    data: {
      ...input,
      organizationId: work.organizationId,
      computation: computation as Prisma.InputJsonValue,
      dueOn: fromDay(dueOn),
      conservativeOn: conservativeOn && fromDay(conservativeOn),
    },
    skipDuplicates: true,
  });
  return count;
}

export async function markMet(
  work: Work,
  filingId: string,
  kind: string,
  party: string,
  metOn: string,
): Promise<number> {
  const { count } = await work.tx.deadline.updateMany({
    where: { organizationId: work.organizationId, filingId, kind, party, status: 'open' },
    data: { status: 'met', metOn: fromDay(metOn) },
  });
  return count;
}

export function listDeadlines(work: Work, caseId: string) {
  return work.tx.deadline.findMany({
    where: { organizationId: work.organizationId, caseId },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
}
