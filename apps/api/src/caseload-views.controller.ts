import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  caseloadView,
  caseloadViewPage,
  CaseloadViewsService,
  type KeepCaseloadViewInput,
  keepCaseloadViewInput,
  type PageQuery,
  pageQuery,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission, RevealsMoreWith } from '#libs/platform';
import { Answers, DONE, doneView } from './answers.js';
import { type CaseloadViewParams, caseloadViewParams } from './params.js';

@ApiTags('Cases')
@ApiBearerAuth()
@Controller('caseload-views')
export class CaseloadViewsController {
  constructor(private readonly views: CaseloadViewsService) {}

  @Get()
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'Views of the list of cases: your own and the office’s' })
  @Answers(200, caseloadViewPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.views.list(ctx, query);
  }

  @Post()
  @RequiresPermission('case:read')
  @RevealsMoreWith('caseload:reassign')
  @ApiOperation({ summary: 'Keep a view of the list of cases under a name' })
  @Answers(201, caseloadView, 'caseload-view/not-yours', 'caseload-view/name-taken', 'caseload-view/too-many')
  keep(@Ctx() ctx: MemberContext, @Body({ schema: keepCaseloadViewInput }) input: KeepCaseloadViewInput) {
    return this.views.keep(ctx, input);
  }

  @Delete(':caseloadViewId')
  @RequiresPermission('case:read')
  @RevealsMoreWith('caseload:reassign')
  @ApiOperation({ summary: 'Forget a view; the office’s as a supervisor' })
  @Answers(200, doneView, 'caseload-view/not-found', 'caseload-view/not-yours')
  async forget(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseloadViewParams }) { caseloadViewId }: CaseloadViewParams,
  ) {
    await this.views.forget(ctx, caseloadViewId);
    return DONE;
  }
}
