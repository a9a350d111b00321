import { type Block, type ChangedLine, changedLines, type HandEdit } from '#libs/papers';
import { toDay } from '../fields.js';
import type { PacketEditRow } from './packet-edits.repository.js';
import type { PacketEditView } from './packet-edits.schema.js';

/** What a packet is assembled with, as the papers library takes it. */
export function handEditsOf(rows: readonly PacketEditRow[]): HandEdit[] {
  return rows
    .filter(({ state }) => state === 'applied')
    .map((row) => ({
      paper: row.paper,
      part: row.part,
      blocks: row.blocks as unknown as Block[],
      editedBy: row.editedByName,
      editedOn: toDay(row.editedOn),
      ...countsOf(changesOf(row)),
    }));
}

export function changesOf({ generated, blocks }: PacketEditRow): ChangedLine[] {
  return changedLines(generated as string[], blocks as unknown as Block[]);
}

function countsOf(changes: readonly ChangedLine[]): { added: number; removed: number } {
  const added = changes.filter(({ change }) => change === 'added').length;
  return { added, removed: changes.length - added };
}

export function toPacketEditView(row: PacketEditRow): PacketEditView {
  const { paper, part, state, editedById, editedByName, documentId } = row;
  return {
    paper,
    part,
    state,
    editedById,
    editedByName,
    editedOn: toDay(row.editedOn),
    documentId,
    warnings: row.warnings as string[],
    ...countsOf(changesOf(row)),
  };
}
