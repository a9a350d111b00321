import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  type ConfirmRecordInput,
  confirmRecordInput,
  type CorrectRecordInput,
  correctRecordInput,
  type ExtractMapping,
  extractMapping,
  type FactsQuery,
  factsQuery,
  type PageQuery,
  pageQuery,
  recordFacts,
  recordPage,
  RecordSourcesService,
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
import { Answers, AnswersFile } from './answers.js';
import { fileAnswer } from './file-answer.js';
import {
  type CaseParams,
  caseParams,
  type RecordPageParams,
  recordPageParams,
  type RecordParams,
  recordParams,
} from './params.js';

@ApiTags('Records')
@ApiBearerAuth()
@Controller()
export class RecordsController {
  constructor(
    private readonly records: RecordsService,
    private readonly sources: RecordSourcesService,
  ) {}

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

  /** A fact and where it stands, for who vouches for it; of the version that an assessment names, what that one used. */
  @Get('records/:recordId/facts')
  @RequiresPermission('record:read')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'Each fact with its source: page, region, text as printed, value read, corrections' })
  @Answers(200, recordFacts, 'record/not-found', 'record/not-read')
  facts(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Query({ schema: factsQuery }) { version }: FactsQuery,
  ) {
    return this.sources.facts(ctx, recordId, version);
  }

  @Get('records/:recordId/pages/:page')
  @RequiresPermission('document:read')
  @ApiOperation({ summary: "A page of the record's document as it looks, as PNG" })
  @ApiProduces('image/png')
  @AnswersFile(
    ['image/png'],
    'record/not-found',
    'record/page-not-shown',
    'server/sandbox-ended',
    'server/storage-unavailable',
    'document/damaged',
  )
  async page(@Ctx() ctx: MemberContext, @Param({ schema: recordPageParams }) { recordId, page }: RecordPageParams) {
    return fileAnswer(await this.sources.page(ctx, recordId, page));
  }

  /** What was read so far is kept. */
  @Post('records/:recordId/cancellation')
  @RequiresPermission('document:upload')
  @ApiOperation({ summary: 'Stop the reading of the document' })
  @Answers(202, recordSummary, 'record/not-found', 'record/not-being-read')
  stop(@Ctx() ctx: MemberContext, @Param({ schema: recordParams }) { recordId }: RecordParams) {
    return this.records.stopReading(ctx, recordId);
  }

  @Post('records/:recordId/reading')
  @RequiresPermission('document:upload')
  @ApiOperation({ summary: 'Go on with a reading that was stopped or has failed' })
  @Answers(202, recordSummary, 'record/not-found', 'record/not-stopped')
  goOn(@Ctx() ctx: MemberContext, @Param({ schema: recordParams }) { recordId }: RecordParams) {
    return this.records.goOnReading(ctx, recordId);
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
