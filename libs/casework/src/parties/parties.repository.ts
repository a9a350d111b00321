import { insertRows, type Work } from '#libs/platform';
import { fromDay } from '../fields.js';
import type { AddPartyInput, UpdatePartyInput } from './parties.schema.js';

export function insertParty(work: Work, caseId: string, createdById: string, input: AddPartyInput) {
  const { organizationId } = work;
  return work.tx.party.create({
    data: {
      ...input,
      organizationId,
      caseId,
      createdById,
      dateOfBirth: input.dateOfBirth && fromDay(input.dateOfBirth),
    },
  });
}

/** A party as an import makes it. */
export interface ImportedPartyRow extends AddPartyInput {
  readonly id: string;
  readonly caseId: string;
}

export async function insertParties(work: Work, parties: readonly ImportedPartyRow[], madeAt: Date): Promise<void> {
  const { organizationId } = work;
  const createdById = work.requireMember();
  await insertRows(
    work.tx,
    'parties',
    parties.map((party) => ({ ...party, organizationId, createdById, createdAt: madeAt, updatedAt: madeAt })),
  );
}

export function findParties(work: Work, ids: readonly string[]) {
  return work.tx.party.findMany({
    where: { organizationId: work.organizationId, id: { in: [...ids] } },
    include: { case: { select: { clientId: true } } },
  });
}

export function findParty(work: Work, id: string) {
  return work.tx.party.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

/** Locks the row until the transaction ends, so that two changes take turns. */
export async function lockParty(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from parties where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findParty(work, id);
}

export function listParties(work: Work, caseId: string) {
  return listPartiesOf(work, [caseId]);
}

export function listPartiesOf(work: Work, caseIds: readonly string[]) {
  return work.tx.party.findMany({
    where: { organizationId: work.organizationId, caseId: { in: [...caseIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

export function updateParty(work: Work, id: string, { dateOfBirth, ...rest }: UpdatePartyInput) {
  return work.tx.party.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { ...rest, ...(dateOfBirth !== undefined && { dateOfBirth: dateOfBirth && fromDay(dateOfBirth) }) },
  });
}

export function removeParty(
  work: Work,
  id: string,
  removal: { removedById: string; removedAt: Date; removalReason: string },
) {
  return work.tx.party.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: removal,
  });
}
