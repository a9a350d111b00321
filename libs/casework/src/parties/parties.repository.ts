import { insertRows, type Work } from '#libs/platform';
import { fromDay } from '../fields.js';
import { openIfAny, openNysid, openNysids, withHashedNysid } from '../identifiers/sealed-nysid.js';
import type { AddPartyInput, UpdatePartyInput } from './parties.schema.js';

export async function insertParty(work: Work, caseId: string, createdById: string, input: AddPartyInput) {
  const { organizationId } = work;
  const row = await work.tx.party.create({
    data: {
      ...(await withHashedNysid(work, input)),
      organizationId,
      caseId,
      createdById,
      dateOfBirth: input.dateOfBirth && fromDay(input.dateOfBirth),
    },
  });
  return openNysid(work, row);
}

/** A party as an import makes it. */
export interface ImportedPartyRow extends AddPartyInput {
  readonly id: string;
  readonly caseId: string;
}

export async function insertParties(work: Work, parties: readonly ImportedPartyRow[], madeAt: Date): Promise<void> {
  const { organizationId } = work;
  const createdById = work.requireMember();
  const made = { organizationId, createdById, createdAt: madeAt, updatedAt: madeAt };
  const rows: object[] = [];
  for (const party of parties) rows.push({ ...(await withHashedNysid(work, party)), ...made });
  await insertRows(work.tx, 'parties', rows);
}

export async function findParties(work: Work, ids: readonly string[]) {
  const rows = await work.tx.party.findMany({
    where: { organizationId: work.organizationId, id: { in: [...ids] } },
    include: { case: { select: { clientId: true } } },
  });
  return openNysids(work, rows);
}

export async function findParty(work: Work, id: string) {
  const where = { organizationId_id: { organizationId: work.organizationId, id } };
  return openIfAny(work, await work.tx.party.findUnique({ where }));
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

export async function listPartiesOf(work: Work, caseIds: readonly string[]) {
  const rows = await work.tx.party.findMany({
    where: { organizationId: work.organizationId, caseId: { in: [...caseIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return openNysids(work, rows);
}

export async function updateParty(work: Work, id: string, input: UpdatePartyInput) {
  const { dateOfBirth, ...rest } = await withHashedNysid(work, input);
  const row = await work.tx.party.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { ...rest, ...(dateOfBirth !== undefined && { dateOfBirth: dateOfBirth && fromDay(dateOfBirth) }) },
  });
  return openNysid(work, row);
}

export async function removeParty(
  work: Work,
  id: string,
  removal: { removedById: string; removedAt: Date; removalReason: string },
) {
  const row = await work.tx.party.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: removal,
  });
  return openNysid(work, row);
}
