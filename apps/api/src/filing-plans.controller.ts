import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FilingPlanQuery, filingPlanQuery, FilingPlansService, filingPlanView } from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';

@ApiTags('Filings')
@ApiBearerAuth()
@Controller('filing-plan')
export class FilingPlansController {
  constructor(private readonly plans: FilingPlansService) {}

  /** By the applications a week that the court has decided of the office's; where too little is known of that, it says so. */
  @Get()
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: 'Approved packets of a court, in batches that it can decide in a week each' })
  @Answers(200, filingPlanView)
  plan(@Ctx() ctx: MemberContext, @Query({ schema: filingPlanQuery }) query: FilingPlanQuery) {
    return this.plans.plan(ctx, query);
  }
}
