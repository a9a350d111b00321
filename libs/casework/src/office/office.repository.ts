import type { Work } from '#libs/platform';
import { NOT_TAKEN } from '../cases/not-taken.js';
import { toDay } from '../fields.js';

const NEXT_DEADLINES = 20;

/** Numbers of the office as they are now. What waits on a case that another organization has taken is done there. */
export async function countOffice(work: Work) {
  const { tx, organizationId } = work;
  const byAttorney = await tx.case.groupBy({
    by: ['attorneyId'],
    where: { organizationId, status: { not: 'closed' } },
    _count: { _all: true },
  });
  const nextDeadlines = await tx.deadline.findMany({
    where: { organizationId, status: 'open' },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: NEXT_DEADLINES,
  });
  return {
    byAttorney: byAttorney.map((row) => ({ attorneyId: row.attorneyId, openCases: row._count._all })),
    recordsToConfirm: await tx.caseRecord.count({ where: { organizationId, status: 'read', case: NOT_TAKEN } }),
    packetsToApprove: await tx.packet.count({
      where: { organizationId, status: 'ready', petition: { case: NOT_TAKEN } },
    }),
    filingsUndecided: await tx.filing.count({
      where: {
        organizationId,
        status: { notIn: ['decided', 'order_entered', 'withdrawn', 'struck'] },
        case: NOT_TAKEN,
      },
    }),
    nextDeadlines: nextDeadlines.map(({ caseId, kind, party, dueOn }) => ({
      caseId,
      kind,
      party,
      dueOn: toDay(dueOn),
    })),
  };
}
