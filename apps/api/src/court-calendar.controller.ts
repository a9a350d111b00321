import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AddCourtClosingInput,
  addCourtClosingInput,
  type CourtCalendarQuery,
  courtCalendarQuery,
  courtCalendarView,
  courtClosingPage,
  CourtClosingsService,
  courtClosingView,
  type PageQuery,
  pageQuery,
  RecomputationsService,
  recomputationView,
  type WithdrawCourtClosingInput,
  withdrawCourtClosingInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import {
  type CourtClosingParams,
  courtClosingParams,
  type RecomputationParams,
  recomputationParams,
} from './params.js';

@ApiTags('Deadlines')
@ApiBearerAuth()
@Controller()
export class CourtCalendarController {
  constructor(
    private readonly closings: CourtClosingsService,
    private readonly recomputations: RecomputationsService,
  ) {}

  @Get('court-calendar')
  @RequiresPermission('directory:read')
  @ApiOperation({ summary: 'The days of a year on which courts are closed, of the statute and as the office was told' })
  @Answers(200, courtCalendarView)
  calendar(@Ctx() ctx: MemberContext, @Query({ schema: courtCalendarQuery }) query: CourtCalendarQuery) {
    return this.closings.calendar(ctx, query);
  }

  @Get('court-closings')
  @RequiresPermission('directory:read')
  @ApiOperation({ summary: 'Days that were added to the court calendar, the latest day first' })
  @Answers(200, courtClosingPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.closings.list(ctx, query);
  }

  /** A proclaimed holiday, or a closed clerk’s office outside New York City. A worker computes the deadlines anew that it touches. */
  @Post('court-closings')
  @RequiresPermission('deadline:manage')
  @ApiOperation({ summary: 'Add a day to the court calendar' })
  @Answers(201, courtClosingView, 'court-closing/unfit', 'court-closing/stands')
  add(@Ctx() ctx: MemberContext, @Body({ schema: addCourtClosingInput }) input: AddCourtClosingInput) {
    return this.closings.add(ctx, input);
  }

  @Post('court-closings/:courtClosingId/withdrawal')
  @HttpCode(200)
  @RequiresPermission('deadline:manage')
  @ApiOperation({ summary: 'Take a day out of the court calendar again' })
  @Answers(200, courtClosingView, 'court-closing/not-found', 'court-closing/withdrawn')
  withdraw(
    @Ctx() ctx: MemberContext,
    @Param({ schema: courtClosingParams }) { courtClosingId }: CourtClosingParams,
    @Body({ schema: withdrawCourtClosingInput }) input: WithdrawCourtClosingInput,
  ) {
    return this.closings.withdraw(ctx, courtClosingId, input);
  }

  @Get('deadline-recomputations/:recomputationId')
  @RequiresPermission('directory:read')
  @ApiOperation({ summary: 'How far the deadlines are computed anew' })
  @Answers(200, recomputationView, 'deadline-recomputation/not-found')
  progress(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recomputationParams }) { recomputationId }: RecomputationParams,
  ) {
    return this.recomputations.view(ctx, recomputationId);
  }

  /** What was computed stays. */
  @Post('deadline-recomputations/:recomputationId/cancellation')
  @HttpCode(200)
  @RequiresPermission('deadline:manage')
  @ApiOperation({ summary: 'Stop computing deadlines anew' })
  @Answers(200, recomputationView, 'deadline-recomputation/not-found', 'deadline-recomputation/not-standing')
  cancel(@Ctx() ctx: MemberContext, @Param({ schema: recomputationParams }) { recomputationId }: RecomputationParams) {
    return this.recomputations.cancel(ctx, recomputationId);
  }

  @Post('deadline-recomputations/:recomputationId/resumption')
  @HttpCode(200)
  @RequiresPermission('deadline:manage')
  @ApiOperation({ summary: 'Go on where it was stopped or has failed' })
  @Answers(200, recomputationView, 'deadline-recomputation/not-found', 'deadline-recomputation/not-standing')
  resume(@Ctx() ctx: MemberContext, @Param({ schema: recomputationParams }) { recomputationId }: RecomputationParams) {
    return this.recomputations.resume(ctx, recomputationId);
  }
}
