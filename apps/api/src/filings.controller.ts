import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  filingPage,
  FilingsService,
  filingView,
  type PageQuery,
  pageQuery,
  type RecordOrderInput,
  recordOrderInput,
  type RecordResponseInput,
  recordResponseInput,
  type RecordServiceInput,
  recordServiceInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams, type FilingParams, filingParams } from './params.js';

@ApiTags('Filings')
@ApiBearerAuth()
@Controller()
export class FilingsController {
  constructor(private readonly filings: FilingsService) {}

  @Get('cases/:caseId/filings')
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: "The case's filings, newest first" })
  @Answers(200, filingPage, 'case/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.filings.list(ctx, caseId, query);
  }

  @Get('filings/:filingId')
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: 'One filing with service, responses and order' })
  @Answers(200, filingView, 'filing/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: filingParams }) { filingId }: FilingParams) {
    return this.filings.view(ctx, filingId);
  }

  /** The day by which that prosecutor must answer follows from it; see the case's deadlines. */
  @Post('filings/:filingId/services')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: "Record service on one county's District Attorney" })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/not-a-party',
    'filing/already-recorded',
    'filing/out-of-order',
    'case/day-in-the-future',
    'case/transferred',
  )
  serve(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: recordServiceInput }) input: RecordServiceInput,
  ) {
    return this.filings.recordService(ctx, filingId, input);
  }

  @Post('filings/:filingId/responses')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Record what a served District Attorney answered' })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/not-a-party',
    'filing/already-recorded',
    'filing/out-of-order',
    'case/day-in-the-future',
    'case/transferred',
  )
  respond(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: recordResponseInput }) input: RecordResponseInput,
  ) {
    return this.filings.recordResponse(ctx, filingId, input);
  }

  @Post('filings/:filingId/order')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: "Record the court's decision, charge by charge" })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/already-recorded',
    'filing/out-of-order',
    'filing/outcomes-incomplete',
    'case/day-in-the-future',
    'case/transferred',
  )
  decide(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: recordOrderInput }) input: RecordOrderInput,
  ) {
    return this.filings.recordOrder(ctx, filingId, input);
  }
}
