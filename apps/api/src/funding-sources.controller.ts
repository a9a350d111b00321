import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AddFundingSourceInput,
  addFundingSourceInput,
  type EndFundingSourceInput,
  endFundingSourceInput,
  fundingSourcePage,
  FundingSourcesService,
  fundingSourceView,
  type PageQuery,
  pageQuery,
  problemCodeList,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { PROBLEM_CODES } from '#libs/rules';
import { Answers } from './answers.js';
import { type FundingSourceParams, fundingSourceParams } from './params.js';

/** The lists that a case's funding and problem are chosen from. */
@ApiTags('Cases')
@ApiBearerAuth()
@Controller()
export class FundingSourcesController {
  constructor(private readonly fundingSources: FundingSourcesService) {}

  @Get('problem-codes')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: "LSC's legal problem codes, each with where it was read" })
  @Answers(200, problemCodeList)
  problemCodes() {
    return {
      items: PROBLEM_CODES.map(({ code, name, citation, confidence }) => ({ code, name, citation, confidence })),
    };
  }

  @Get('funding-sources')
  @RequiresPermission('funding:read')
  @ApiOperation({ summary: "The organization's funding sources by name, those that have ended too" })
  @Answers(200, fundingSourcePage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.fundingSources.list(ctx, query);
  }

  @Post('funding-sources')
  @RequiresPermission('organization:manage')
  @ApiOperation({ summary: 'Add a funding source' })
  @Answers(201, fundingSourceView, 'case/funding-source-twice')
  add(@Ctx() ctx: MemberContext, @Body({ schema: addFundingSourceInput }) input: AddFundingSourceInput) {
    return this.fundingSources.add(ctx, input);
  }

  @Post('funding-sources/:fundingSourceId/ending')
  @RequiresPermission('organization:manage')
  @ApiOperation({ summary: 'Say on which day cases may be charged to it for the last time' })
  @Answers(200, fundingSourceView, 'case/funding-source-not-found')
  end(
    @Ctx() ctx: MemberContext,
    @Param({ schema: fundingSourceParams }) { fundingSourceId }: FundingSourceParams,
    @Body({ schema: endFundingSourceInput }) input: EndFundingSourceInput,
  ) {
    return this.fundingSources.end(ctx, fundingSourceId, input);
  }
}
