import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ApproveClosingInput,
  approveClosingInput,
  caseView,
  ClosingsService,
  closingsView,
  type DraftClosingInput,
  draftClosingInput,
  type ReturnClosingInput,
  returnClosingInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams } from './params.js';

/** Of every step of a closing: it is there, and the case may move by it. */
const STEP = ['case/not-found', 'case/move-refused', 'closing/missing'] as const;

@ApiTags('Closing')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class ClosingsController {
  constructor(private readonly closings: ClosingsService) {}

  @Get('closing')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'How the case is closed, what CSR says of it, and the closings before it was reopened' })
  @Answers(200, closingsView, 'case/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.closings.view(ctx, caseId);
  }

  /** A draft may be wrong: the check says what is. */
  @Put('closing')
  @RequiresPermission('case:update')
  @ApiOperation({ summary: 'Draft the closing: CSR category, outcome of each charge, what shows what LSC asks for' })
  @Answers(
    200,
    closingsView,
    'case/not-found',
    'case/closed',
    'case/day-in-the-future',
    'closing/submitted',
    'document/not-found',
    'note/not-found',
  )
  draft(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: draftClosingInput }) input: DraftClosingInput,
  ) {
    return this.closings.draft(ctx, caseId, input);
  }

  @Post('closing/submission')
  @RequiresPermission('case:update')
  @ApiOperation({ summary: 'Hand the closing to the attorney of record' })
  @Answers(200, closingsView, ...STEP, 'closing/blocked')
  submit(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.closings.submit(ctx, caseId);
  }

  @Post('closing/return')
  @RequiresPermission('case:update')
  @ApiOperation({ summary: 'Give the closing back to be mended' })
  @Answers(200, closingsView, ...STEP)
  giveBack(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: returnClosingInput }) input: ReturnClosingInput,
  ) {
    return this.closings.giveBack(ctx, caseId, input);
  }

  /** Only the attorney of record. Where the closing rests on an exception, a supervisor's approval follows. */
  @Post('closing/review')
  @RequiresPermission('case:close')
  @ApiOperation({ summary: 'Sign the closing; without an exception the case is closed' })
  @Answers(200, closingsView, ...STEP, 'closing/blocked', 'closing/not-attorney-of-record', 'member/no-attorney-now')
  review(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.closings.review(ctx, caseId);
  }

  @Post('closing/approval')
  @RequiresPermission('closing:approve')
  @ApiOperation({ summary: 'Approve the exceptions of a closing that is signed; the case is closed' })
  @Answers(200, closingsView, ...STEP, 'closing/blocked')
  approve(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: approveClosingInput }) input: ApproveClosingInput,
  ) {
    return this.closings.approve(ctx, caseId, input);
  }

  @Post('reopening')
  @RequiresPermission('case:reopen')
  @ApiOperation({ summary: 'Open a closed case again; its closing is kept as it was reported' })
  @Answers(200, caseView, ...STEP)
  reopen(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: returnClosingInput }) input: ReturnClosingInput,
  ) {
    return this.closings.reopen(ctx, caseId, input);
  }
}
