import type { Prisma, Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';

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

/** The open ones of a case whose day has not passed are another organization's from now on. @returns how many. */
export async function handDeadlinesOver(work: Work, caseId: string, today: string): Promise<number> {
  const { count } = await work.tx.deadline.updateMany({
    where: { organizationId: work.organizationId, caseId, status: 'open', dueOn: { gte: fromDay(today) } },
    data: { status: 'handed_over' },
  });
  return count;
}

/** @returns how many. */
export async function takeDeadlinesBack(work: Work, caseId: string): Promise<number> {
  const { count } = await work.tx.deadline.updateMany({
    where: { organizationId: work.organizationId, caseId, status: 'handed_over' },
    data: { status: 'open' },
  });
  return count;
}

export async function findDeadlineIds(work: Work, caseId: string): Promise<string[]> {
  const where = { organizationId: work.organizationId, caseId };
  const rows = await work.tx.deadline.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}

export function listDeadlines(work: Work, caseId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId };
  return readPage(work, page, {
    rows: (from) => work.tx.deadline.findMany({ ...from, where, orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.deadline.count({ where: { ...where, id } }),
  });
}
