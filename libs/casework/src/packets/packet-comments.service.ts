import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext } from '#libs/platform';
import type { Page } from '../fields.js';
import {
  insertPacketComment,
  listPacketComments,
  lockPacketComment,
  resolvePacketComment,
} from './packet-comments.repository.js';
import type {
  PacketCommentQuery,
  PacketCommentView,
  ResolvePacketCommentInput,
  WritePacketCommentInput,
} from './packet-comments.schema.js';
import {
  NoSuchPaper,
  PacketCommentNotFound,
  PacketCommentResolved,
  PacketNotFound,
  PacketNotReady,
} from './packets.errors.js';
import { findPacket, lockPacket } from './packets.repository.js';

type CommentRow = Awaited<ReturnType<typeof insertPacketComment>>;

/** What those who prepare and supervise say of papers under review: work product. @source CPLR 3101(c); RPC 5.1, 5.3. */
@Injectable()
export class PacketCommentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws NoSuchPaper; PacketNotReady when a change is asked for of papers that nobody can approve any more */
  write(ctx: MemberContext, packetId: string, input: WritePacketCommentInput): Promise<PacketCommentView> {
    return this.database.transaction(ctx, async (work) => {
      // Locked, so that no approval overlooks it.
      const packet = await lockPacket(work, packetId);
      if (!packet) throw new PacketNotFound();
      if (input.asksForChange && packet.status !== 'ready') throw new PacketNotReady();
      refuseUnknownPaper(packet.files, input);
      const row = await insertPacketComment(work, { ...input, packetId, createdById: ctx.memberId });
      const { asksForChange, paper } = input;
      await work.audit({
        action: 'packet.commented',
        entityId: packetId,
        caseId: packet.petition.caseId,
        detail: { commentId: row.id, asksForChange, paper },
      });
      return toView(row);
    });
  }

  /** Oldest first. @throws UnknownCursor */
  list(ctx: MemberContext, packetId: string, query: PacketCommentQuery): Promise<Page<PacketCommentView>> {
    return this.database.transaction(ctx, async (work) => {
      const packet = await findPacket(work, packetId);
      if (!packet) throw new PacketNotFound();
      const { items, next } = await listPacketComments(work, packetId, query);
      await work.audit({
        action: 'packet.comments_listed',
        entityId: packetId,
        caseId: packet.petition.caseId,
        detail: { rows: items.length },
      });
      return { items: items.map(toView), next };
    });
  }

  /** @throws PacketCommentResolved */
  resolve(ctx: MemberContext, id: string, { resolution }: ResolvePacketCommentInput): Promise<PacketCommentView> {
    return this.database.transaction(ctx, async (work) => {
      const comment = await lockPacketComment(work, id);
      if (!comment) throw new PacketCommentNotFound();
      if (comment.resolvedAt) throw new PacketCommentResolved();
      const row = await resolvePacketComment(work, id, {
        resolvedById: ctx.memberId,
        resolvedAt: this.clock.now(),
        resolution,
      });
      await work.audit({
        action: 'packet.comment_resolved',
        entityId: comment.packetId,
        caseId: comment.packet.petition.caseId,
        detail: { commentId: id },
      });
      return toView(row);
    });
  }
}

function refuseUnknownPaper(
  files: readonly { readonly name: string; readonly pages: number }[],
  { paper, page }: WritePacketCommentInput,
): void {
  if (paper === null) return;
  const file = files.find(({ name }) => name === paper);
  if (!file) throw new NoSuchPaper(undefined, [{ pointer: '/paper', message: 'is no paper of this packet' }]);
  if (page !== null && page > file.pages)
    throw new NoSuchPaper(undefined, [{ pointer: '/page', message: `must be at most ${file.pages}` }]);
}

function toView(row: CommentRow): PacketCommentView {
  const { id, packetId, paper, page, asksForChange, text, createdById, resolvedById, resolution } = row;
  return {
    id,
    packetId,
    paper,
    page,
    asksForChange,
    text,
    createdById,
    createdAt: row.createdAt.toISOString(),
    resolvedById,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolution,
  };
}
