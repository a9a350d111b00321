import type { Work } from '#libs/platform';

export function findOwnOrganization(work: Work) {
  return work.tx.organization.findUniqueOrThrow({ where: { id: work.organizationId } });
}

export async function updateOwnOrganization(work: Work, data: { secondFactorForAll: boolean }): Promise<void> {
  await work.tx.organization.update({ where: { id: work.organizationId }, data });
}

/** Two who change the rules take turns. A lock by name: the runtime role may not lock the row, most of which it cannot change. */
export async function lockOwnOrganization(work: Work): Promise<void> {
  await work.tx
    .$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`organization ${work.organizationId}`}, 0))`;
}
