import type { Work } from '#libs/platform';

const key = (work: Work, memberId: string) => ({ organizationId: work.organizationId, memberId });
const where = (work: Work, memberId: string) => ({ organizationId_memberId: key(work, memberId) });

export function findSecondFactor(work: Work, memberId: string) {
  return work.tx.secondFactor.findUnique({ where: where(work, memberId) });
}

/** Instead of an earlier one that was never confirmed. */
export async function putSecondFactor(work: Work, memberId: string, sealedSecret: Uint8Array<ArrayBuffer>) {
  await work.tx.secondFactor.upsert({
    where: where(work, memberId),
    create: { ...key(work, memberId), sealedSecret },
    update: { sealedSecret, lastStep: 0 },
  });
}

export async function confirmSecondFactor(work: Work, memberId: string, confirmedAt: Date): Promise<void> {
  await work.tx.secondFactor.update({ where: where(work, memberId), data: { confirmedAt } });
}

/** @returns false when a code of this time step, or of a later one, was taken before. */
export async function takeStep(work: Work, memberId: string, step: bigint): Promise<boolean> {
  const { count } = await work.tx.secondFactor.updateMany({
    where: { ...key(work, memberId), lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}

/** @returns false when there is no such code, or it was taken before. */
export async function takeRecoveryCode(work: Work, memberId: string, hash: string, usedAt: Date): Promise<boolean> {
  const { count } = await work.tx.recoveryCode.updateMany({
    where: { ...key(work, memberId), hash, usedAt: null },
    data: { usedAt },
  });
  return count === 1;
}

export async function replaceRecoveryCodes(work: Work, memberId: string, hashes: readonly string[]): Promise<void> {
  await work.tx.recoveryCode.deleteMany({ where: key(work, memberId) });
  await work.tx.recoveryCode.createMany({ data: hashes.map((hash) => ({ ...key(work, memberId), hash })) });
}

/** @returns whether there was one. */
export async function deleteSecondFactor(work: Work, memberId: string): Promise<boolean> {
  await work.tx.recoveryCode.deleteMany({ where: key(work, memberId) });
  return (await work.tx.secondFactor.deleteMany({ where: key(work, memberId) })).count === 1;
}
