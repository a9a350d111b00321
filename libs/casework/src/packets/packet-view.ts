import { toDay } from '../fields.js';
import { toPacketEditView } from './packet-edits.js';
import type { PacketRow } from './packets.repository.js';
import type { PacketView } from './packets.schema.js';
import type { Stale } from './staleness.js';

export interface ReviewState {
  readonly stale: readonly Stale[];
  readonly changesAsked: number;
}

export function toView(row: PacketRow, { stale, changesAsked }: ReviewState): PacketView {
  return {
    id: row.id,
    petitionId: row.petitionId,
    status: row.status,
    preparedOn: toDay(row.preparedOn),
    failureMessage: row.failureMessage,
    sha256: row.sha256,
    files: row.files.map(({ name, title, audience, pages, parts, documentId, document }) => ({
      name,
      title,
      audience,
      pages,
      parts: parts as unknown as PacketView['files'][number]['parts'],
      documentId,
      sha256: document.sha256,
    })),
    createdAt: row.createdAt.toISOString(),
    readyAt: row.readyAt?.toISOString() ?? null,
    approvedById: row.approvedById,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    returnedById: row.returnedById,
    returnedAt: row.returnedAt?.toISOString() ?? null,
    returnReason: row.returnReason,
    edits: row.edits.map(toPacketEditView),
    changesAsked,
    stale: [...stale],
  };
}
