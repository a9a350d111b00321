import type { Prisma, Work } from '#libs/platform';
import { readPage } from '../fields.js';
import type { PacketCommentQuery, WritePacketCommentInput } from './packet-comments.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export function insertPacketComment(
  work: Work,
  input: WritePacketCommentInput & { readonly packetId: string; readonly createdById: string },
) {
  return work.tx.packetComment.create({ data: { ...input, organizationId: work.organizationId } });
}

/** Locks the row until the transaction ends, so that two who resolve it take turns. */
export async function lockPacketComment(work: Work, id: string) {
  await work.tx.$queryRaw`
    select 1 from packet_comments where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return work.tx.packetComment.findUnique({
    where: key(work, id),
    include: { packet: { include: { petition: true } } },
  });
}

export function resolvePacketComment(
  work: Work,
  id: string,
  resolved: { readonly resolvedById: string; readonly resolvedAt: Date; readonly resolution: string },
) {
  return work.tx.packetComment.update({ where: key(work, id), data: resolved });
}

/** Oldest first. */
export function listPacketComments(work: Work, packetId: string, query: PacketCommentQuery) {
  const { status } = query;
  const where: Prisma.PacketCommentWhereInput = {
    organizationId: work.organizationId,
    packetId,
    ...(status && { resolvedAt: status === 'open' ? null : { not: null } }),
  };
  return readPage(work, query, {
    rows: (from) => work.tx.packetComment.findMany({ ...from, where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.packetComment.count({ where: { ...where, id } }),
  });
}

const askedOf = ({ organizationId }: Work, petitionId: string): Prisma.PacketCommentWhereInput => ({
  organizationId,
  asksForChange: true,
  resolvedAt: null,
  packet: { petitionId },
});

/** What is asked for of any packet of the petition and not resolved, oldest first. */
export function findChangesAsked(work: Work, petitionId: string) {
  return work.tx.packetComment.findMany({ where: askedOf(work, petitionId), orderBy: { createdAt: 'asc' } });
}

export function countChangesAsked(work: Work, petitionId: string): Promise<number> {
  return work.tx.packetComment.count({ where: askedOf(work, petitionId) });
}
