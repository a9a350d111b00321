import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ConfirmRecordInput,
  confirmRecordInput,
  type CorrectRecordInput,
  correctRecordInput,
  type ExtractMapping,
  extractMapping,
  type PageQuery,
  pageQuery,
  recordPage,
  RecordsService,
  recordSummary,
  recordView,
} from '#libs/casework';
import {
  AnswersVersion,
  ChangesVersion,
  Ctx,
  type MemberContext,
  RequiresPermission,
  RevealsMoreWith,
} from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams, type RecordParams, recordParams } from './params.js';

@ApiTags('Records')
@ApiBearerAuth()
@Controller()
export class RecordsController {
  constructor(private readonly records: RecordsService) {}

  @Get('cases/:caseId/records')
  @RequiresPermission('record:read')
  @ApiOperation({ summary: "The case's records, newest first" })
  @Answers(200, recordPage, 'case/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.records.list(ctx, caseId, query);
  }

  @Get('records/:recordId')
  @AnswersVersion()
  @RequiresPermission('record:read')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'What was read, with gaps and contradictions' })
  @Answers(200, recordView, 'record/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: recordParams }) { recordId }: RecordParams) {
    return this.records.view(ctx, recordId);
  }

  /** The version before is kept with who changed it and why. */
  @Put('records/:recordId/content')
  @ChangesVersion()
  @RequiresPermission('record:correct')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'Correct the facts: a new version with its reason' })
  @Answers(200, recordView, 'record/not-found', 'record/not-read', 'record/contradictory')
  correct(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Body({ schema: correctRecordInput }) input: CorrectRecordInput,
  ) {
    return this.records.correct(ctx, recordId, input);
  }

  /** While nobody has corrected or confirmed what was read; the version before is kept. */
  @Put('records/:recordId/mapping')
  @ChangesVersion()
  @RequiresPermission('record:correct')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'Read a court extract again with other columns' })
  @Answers(200, recordView, 'record/not-found', 'record/no-columns', 'record/worked-on', 'record/mapping-unfit')
  readAgain(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Body({ schema: extractMapping }) mapping: ExtractMapping,
  ) {
    return this.records.readAgain(ctx, recordId, mapping);
  }

  @Post('records/:recordId/confirmation')
  @RequiresPermission('record:confirm')
  @ApiOperation({ summary: 'Vouch that the newest version is right' })
  @Answers(200, recordSummary, 'record/not-found', 'record/not-read', 'record/changed')
  confirm(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Body({ schema: confirmRecordInput }) input: ConfirmRecordInput,
  ) {
    return this.records.confirm(ctx, recordId, input);
  }
}
