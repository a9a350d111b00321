import type { Work } from '#libs/platform';

export function findMember(work: Work, id: string) {
  return work.tx.member.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    include: { organization: true },
  });
}

export function listMembers(work: Work) {
  return work.tx.member.findMany({
    where: { organizationId: work.organizationId, deactivatedAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

/** Those who have left too: what they did keeps their name. */
export function listMemberNames(work: Work) {
  return work.tx.member.findMany({
    where: { organizationId: work.organizationId },
    select: { id: true, name: true },
  });
}
