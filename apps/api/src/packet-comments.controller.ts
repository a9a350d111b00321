import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  packetCommentPage,
  type PacketCommentQuery,
  packetCommentQuery,
  PacketCommentsService,
  packetCommentView,
  type ResolvePacketCommentInput,
  resolvePacketCommentInput,
  type WritePacketCommentInput,
  writePacketCommentInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type PacketCommentParams, packetCommentParams, type PacketParams, packetParams } from './params.js';

@ApiTags('Packets')
@ApiBearerAuth()
@Controller()
export class PacketCommentsController {
  constructor(private readonly comments: PacketCommentsService) {}

  @Post('packets/:packetId/comments')
  @RequiresPermission('packet:review')
  @ApiOperation({ summary: 'Comment on a packet, one of its papers or a page of one' })
  @Answers(201, packetCommentView, 'packet/not-found', 'packet/not-ready', 'packet/no-such-paper')
  write(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetParams }) { packetId }: PacketParams,
    @Body({ schema: writePacketCommentInput }) input: WritePacketCommentInput,
  ) {
    return this.comments.write(ctx, packetId, input);
  }

  @Get('packets/:packetId/comments')
  @RequiresPermission('packet:review')
  @ApiOperation({ summary: 'Comments on the packet, oldest first' })
  @Answers(200, packetCommentPage, 'packet/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetParams }) { packetId }: PacketParams,
    @Query({ schema: packetCommentQuery }) query: PacketCommentQuery,
  ) {
    return this.comments.list(ctx, packetId, query);
  }

  @Post('packet-comments/:commentId/resolution')
  @RequiresPermission('packet:review')
  @ApiOperation({ summary: 'Say what was done about a comment' })
  @Answers(200, packetCommentView, 'packet/comment-not-found', 'packet/comment-resolved')
  resolve(
    @Ctx() ctx: MemberContext,
    @Param({ schema: packetCommentParams }) { commentId }: PacketCommentParams,
    @Body({ schema: resolvePacketCommentInput }) input: ResolvePacketCommentInput,
  ) {
    return this.comments.resolve(ctx, commentId, input);
  }
}
