import type { Work } from '#libs/platform';

export function findOwnOrganization(work: Work) {
  return work.tx.organization.findUniqueOrThrow({ where: { id: work.organizationId } });
}
