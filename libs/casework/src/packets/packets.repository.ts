import type { PacketFile, PacketInput } from '#libs/papers';
import type { Prisma, Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import { STANDING } from './petitions.repository.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });
const WITH_PAPERS = {
  petition: true,
  filings: STANDING,
  edits: { orderBy: [{ paper: 'asc' }, { part: 'asc' }] },
  files: { orderBy: { position: 'asc' }, include: { document: { select: { sha256: true } } } },
} as const satisfies Prisma.PacketInclude;

export function insertPacket(work: Work, input: { petitionId: string; preparedOn: string; createdById: string }) {
  return work.tx.packet.create({
    data: { ...input, organizationId: work.organizationId, preparedOn: fromDay(input.preparedOn) },
    include: WITH_PAPERS,
  });
}

export function findPacket(work: Work, id: string) {
  return work.tx.packet.findUnique({ where: key(work, id), include: WITH_PAPERS });
}

export type PacketRow = NonNullable<Awaited<ReturnType<typeof findPacket>>>;

/** Locks the row until the transaction ends, so that two who read-then-write take turns. */
export async function lockPacket(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from packets where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findPacket(work, id);
}

/** The last of a petition that was asked for. */
export function findNewestPacket(work: Work, petitionId: string) {
  return work.tx.packet.findFirst({
    where: { organizationId: work.organizationId, petitionId },
    include: WITH_PAPERS,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

export function listPackets(work: Work, petitionId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, petitionId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.packet.findMany({
        ...from,
        where,
        include: WITH_PAPERS,
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.packet.count({ where: { ...where, id } }),
  });
}

export function updatePacket(work: Work, id: string, data: Prisma.PacketUncheckedUpdateInput) {
  return work.tx.packet.update({ where: key(work, id), data, include: WITH_PAPERS });
}

export async function insertInput(work: Work, packetId: string, input: PacketInput): Promise<void> {
  const data = { organizationId: work.organizationId, packetId, input: input as unknown as Prisma.InputJsonObject };
  await work.tx.packetInput.create({ data, select: { packetId: true } });
}

/** null: papers from before it was kept, or of another organization. */
export async function findInput(work: Work, packetId: string): Promise<PacketInput | null> {
  const { organizationId } = work;
  const row = await work.tx.packetInput.findUnique({
    where: { organizationId_packetId: { organizationId, packetId } },
  });
  return row && (row.input as unknown as PacketInput);
}

export interface NewPacketFile {
  readonly packetId: string;
  readonly name: string;
  readonly title: string;
  readonly audience: PacketFile['audience'];
  readonly pages: number;
  readonly parts: PacketFile['parts'];
  readonly position: number;
  readonly documentId: string;
}

export async function insertPacketFiles(work: Work, files: readonly NewPacketFile[]): Promise<void> {
  const { organizationId } = work;
  await work.tx.packetFile.createMany({
    data: files.map(({ packetId, name, title, audience, pages, parts, position, documentId }) => ({
      ...{ organizationId, packetId, name, title, audience, pages, position, documentId },
      parts: parts.map(({ title: part, page }) => ({ title: part, page })),
    })),
  });
}
