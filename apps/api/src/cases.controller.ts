import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  casePage,
  CasesService,
  caseView,
  deadlineList,
  DeadlinesService,
  type OpenCaseInput,
  openCaseInput,
  type PageQuery,
  pageQuery,
  TimelineService,
  timelineView,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type CaseParams, caseParams } from './params.js';

@ApiTags('Cases')
@ApiBearerAuth()
@Controller('cases')
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly deadlines: DeadlinesService,
    private readonly timeline: TimelineService,
  ) {}

  @Post()
  @RequiresPermission('case:open')
  @ApiOperation({ summary: 'Open a case for a client' })
  @Answers(201, caseView, 400, 401, 403, 404, 422)
  open(@Ctx() ctx: MemberContext, @Body({ schema: openCaseInput }) input: OpenCaseInput) {
    return this.cases.open(ctx, input);
  }

  @Get()
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'Cases, the newest first, page by page' })
  @Answers(200, casePage, 401, 422)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.cases.list(ctx, query);
  }

  @Get(':caseId')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'One case' })
  @Answers(200, caseView, 401, 404, 422)
  read(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.cases.read(ctx, caseId);
  }

  @Get(':caseId/timeline')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'Everything that happened in the case, oldest first' })
  @Answers(200, timelineView, 401, 404, 422)
  story(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.timeline.view(ctx, caseId);
  }

  @Get(':caseId/deadlines')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: "The case's deadlines with how each was computed, next one first" })
  @Answers(200, deadlineList, 401, 404, 422)
  due(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.deadlines.list(ctx, caseId);
  }
}
