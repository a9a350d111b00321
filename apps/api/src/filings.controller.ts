import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  filingEventPage,
  filingPage,
  FilingsService,
  filingView,
  hearingPage,
  type HearingsQuery,
  hearingsQuery,
  type PageQuery,
  pageQuery,
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

  @Get('filings/:filingId/history')
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: 'Every move of the filing, as it was recorded; corrections stand beside what they correct' })
  @Answers(200, filingEventPage, 'filing/not-found')
  history(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.filings.history(ctx, filingId, query);
  }

  /** Those of every case that the caller may see. */
  @Get('hearings')
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: "The office's hearings by day, from today on" })
  @Answers(200, hearingPage)
  hearings(@Ctx() ctx: MemberContext, @Query({ schema: hearingsQuery }) query: HearingsQuery) {
    return this.filings.hearings(ctx, query);
  }
}
