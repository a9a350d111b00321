import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type CorrectDeadlineInput,
  correctDeadlineInput,
  deadlineRevisionPage,
  deadlineRules,
  DeadlinesService,
  deadlineView,
  type MeetDeadlineInput,
  meetDeadlineInput,
  type PageQuery,
  pageQuery,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type DeadlineParams, deadlineParams } from './params.js';

@ApiTags('Deadlines')
@ApiBearerAuth()
@Controller()
export class DeadlinesController {
  constructor(private readonly deadlines: DeadlinesService) {}

  @Get('deadline-rules')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'The rules by which deadlines are computed, each with its citation and how sure it is' })
  @Answers(200, deadlineRules)
  rules() {
    return this.deadlines.rules();
  }

  @Get('deadlines/:deadlineId/revisions')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'What a deadline was before it changed, the latest change first' })
  @Answers(200, deadlineRevisionPage, 'deadline/not-found')
  revisions(
    @Ctx() ctx: MemberContext,
    @Param({ schema: deadlineParams }) { deadlineId }: DeadlineParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.deadlines.revisions(ctx, deadlineId, query);
  }

  /** Of one that a member entered; what is derived follows from what is recorded. */
  @Post('deadlines/:deadlineId/correction')
  @HttpCode(200)
  @RequiresPermission('deadline:record')
  @ApiOperation({ summary: 'Correct the day that a deadline is reckoned from' })
  @Answers(200, deadlineView, 'deadline/not-found', 'deadline/derived', 'deadline/over', 'case/transferred')
  correct(
    @Ctx() ctx: MemberContext,
    @Param({ schema: deadlineParams }) { deadlineId }: DeadlineParams,
    @Body({ schema: correctDeadlineInput }) input: CorrectDeadlineInput,
  ) {
    return this.deadlines.correct(ctx, deadlineId, input);
  }

  @Post('deadlines/:deadlineId/meeting')
  @HttpCode(200)
  @RequiresPermission('deadline:record')
  @ApiOperation({ summary: 'Say on which day the act was done, where nothing else records it' })
  @Answers(
    200,
    deadlineView,
    'deadline/not-found',
    'deadline/derived',
    'deadline/over',
    'case/day-in-the-future',
    'case/transferred',
  )
  meet(
    @Ctx() ctx: MemberContext,
    @Param({ schema: deadlineParams }) { deadlineId }: DeadlineParams,
    @Body({ schema: meetDeadlineInput }) input: MeetDeadlineInput,
  ) {
    return this.deadlines.meet(ctx, deadlineId, input);
  }

  @Post('deadlines/:deadlineId/cancellation')
  @HttpCode(200)
  @RequiresPermission('deadline:record')
  @ApiOperation({ summary: 'Cancel a deadline that a member entered' })
  @Answers(200, deadlineView, 'deadline/not-found', 'deadline/derived', 'deadline/over', 'case/transferred')
  cancel(@Ctx() ctx: MemberContext, @Param({ schema: deadlineParams }) { deadlineId }: DeadlineParams) {
    return this.deadlines.cancel(ctx, deadlineId);
  }
}
