import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AddFundingSourceInput,
  addFundingSourceInput,
  type EndFundingSourceInput,
  endFundingSourceInput,
  fundingSourceList,
  FundingSourcesService,
  fundingSourceView,
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
  @Answers(200, problemCodeList, 401, 403)
  problemCodes() {
    return {
      items: PROBLEM_CODES.map(({ code, name, citation, confidence }) => ({ code, name, citation, confidence })),
    };
  }

  @Get('funding-sources')
  @RequiresPermission('funding:read')
  @ApiOperation({ summary: "The organization's funding sources by name, those that have ended too" })
  @Answers(200, fundingSourceList, 401, 403)
  list(@Ctx() ctx: MemberContext) {
    return this.fundingSources.list(ctx);
  }

  @Post('funding-sources')
  @RequiresPermission('organization:manage')
  @ApiOperation({ summary: 'Add a funding source' })
  @Answers(201, fundingSourceView, 400, 401, 403, 409, 422)
  add(@Ctx() ctx: MemberContext, @Body({ schema: addFundingSourceInput }) input: AddFundingSourceInput) {
    return this.fundingSources.add(ctx, input);
  }

  @Post('funding-sources/:fundingSourceId/ending')
  @RequiresPermission('organization:manage')
  @ApiOperation({ summary: 'Say on which day cases may be charged to it for the last time' })
  @Answers(200, fundingSourceView, 400, 401, 403, 404, 422)
  end(
    @Ctx() ctx: MemberContext,
    @Param({ schema: fundingSourceParams }) { fundingSourceId }: FundingSourceParams,
    @Body({ schema: endFundingSourceInput }) input: EndFundingSourceInput,
  ) {
    return this.fundingSources.end(ctx, fundingSourceId, input);
  }
}
