import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AddGrantTermsInput,
  addGrantTermsInput,
  GrantsService,
  grantTermsList,
  grantTermsView,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type FundingSourceParams, fundingSourceParams } from './params.js';

@ApiTags('Intakes')
@ApiBearerAuth()
@Controller('funding-sources/:fundingSourceId/terms')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  @Get()
  @RequiresPermission('funding:read')
  @ApiOperation({ summary: 'What the funding source asks of whoever it pays for: all terms, the newest first' })
  @Answers(200, grantTermsList, 'case/funding-source-not-found')
  list(@Ctx() ctx: MemberContext, @Param({ schema: fundingSourceParams }) { fundingSourceId }: FundingSourceParams) {
    return this.grants.list(ctx, fundingSourceId);
  }

  @Post()
  @RequiresPermission('organization:manage')
  @ApiOperation({ summary: 'Add terms from a day on; what was decided under others stays' })
  @Answers(201, grantTermsView, 'case/funding-source-not-found', 'grant/rules-mismatch')
  add(
    @Ctx() ctx: MemberContext,
    @Param({ schema: fundingSourceParams }) { fundingSourceId }: FundingSourceParams,
    @Body({ schema: addGrantTermsInput }) input: AddGrantTermsInput,
  ) {
    return this.grants.add(ctx, fundingSourceId, input);
  }
}
