import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AcceptanceInput,
  acceptanceInput,
  acceptanceView,
  type ComparisonQuery,
  comparisonQuery,
  comparisonView,
  SecondRecordsService,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission, RevealsMoreWith } from '#libs/platform';
import { Answers } from './answers.js';
import { type RecordParams, recordParams } from './params.js';

@ApiTags('Records')
@ApiBearerAuth()
@Controller()
export class SecondRecordsController {
  constructor(private readonly secondRecords: SecondRecordsService) {}

  /** Case by case and charge by charge, with what accepting all of it would change in decisions, petitions and filings. */
  @Get('records/:recordId/comparison')
  @RequiresPermission('record:read')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'How a record that arrived later differs from this one' })
  @Answers(200, comparisonView, 'record/not-found', 'record/not-read', 'record/not-of-one-case')
  compare(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Query({ schema: comparisonQuery }) { arrivedRecordId }: ComparisonQuery,
  ) {
    return this.secondRecords.compare(ctx, recordId, arrivedRecordId);
  }

  /** Every difference is accepted or refused; the version before is kept. The new version waits for its confirmation. */
  @Post('records/:recordId/acceptances')
  @RequiresPermission('record:correct')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'Take in what a later record tells, difference by difference' })
  @Answers(
    201,
    acceptanceView,
    'record/not-found',
    'record/not-read',
    'record/not-of-one-case',
    'record/changed',
    'record/differences-undecided',
    'record/contradictory',
  )
  accept(
    @Ctx() ctx: MemberContext,
    @Param({ schema: recordParams }) { recordId }: RecordParams,
    @Body({ schema: acceptanceInput }) input: AcceptanceInput,
  ) {
    return this.secondRecords.accept(ctx, recordId, input);
  }
}
