import type { Work } from '#libs/platform';

/** Those of the cases that the member may see, and whether they are the member's own. */
export async function findSeen(work: Work, ids: readonly string[], memberId: string): Promise<Map<string, boolean>> {
  const rows = await work.tx.case.findMany({
    where: { organizationId: work.organizationId, id: { in: [...ids] } },
    select: { id: true, attorneyId: true, team: { where: { memberId }, select: { memberId: true } } },
  });
  return new Map(rows.map(({ id, attorneyId, team }) => [id, attorneyId === memberId || team.length > 0]));
}
