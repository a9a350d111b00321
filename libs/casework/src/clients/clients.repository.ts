import { insertRows, readTogether, type Work } from '#libs/platform';
import { openIfAny, openNysid, openNysids, withHashedNysid } from '../identifiers/sealed-nysid.js';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { CreateClientInput, UpdateClientInput } from './clients.schema.js';

export async function insertClient(work: Work, input: CreateClientInput) {
  const row = await work.tx.client.create({
    data: {
      ...(await withHashedNysid(work, input)),
      organizationId: work.organizationId,
      dateOfBirth: input.dateOfBirth && fromDay(input.dateOfBirth),
    },
  });
  return openNysid(work, row);
}

/** Many at once; they are as they were made until somebody changes them. */
export async function insertClients(
  work: Work,
  clients: readonly (CreateClientInput & { readonly id: string })[],
  madeAt: Date,
): Promise<void> {
  const { organizationId } = work;
  const rows: object[] = [];
  for (const client of clients) {
    rows.push({ ...(await withHashedNysid(work, client)), organizationId, createdAt: madeAt, updatedAt: madeAt });
  }
  await insertRows(work.tx, 'clients', rows);
}

export function findStanding(
  work: Work,
  ids: readonly string[],
): Promise<{ id: string; mergedIntoId: string | null }[]> {
  return work.tx.client.findMany({
    where: { organizationId: work.organizationId, id: { in: [...ids] }, purgedAt: null },
    select: { id: true, mergedIntoId: true },
  });
}

export async function findClients(work: Work, ids: readonly string[]) {
  const where = { organizationId: work.organizationId, id: { in: [...ids] } };
  return openNysids(work, await work.tx.client.findMany({ where }));
}

export async function findClient(work: Work, id: string) {
  return openIfAny(work, await findSealed(work, id));
}

const findSealed = readTogether(
  ({ tx, organizationId }, id: string) =>
    tx.client.findUnique({ where: { organizationId_id: { organizationId, id } } }),
  ({ tx, organizationId }, ids) => tx.client.findMany({ where: { organizationId, id: { in: [...ids] } } }),
  ({ id }) => id,
);

/** Locks the row until the transaction ends, so that two changes take turns. */
export async function lockClient(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from clients where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findClient(work, id);
}

export function listClients(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId, mergedIntoId: null, purgedAt: null };
  return readPage(work, page, {
    rows: async (from) =>
      openNysids(
        work,
        await work.tx.client.findMany({
          ...from,
          where,
          orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
        }),
      ),
    holds: (id) => work.tx.client.count({ where: { ...where, id } }),
  });
}

export async function updateClient(work: Work, id: string, input: UpdateClientInput) {
  const { dateOfBirth, ...rest } = await withHashedNysid(work, input);
  const row = await work.tx.client.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { ...rest, ...(dateOfBirth !== undefined && { dateOfBirth: dateOfBirth && fromDay(dateOfBirth) }) },
  });
  return openNysid(work, row);
}

export async function setMergedInto(work: Work, id: string, mergedIntoId: string | null): Promise<void> {
  await work.tx.client.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { mergedIntoId },
  });
}
