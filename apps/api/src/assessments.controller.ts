import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  assessmentPage,
  AssessmentsService,
  assessmentView,
  type LanguageQuery,
  languageQuery,
  type PageQuery,
  pageQuery,
  proofView,
  type RunAssessmentInput,
  runAssessmentInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission, RevealsMoreWith } from '#libs/platform';
import { Answers } from './answers.js';
import { type AssessmentParams, assessmentParams, type CaseParams, caseParams } from './params.js';

@ApiTags('Assessments')
@ApiBearerAuth()
@Controller()
export class AssessmentsController {
  constructor(private readonly assessments: AssessmentsService) {}

  /** "Not eligible" is an answer, not an error: it comes with its reasons. */
  @Post('cases/:caseId/assessments')
  @RequiresPermission('assessment:run')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'Assess a confirmed record as of a day' })
  @Answers(
    201,
    assessmentView,
    'case/not-found',
    'record/not-found',
    'record/not-read',
    'assessment/record-of-another-case',
  )
  run(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: runAssessmentInput }) input: RunAssessmentInput,
  ) {
    return this.assessments.run(ctx, caseId, input);
  }

  @Get('cases/:caseId/assessments')
  @RequiresPermission('assessment:read')
  @ApiOperation({ summary: "The case's assessments, newest first" })
  @Answers(200, assessmentPage, 'case/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.assessments.list(ctx, caseId, query);
  }

  @Get('assessments/:assessmentId')
  @RequiresPermission('assessment:read')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'One assessment with every decision and its reasons' })
  @Answers(200, assessmentView, 'assessment/not-found')
  view(
    @Ctx() ctx: MemberContext,
    @Param({ schema: assessmentParams }) { assessmentId }: AssessmentParams,
    @Query({ schema: languageQuery }) { language }: LanguageQuery,
  ) {
    return this.assessments.view(ctx, assessmentId, language);
  }

  /** An assessment is a proof: each fact, sentence, citation and conclusion can be checked without the rules that made it. */
  @Get('assessments/:assessmentId/proof')
  @RequiresPermission('assessment:read')
  @ApiOperation({ summary: 'Whether the stored assessment still proves what it says' })
  @Answers(200, proofView, 'assessment/not-found')
  proof(@Ctx() ctx: MemberContext, @Param({ schema: assessmentParams }) { assessmentId }: AssessmentParams) {
    return this.assessments.proof(ctx, assessmentId);
  }
}
