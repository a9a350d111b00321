import type { Prisma, Work } from '#libs/platform';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

/** Why what was sent came back, as correspondence names it. */
export type AddressFault = Prisma.BadAddressCreateManyInput['reason'];

export async function insertBadAddress(
  work: Work,
  address: { correspondenceId: string; addressKey: string; reason: AddressFault; returnedOn: Date },
): Promise<void> {
  await work.tx.badAddress.create({ data: { ...address, organizationId: work.organizationId } });
}

const WITH_MAIL = { correspondence: true } as const satisfies Prisma.BadAddressInclude;

export function findBadAddress(work: Work, id: string) {
  return work.tx.badAddress.findUnique({ where: { ...key(work, id), liftedAt: null }, include: WITH_MAIL });
}

export function findBadAddressByKey(work: Work, addressKey: string) {
  return work.tx.badAddress.findFirst({ where: { organizationId: work.organizationId, addressKey, liftedAt: null } });
}

export function listBadAddresses(work: Work, caseId: string) {
  return work.tx.badAddress.findMany({
    where: { organizationId: work.organizationId, liftedAt: null, correspondence: { caseId } },
    include: WITH_MAIL,
    orderBy: { id: 'asc' },
  });
}

/** @param of one, or all that a letter has marked. */
export async function liftBadAddresses(
  work: Work,
  of: { readonly id: string } | { readonly correspondenceId: string },
  liftReason: string,
  liftedAt: Date,
): Promise<void> {
  await work.tx.badAddress.updateMany({
    where: { organizationId: work.organizationId, ...of, liftedAt: null },
    data: { liftedAt, liftReason, liftedById: work.requireMember() },
  });
}
