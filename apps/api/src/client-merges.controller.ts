import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  clientMergeList,
  ClientMergesService,
  clientMergeView,
  type MergeClientsInput,
  mergeClientsInput,
  type UndoMergeInput,
  undoMergeInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type ClientMergeParams, clientMergeParams, type ClientParams, clientParams } from './params.js';

@ApiTags('Clients')
@ApiBearerAuth()
@RequiresPermission('client:merge')
@Controller()
export class ClientMergesController {
  constructor(private readonly merges: ClientMergesService) {}

  /** Everything of the other entry comes to this one, by moves that can be undone. */
  @Post('clients/:clientId/merges')
  @ApiOperation({ summary: 'Make one client of two entries of the same person' })
  @Answers(
    201,
    clientMergeView,
    'client/not-found',
    'client/merged',
    'client-merge/of-one',
    'client-merge/walls-differ',
  )
  merge(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clientParams }) { clientId }: ClientParams,
    @Body({ schema: mergeClientsInput }) input: MergeClientsInput,
  ) {
    return this.merges.merge(ctx, clientId, input);
  }

  @Get('clients/:clientId/merges')
  @ApiOperation({ summary: 'The merges that the client was part of, newest first' })
  @Answers(200, clientMergeList, 'client/not-found')
  list(@Ctx() ctx: MemberContext, @Param({ schema: clientParams }) { clientId }: ClientParams) {
    return this.merges.list(ctx, clientId);
  }

  @Post('client-merges/:mergeId/undoing')
  @ApiOperation({ summary: 'Make two entries of it again, exactly as they were' })
  @Answers(
    200,
    clientMergeView,
    'client-merge/not-found',
    'client-merge/undone',
    'client-merge/overtaken',
    'client/merged',
  )
  undo(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clientMergeParams }) { mergeId }: ClientMergeParams,
    @Body({ schema: undoMergeInput }) input: UndoMergeInput,
  ) {
    return this.merges.undo(ctx, mergeId, input);
  }
}
