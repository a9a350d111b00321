import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type ConfirmRecordInput,
  confirmRecordInput,
  type CorrectRecordInput,
  correctRecordInput,
  recordList,
  RecordsService,
  recordSummary,
  recordView,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
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
  @Answers(200, recordList, 401, 404, 422)
  list(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.records.list(ctx, caseId);
  }

  @Get('records/:recordId')
  @RequiresPermission('record:read')
  @ApiOperation({ summary: 'What was read, with gaps and contradictions' })
  @Answers(200, recordView, 401, 404, 422)
  view(@Ctx() ctx: MemberContext, @Param({ schema: recordParams }) { recordId }: RecordParams) {
    return this.records.view(ctx, recordId);
  }

  /** The version before is kept with who changed it and why. */
  @Put('records/:recordId/content')
  @RequiresPermission('record:correct')
  @ApiOperation({ summary: 'Correct the facts: a new version with its reason' })
  @Answers(200, recordView, 400, 401, 403, 404, 409, 422)
  correct(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Body({ schema: correctRecordInput }) input: CorrectRecordInput,
  ) {
    return this.records.correct(ctx, recordId, input);
  }

  @Post('records/:recordId/confirmation')
  @RequiresPermission('record:confirm')
  @ApiOperation({ summary: 'Vouch that the newest version is right' })
  @Answers(200, recordSummary, 400, 401, 403, 404, 409, 422)
  confirm(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Body({ schema: confirmRecordInput }) input: ConfirmRecordInput,
  ) {
    return this.records.confirm(ctx, recordId, input);
  }
}
