import type { Work } from '#libs/platform';

const NEXT_DEADLINES = 20;

/** Numbers of the office as they are now. */
export async function countOffice(work: Work) {
  const { tx, organizationId } = work;
  const byAttorney = await tx.case.groupBy({
    by: ['attorneyId'],
    where: { organizationId, status: 'open' },
    _count: { _all: true },
  });
  return {
    byAttorney: byAttorney.map((row) => ({ attorneyId: row.attorneyId, openCases: row._count._all })),
    recordsToConfirm: await tx.caseRecord.count({ where: { organizationId, status: 'read' } }),
    packetsToApprove: await tx.packet.count({ where: { organizationId, status: 'ready' } }),
    filingsUndecided: await tx.filing.count({ where: { organizationId, order: null } }),
    nextDeadlines: await tx.deadline.findMany({
      where: { organizationId, status: 'open' },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      take: NEXT_DEADLINES,
    }),
  };
}
