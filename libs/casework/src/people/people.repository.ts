import type { Work } from '#libs/platform';

/** Locked until the transaction ends; null also for one who is a client behind a wall. */
export async function lockPerson(work: Work, id: string): Promise<{ readonly clientId: string | null } | null> {
  const [row] = await work.tx.$queryRaw<{ clientId: string | null }[]>`
    select "clientId" from people where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for no key update`;
  return row ?? null;
}

export async function setClientOfPerson(work: Work, id: string, clientId: string | null): Promise<void> {
  await work.tx.person.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { clientId },
    select: { id: true },
  });
}
