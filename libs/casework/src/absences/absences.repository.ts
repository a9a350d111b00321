import type { Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';

interface Days {
  readonly fromOn: string;
  readonly untilOn: string | null;
}

export function insertAbsence(
  work: Work,
  { fromOn, untilOn, ...input }: Days & { memberId: string; delegateId: string; createdById: string },
) {
  return work.tx.absence.create({
    data: {
      ...input,
      organizationId: work.organizationId,
      fromOn: fromDay(fromOn),
      untilOn: untilOn && fromDay(untilOn),
    },
  });
}

export function findAbsence(work: Work, id: string) {
  return work.tx.absence.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

/** Whether a standing absence of the member shares a day with these. */
export async function isAwayOn(work: Work, memberId: string, { fromOn, untilOn }: Days): Promise<boolean> {
  const found = await work.tx.absence.findFirst({
    where: {
      organizationId: work.organizationId,
      memberId,
      endedAt: null,
      ...(untilOn && { fromOn: { lte: fromDay(untilOn) } }),
      OR: [{ untilOn: null }, { untilOn: { gte: fromDay(fromOn) } }],
    },
  });
  return found !== null;
}

/** Those that stand and are not over, the first to begin first. */
export function listAbsences(work: Work, today: string, page: PageQuery) {
  const where = {
    organizationId: work.organizationId,
    endedAt: null,
    OR: [{ untilOn: null }, { untilOn: { gte: fromDay(today) } }],
  };
  return readPage(work, page, {
    rows: (from) => work.tx.absence.findMany({ ...from, where, orderBy: [{ fromOn: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.absence.count({ where: { ...where, id } }),
  });
}

export async function endAbsence(work: Work, id: string, endedAt: Date): Promise<void> {
  await work.tx.absence.updateMany({
    where: { organizationId: work.organizationId, id, endedAt: null },
    data: { endedAt },
  });
}
