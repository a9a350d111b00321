import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type CheckConflictsInput,
  checkConflictsInput,
  conflictCheckPage,
  type ConflictCheckQuery,
  conflictCheckQuery,
  conflictCheckView,
  ConflictsService,
  type DecideConflictInput,
  decideConflictInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type ConflictCheckParams, conflictCheckParams } from './params.js';

@ApiTags('Conflicts')
@ApiBearerAuth()
@Controller('conflict-checks')
export class ConflictsController {
  constructor(private readonly conflicts: ConflictsService) {}

  /** Looks over the whole organization, also behind walls; who may not see a candidate is told that there is one. */
  @Post()
  @RequiresPermission('conflict:search')
  @ApiOperation({ summary: 'Look for conflicts before there is a client or a case' })
  @Answers(201, conflictCheckView)
  ask(@Ctx() ctx: MemberContext, @Body({ schema: checkConflictsInput }) input: CheckConflictsInput) {
    return this.conflicts.ask(ctx, input);
  }

  @Get()
  @RequiresPermission('conflict:read')
  @ApiOperation({ summary: 'Conflict checks, the newest first; those that wait for a decision, or all' })
  @Answers(200, conflictCheckPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: conflictCheckQuery }) query: ConflictCheckQuery) {
    return this.conflicts.list(ctx, query);
  }

  @Get(':checkId')
  @RequiresPermission('conflict:search')
  @ApiOperation({ summary: 'One conflict check, with candidates and decisions' })
  @Answers(200, conflictCheckView, 'conflict/check-not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: conflictCheckParams }) { checkId }: ConflictCheckParams) {
    return this.conflicts.read(ctx, checkId);
  }

  @Post(':checkId/decisions')
  @RequiresPermission('conflict:decide')
  @ApiOperation({ summary: 'Clear a possible conflict, record consent, set a screen, or decline' })
  @Answers(201, conflictCheckView, 'conflict/check-not-found', 'conflict/nothing-to-decide', 'conflict/wall-for-screen')
  decide(
    @Ctx() ctx: MemberContext,
    @Param({ schema: conflictCheckParams }) { checkId }: ConflictCheckParams,
    @Body({ schema: decideConflictInput }) input: DecideConflictInput,
  ) {
    return this.conflicts.decide(ctx, checkId, input);
  }
}
