import type { Work } from '#libs/platform';
import { fromDay } from '../fields.js';
import type { CreateClientInput, UpdateClientInput } from './clients.schema.js';

const LIST_LIMIT = 200;

export function insertClient(work: Work, input: CreateClientInput) {
  return work.tx.client.create({
    data: {
      ...input,
      organizationId: work.organizationId,
      dateOfBirth: input.dateOfBirth && fromDay(input.dateOfBirth),
    },
  });
}

export function findClient(work: Work, id: string) {
  return work.tx.client.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

export function listClients(work: Work) {
  return work.tx.client.findMany({
    where: { organizationId: work.organizationId },
    orderBy: [{ familyName: 'asc' }, { givenName: 'asc' }, { id: 'asc' }],
    take: LIST_LIMIT,
  });
}

export function updateClient(work: Work, id: string, { dateOfBirth, ...rest }: UpdateClientInput) {
  return work.tx.client.update({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    data: { ...rest, ...(dateOfBirth !== undefined && { dateOfBirth: dateOfBirth && fromDay(dateOfBirth) }) },
  });
}
