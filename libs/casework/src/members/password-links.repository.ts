import type { Work } from '#libs/platform';

export type PasswordLinkPurpose = 'invitation' | 'reset';

export function insertPasswordLink(
  work: Work,
  link: { memberId: string; purpose: PasswordLinkPurpose; expiresAt: Date },
) {
  return work.tx.passwordLink.create({ data: { organizationId: work.organizationId, ...link } });
}

/** The link, locked until the transaction ends, so that two uses of one take turns. */
export async function lockPasswordLink(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from password_links where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for no key update`;
  return work.tx.passwordLink.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    include: { member: { include: { organization: true } } },
  });
}

export async function setPasswordLinkHash(work: Work, id: string, hash: string): Promise<void> {
  await work.tx.passwordLink.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { hash },
  });
}

/** All that stand, used or not sent yet: a member's links go together. */
export async function endPasswordLinks(work: Work, memberId: string, usedAt: Date): Promise<void> {
  await work.tx.passwordLink.updateMany({
    where: { organizationId: work.organizationId, memberId, usedAt: null },
    data: { usedAt },
  });
}
