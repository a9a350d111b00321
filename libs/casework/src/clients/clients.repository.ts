import { insertRows, type Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { CreateClientInput, UpdateClientInput } from './clients.schema.js';

export function insertClient(work: Work, input: CreateClientInput) {
  return work.tx.client.create({
    data: {
      ...input,
      organizationId: work.organizationId,
      dateOfBirth: input.dateOfBirth && fromDay(input.dateOfBirth),
    },
  });
}

/** Many at once; they are as they were made until somebody changes them. */
export async function insertClients(
  work: Work,
  clients: readonly (CreateClientInput & { readonly id: string })[],
  madeAt: Date,
): Promise<void> {
  const { organizationId } = work;
  await insertRows(
    work.tx,
    'clients',
    clients.map((client) => ({ ...client, organizationId, createdAt: madeAt, updatedAt: madeAt })),
  );
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

export function findClients(work: Work, ids: readonly string[]) {
  return work.tx.client.findMany({ where: { organizationId: work.organizationId, id: { in: [...ids] } } });
}

export function findClient(work: Work, id: string) {
  return work.tx.client.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

/** Locks the row until the transaction ends, so that two changes take turns. */
export async function lockClient(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from clients where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findClient(work, id);
}

export function listClients(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId, mergedIntoId: null, purgedAt: null };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.client.findMany({
        ...from,
        where,
        orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
      }),
    holds: (id) => work.tx.client.count({ where: { ...where, id } }),
  });
}

export function updateClient(work: Work, id: string, { dateOfBirth, ...rest }: UpdateClientInput) {
  return work.tx.client.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { ...rest, ...(dateOfBirth !== undefined && { dateOfBirth: dateOfBirth && fromDay(dateOfBirth) }) },
  });
}

export async function setMergedInto(work: Work, id: string, mergedIntoId: string | null): Promise<void> {
  await work.tx.client.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { mergedIntoId },
  });
}
