import type { Work } from '#libs/platform';

export function findOwnOrganization(work: Work) {
  return work.tx.organization.findUniqueOrThrow({ where: { id: work.organizationId } });
}

export async function updateOwnOrganization(work: Work, data: { secondFactorForAll: boolean }): Promise<void> {
  await work.tx.organization.update({ where: { id: work.organizationId }, data });
}
