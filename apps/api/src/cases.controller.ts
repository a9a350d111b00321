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
  deadlinePage,
  DeadlinesService,
  deadlineView,
  type EnterDeadlineInput,
  enterDeadlineInput,
  type OpenCaseInput,
  openCaseInput,
  type PageQuery,
  pageQuery,
  type ReassignCaseInput,
  reassignCaseInput,
  TeamService,
  teamView,
  timelinePage,
  type TimelineQuery,
  timelineQuery,
  TimelineService,
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
  @Answers(
    201,
    caseView,
    'client/not-found',
    'client/merged',
    'case/attorney-missing',
    'case/short-term-by-its-attorney',
    'case/day-in-the-future',
    'case/funding-source-not-found',
    'case/funding-source-ended',
    'member/not-an-attorney',
    'conflict/not-cleared',
  )
  open(@Ctx() ctx: MemberContext, @Body({ schema: openCaseInput }) input: OpenCaseInput) {
    return this.cases.open(ctx, input);
  }

  @Get()
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'Cases, the newest first, page by page' })
  @Answers(200, casePage)
  @Header('content-type', JSON_TEXT)
  list(@Ctx() ctx: MemberContext, @Query({ schema: caseQuery }) query: CaseQuery) {
    return this.cases.list(ctx, query);
  }

  @Get(':caseId')
  @AnswersVersion()
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'One case' })
  @Answers(200, caseView, 'case/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.cases.read(ctx, caseId);
  }

  @Patch(':caseId')
  @ChangesVersion()
  @RequiresPermission('case:update')
  @ApiOperation({ summary: 'Change the fields that are sent' })
  @Answers(
    200,
    caseView,
    'case/not-found',
    'case/closed',
    'case/move-refused',
    'case/funding-source-not-found',
    'case/funding-source-ended',
    'case/day-in-the-future',
  )
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
  @Answers(
    200,
    caseView,
    'case/not-found',
    'case/closed',
    'case/member-shut-out',
    'member/not-an-attorney',
    'member/not-found',
  )
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
  @Answers(200, teamView, 'case/not-found')
  teamOf(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.team.list(ctx, caseId);
  }

  @Post(':caseId/team')
  @RequiresPermission('case:update')
  @ApiOperation({ summary: 'Add a member to the team, or give one another role on it' })
  @Answers(
    200,
    teamView,
    'case/not-found',
    'case/closed',
    'case/member-shut-out',
    'member/not-found',
    'member/not-an-attorney',
  )
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
  @Answers(200, teamView, 'case/not-found', 'case/closed', 'case/not-on-the-team')
  removeFromTeam(
    @Ctx() ctx: MemberContext,
    @Param({ schema: teamMemberParams }) { caseId, memberId }: TeamMemberParams,
  ) {
    return this.team.remove(ctx, caseId, memberId);
  }

  @Get(':caseId/timeline')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: 'Everything that happened in the case, oldest first, page by page' })
  @Answers(200, timelinePage, 'case/not-found')
  story(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: timelineQuery }) query: TimelineQuery,
  ) {
    return this.timeline.view(ctx, caseId, query);
  }

  @Get(':caseId/deadlines')
  @RequiresPermission('case:read')
  @ApiOperation({ summary: "The case's deadlines with how each was computed, next one first" })
  @Answers(200, deadlinePage, 'case/not-found')
  due(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.deadlines.list(ctx, caseId, query);
  }

  /** Those of filings and assessments are derived; what nothing else records is entered, by one of the rules. */
  @Post(':caseId/deadlines')
  @RequiresPermission('deadline:record')
  @ApiOperation({ summary: 'Enter a deadline by the day that it is reckoned from' })
  @Answers(201, deadlineView, 'case/not-found', 'deadline/stands', 'case/transferred')
  enterDeadline(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: enterDeadlineInput }) input: EnterDeadlineInput,
  ) {
    return this.deadlines.enter(ctx, caseId, input);
  }
}
