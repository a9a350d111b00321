import type { Block } from '#libs/papers';
import type { Prisma, Statements, Work } from '#libs/platform';
import { fromDay, toDay } from '../fields.js';

export type PacketEditRow = Prisma.PacketEditGetPayload<object>;

/** An edit as it is taken over into a packet. */
export interface NewPacketEdit {
  readonly paper: string;
  readonly part: string;
  readonly documentId: string;
  readonly blocks: readonly Block[];
  readonly generated: readonly string[];
  readonly warnings: readonly string[];
  readonly editedById: string;
  readonly editedByName: string;
  readonly editedOn: string;
}

export async function insertPacketEdits(work: Work, packetId: string, edits: readonly NewPacketEdit[]): Promise<void> {
  const { organizationId } = work;
  const rows = edits.map(({ blocks, generated, warnings, editedOn, ...edit }) => ({
    ...edit,
    organizationId,
    packetId,
    blocks: blocks as unknown as Prisma.InputJsonArray,
    generated: [...generated],
    warnings: [...warnings],
    editedOn: fromDay(editedOn),
  }));
  if (rows.length > 0) await work.tx.packetEdit.createMany({ data: rows });
}

/** What another packet takes over: all but what was taken back. */
export function toTakeOver(rows: readonly PacketEditRow[]): NewPacketEdit[] {
  return rows
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ paper, part, documentId, blocks, generated, warnings, editedById, editedByName, editedOn }) => ({
      paper,
      part,
      documentId,
      blocks: blocks as unknown as Block[],
      generated: generated as string[],
      warnings: warnings as string[],
      editedById,
      editedByName,
      editedOn: toDay(editedOn),
    }));
}

/** Somebody has to look at these: their parts are worded anew. */
export async function setToMerge(work: Work<Statements>, ids: readonly string[]): Promise<void> {
  await work.tx.$executeRaw`
    update packet_edits set state = 'to_merge'
    where "organizationId" = ${work.organizationId}::uuid and id = any(${[...ids]}::uuid[])`;
}

export async function updatePacketEdits(
  work: Work,
  ids: readonly string[],
  data: Prisma.PacketEditUncheckedUpdateManyInput,
): Promise<void> {
  await work.tx.packetEdit.updateMany({
    where: { organizationId: work.organizationId, id: { in: [...ids] } },
    data,
  });
}
