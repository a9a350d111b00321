import { Body, Controller, Delete, Get, Header, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AddToTeamInput,
  addToTeamInput,
  casePage,
  type CaseQuery,
  caseQuery,
  CasesService,
  caseView,
  deadlineList,
  DeadlinesService,
  type OpenCaseInput,
  openCaseInput,
  type PageQuery,
  pageQuery,
  type ReassignCaseInput,
  reassignCaseInput,
  TeamService,
  teamView,
  TimelineService,
  timelineView,
  type UpdateCaseInput,
  updateCaseInput,
} from '#libs/casework';
import { AnswersVersion, ChangesVersion, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, JSON_TEXT } from './answers.js';
import { type CaseParams, caseParams, type TeamMemberParams, teamMemberParams } from './params.js';

@ApiTags('Cases')
@ApiBearerAuth()
@Controller('cases')
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly team: TeamService,
    private readonly deadlines: DeadlinesService,
    private readonly timeline: TimelineService,
  ) {}

  @Post()
  @RequiresPermission('case:open')
  @ApiOperation({ summary: 'Open a case for a client' })
  @Answers(201, caseView, 400, 401, 403, 404, 409, 422)
  open(@Ctx() ctx: MemberContext, @Body({ schema: openCaseInput }) input: OpenCaseInput) {
    return this.cases.open(ctx, input);
  }

  @Get()
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'Cases, the newest first, page by page' })
  @Answers(200, casePage, 401, 422)
  @Header('content-type', JSON_TEXT)
  list(@Ctx() ctx: MemberContext, @Query({ schema: caseQuery }) query: CaseQuery) {
    return this.cases.list(ctx, query);
  }

  @Get(':caseId')
  @AnswersVersion()
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'One case' })
  @Answers(200, caseView, 401, 404, 422)
  read(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.cases.read(ctx, caseId);
  }

  @Patch(':caseId')
  @ChangesVersion()
  @RequiresPermission('case:update')
  @ApiOperation({ summary: 'Change the fields that are sent' })
  @Answers(200, caseView, 400, 401, 403, 404, 409, 412, 422, 428)
  update(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: updateCaseInput }) input: UpdateCaseInput,
  ) {
    return this.cases.update(ctx, caseId, input);
  }

  /** The trail keeps who it was taken from, by whom and why. */
  @Post(':caseId/reassignment')
  @RequiresPermission('case:reassign')
  @ApiOperation({ summary: 'Give the case to another attorney of record' })
  @Answers(200, caseView, 400, 401, 403, 404, 409, 422)
  reassign(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: reassignCaseInput }) input: ReassignCaseInput,
  ) {
    return this.cases.reassign(ctx, caseId, input);
  }

  @Get(':caseId/team')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'Who works on the case beside its attorney of record' })
  @Answers(200, teamView, 401, 404, 422)
  teamOf(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.team.list(ctx, caseId);
  }

  @Post(':caseId/team')
  @RequiresPermission('case:update')
  @ApiOperation({ summary: 'Add a member to the team, or give one another role on it' })
  @Answers(200, teamView, 400, 401, 403, 404, 409, 422)
  addToTeam(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: addToTeamInput }) input: AddToTeamInput,
  ) {
    return this.team.add(ctx, caseId, input);
  }

  @Delete(':caseId/team/:memberId')
  @RequiresPermission('case:update')
  @ApiOperation({ summary: 'Take a member off the team' })
  @Answers(200, teamView, 401, 403, 404, 409, 422)
  removeFromTeam(
    @Ctx() ctx: MemberContext,
    @Param({ schema: teamMemberParams }) { caseId, memberId }: TeamMemberParams,
  ) {
    return this.team.remove(ctx, caseId, memberId);
  }

  @Get(':caseId/timeline')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'Everything that happened in the case, oldest first, page by page' })
  @Answers(200, timelineView, 401, 404, 422)
  story(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.timeline.view(ctx, caseId, query);
  }

  @Get(':caseId/deadlines')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: "The case's deadlines with how each was computed, next one first" })
  @Answers(200, deadlineList, 401, 404, 422)
  due(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.deadlines.list(ctx, caseId);
  }
}
