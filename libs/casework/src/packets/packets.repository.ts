import type { PacketFile, PacketInput } from '#libs/papers';
import { insertRows, type Prisma, type Statements, type Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { PacketEditRow } from './packet-edits.repository.js';
import { STANDING } from './petitions.repository.js';
import type { InputDigests } from './staleness.js';

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

/** Waiting for the worker. */
export async function insertPackets(
  work: Work,
  packets: readonly {
    readonly id: string;
    readonly petitionId: string;
    readonly preparedOn: string;
    readonly createdById: string;
  }[],
): Promise<void> {
  const { organizationId } = work;
  await insertRows(
    work.tx,
    'packets',
    packets.map((packet) => ({ ...packet, organizationId, status: 'queued' })),
  );
}

/** Of these petitions, by id: the edits of the packet that was asked for last. */
export async function findNewestEdits(
  work: Work,
  petitionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PacketEditRow[]>> {
  const rows = await work.tx.packet.findMany({
    where: { organizationId: work.organizationId, petitionId: { in: [...petitionIds] } },
    select: { petitionId: true, edits: WITH_PAPERS.edits },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return new Map(rows.map(({ petitionId, edits }) => [petitionId, edits]));
}

export function findPackets(work: Work, ids: readonly string[]) {
  return work.tx.packet.findMany({
    where: { organizationId: work.organizationId, id: { in: [...ids] } },
    include: WITH_PAPERS,
    orderBy: { id: 'asc' },
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

/** Locks those of the rows that wait for their papers until the transaction ends. @returns their ids with their cases. */
export function lockQueued(work: Work<Statements>, ids: readonly string[]): Promise<{ id: string; caseId: string }[]> {
  return work.tx.$queryRaw<{ id: string; caseId: string }[]>`
    select k.id, p."caseId" from packets k
    join petitions p on p."organizationId" = k."organizationId" and p.id = k."petitionId"
    where k."organizationId" = ${work.organizationId}::uuid and k.id = any(${[...ids]}::uuid[]) and k.status = 'queued'
    order by k.id for update of k`;
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

export interface PacketMade {
  readonly id: string;
  readonly sha256: string;
  readonly templateVersion: string;
  readonly inputSha256: string;
  readonly inputDigests: InputDigests;
  readonly readyAt: Date;
}

export async function setReady(work: Work<Statements>, made: readonly PacketMade[]): Promise<void> {
  await work.tx.$executeRaw`
    update packets k set status = 'ready', sha256 = m.sha256, "templateVersion" = m."templateVersion",
      "inputSha256" = m."inputSha256", "inputDigests" = m."inputDigests", "readyAt" = m."readyAt"
    from jsonb_populate_recordset(null::packets, ${JSON.stringify(made)}::jsonb) m
    where k."organizationId" = ${work.organizationId}::uuid and k.id = m.id`;
}

/** What papers were made of, for each packet. */
export async function insertInputs(
  work: Work<Statements>,
  inputs: readonly { readonly packetId: string; readonly input: PacketInput }[],
): Promise<void> {
  const { organizationId } = work;
  await insertRows(
    work.tx,
    'packet_inputs',
    inputs.map(({ packetId, input }) => ({ organizationId, packetId, input })),
  );
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

export async function insertPacketFiles(work: Work<Statements>, files: readonly NewPacketFile[]): Promise<void> {
  const { organizationId } = work;
  await insertRows(
    work.tx,
    'packet_files',
    files.map(({ packetId, name, title, audience, pages, parts, position, documentId }) => ({
      ...{ organizationId, packetId, name, title, audience, pages, position, documentId },
      parts: parts.map(({ title: part, page }) => ({ title: part, page })),
    })),
  );
}
