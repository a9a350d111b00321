import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AcceptIntakeInput,
  acceptIntakeInput,
  type ApprovalInput,
  approvalInput,
  type ChangeIntakeInput,
  changeIntakeInput,
  conflictCheckList,
  conflictCheckView,
  type DeclineIntakeInput,
  declineIntakeInput,
  type DiscloseInput,
  discloseInput,
  disclosureView,
  duplicateList,
  type DuplicateQuery,
  duplicateQuery,
  DuplicatesService,
  type EligibilityQuery,
  eligibilityQuery,
  eligibilityView,
  IntakeDecisionsService,
  IntakeDisclosuresService,
  IntakeEligibilityService,
  intakePage,
  type IntakeQuery,
  intakeQuery,
  IntakesService,
  intakeView,
  nextStepView,
  type ReferIntakeInput,
  referIntakeInput,
  type TakeIntakeInput,
  takeIntakeInput,
} from '#libs/casework';
import {
  AnswersVersion,
  ChangesVersion,
  Ctx,
  type MemberContext,
  RequiresPermission,
  RevealsMoreWith,
} from '#libs/platform';
import { Answers } from './answers.js';
import { type IntakeParams, intakeParams } from './params.js';

@ApiTags('Intakes')
@ApiBearerAuth()
@Controller('intakes')
export class IntakesController {
  constructor(
    private readonly intakes: IntakesService,
    private readonly eligibility: IntakeEligibilityService,
    private readonly disclosures: IntakeDisclosuresService,
    private readonly decisions: IntakeDecisionsService,
    private readonly duplicates: DuplicatesService,
  ) {}

  @Post()
  @RequiresPermission('intake:take')
  @ApiOperation({ summary: 'Take an intake, whole or half done; a field that is not sent is not known' })
  @Answers(
    201,
    intakeView,
    'intake/day-out-of-range',
    'client/born-in-the-future',
    'member/not-found',
    'case/funding-source-not-found',
  )
  take(@Ctx() ctx: MemberContext, @Body({ schema: takeIntakeInput }) input: TakeIntakeInput) {
    return this.intakes.take(ctx, input);
  }

  /** A POST, so that what is typed stands in no address and no log. */
  @Post('duplicates')
  @RequiresPermission('intake:take')
  @ApiOperation({ summary: 'While typing: who of the clients and open intakes it may be, the likest first, and why' })
  @Answers(200, duplicateList)
  findDuplicates(@Ctx() ctx: MemberContext, @Body({ schema: duplicateQuery }) query: DuplicateQuery) {
    return this.duplicates.find(ctx, query);
  }

  @Get()
  @RequiresPermission('intake:read')
  @ApiOperation({ summary: 'The queue: the oldest first, each with its age and what has to happen next, page by page' })
  @Answers(200, intakePage)
  queue(@Ctx() ctx: MemberContext, @Query({ schema: intakeQuery }) query: IntakeQuery) {
    return this.intakes.queue(ctx, query);
  }

  @Get(':intakeId')
  @AnswersVersion()
  @RequiresPermission('intake:read')
  @ApiOperation({ summary: 'One intake' })
  @Answers(200, intakeView, 'intake/not-found')
  read(@Ctx() ctx: MemberContext, @Param({ schema: intakeParams }) { intakeId }: IntakeParams) {
    return this.intakes.read(ctx, intakeId);
  }

  @Patch(':intakeId')
  @ChangesVersion()
  @RequiresPermission('intake:take')
  @ApiOperation({ summary: 'Change the fields that are sent; approvals that rest on one of them lapse' })
  @Answers(
    200,
    intakeView,
    'intake/not-found',
    'intake/decided',
    'intake/day-out-of-range',
    'client/born-in-the-future',
    'member/not-found',
    'case/funding-source-not-found',
  )
  change(
    @Ctx() ctx: MemberContext,
    @Param({ schema: intakeParams }) { intakeId }: IntakeParams,
    @Body({ schema: changeIntakeInput }) input: ChangeIntakeInput,
  ) {
    return this.intakes.change(ctx, intakeId, input);
  }

  @Get(':intakeId/next-step')
  @RequiresPermission('intake:read')
  @ApiOperation({ summary: 'What has to happen next, with whom it rests and which facts are missing' })
  @Answers(200, nextStepView, 'intake/not-found')
  nextStep(@Ctx() ctx: MemberContext, @Param({ schema: intakeParams }) { intakeId }: IntakeParams) {
    return this.intakes.nextStep(ctx, intakeId);
  }

  /** Looks over the whole organization, also behind walls; who may not see a candidate is told that there is one. */
  @Post(':intakeId/conflict-checks')
  @RequiresPermission('conflict:search')
  @RevealsMoreWith('conflict:read')
  @ApiOperation({ summary: 'Look for conflicts of the applicant and of everybody who is named; kept with the intake' })
  @Answers(201, conflictCheckView, 'intake/not-found', 'intake/decided', 'intake/incomplete')
  checkConflicts(@Ctx() ctx: MemberContext, @Param({ schema: intakeParams }) { intakeId }: IntakeParams) {
    return this.intakes.checkConflicts(ctx, intakeId);
  }

  @Get(':intakeId/conflict-checks')
  @RequiresPermission('conflict:search')
  @RevealsMoreWith('conflict:read')
  @ApiOperation({ summary: 'Conflict checks of the intake with their decisions, the newest first' })
  @Answers(200, conflictCheckList, 'intake/not-found')
  listConflictChecks(@Ctx() ctx: MemberContext, @Param({ schema: intakeParams }) { intakeId }: IntakeParams) {
    return this.intakes.listConflictChecks(ctx, intakeId);
  }

  @Get(':intakeId/eligibility')
  @RequiresPermission('intake:read')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'Financial eligibility under each grant, with reasons, as of the day of the intake' })
  @Answers(200, eligibilityView, 'intake/not-found')
  isEligible(
    @Ctx() ctx: MemberContext,
    @Param({ schema: intakeParams }) { intakeId }: IntakeParams,
    @Query({ schema: eligibilityQuery }) { language }: EligibilityQuery,
  ) {
    return this.eligibility.view(ctx, intakeId, language);
  }

  @Post(':intakeId/exception-approval')
  @RequiresPermission('intake:approve-exception')
  @ApiOperation({ summary: 'Approve the exception to the income ceiling that the intake claims (45 CFR 1611.5)' })
  @Answers(200, intakeView, 'intake/not-found', 'intake/decided', 'intake/nothing-to-approve')
  approveException(
    @Ctx() ctx: MemberContext,
    @Param({ schema: intakeParams }) { intakeId }: IntakeParams,
    @Body({ schema: approvalInput }) input: ApprovalInput,
  ) {
    return this.eligibility.approveException(ctx, intakeId, input);
  }

  @Post(':intakeId/asset-waiver')
  @RequiresPermission('intake:approve-exception')
  @ApiOperation({ summary: 'Waive the asset ceiling in unusual circumstances (45 CFR 1611.3)' })
  @Answers(200, intakeView, 'intake/not-found', 'intake/decided')
  waiveAssets(
    @Ctx() ctx: MemberContext,
    @Param({ schema: intakeParams }) { intakeId }: IntakeParams,
    @Body({ schema: approvalInput }) input: ApprovalInput,
  ) {
    return this.eligibility.waiveAssets(ctx, intakeId, input);
  }

  @Get(':intakeId/disclosure')
  @RequiresPermission('intake:read')
  @RevealsMoreWith('confidential:read')
  @ApiOperation({ summary: 'What was said in confidence of trafficking or abuse; null where it may not be shown' })
  @Answers(200, disclosureView, 'intake/not-found')
  disclosure(@Ctx() ctx: MemberContext, @Param({ schema: intakeParams }) { intakeId }: IntakeParams) {
    return this.disclosures.read(ctx, intakeId);
  }

  @Put(':intakeId/disclosure')
  @RequiresPermission('intake:take')
  @ApiOperation({ summary: 'Record what was said in confidence; what was said before is kept' })
  @Answers(200, disclosureView, 'intake/not-found', 'intake/decided')
  disclose(
    @Ctx() ctx: MemberContext,
    @Param({ schema: intakeParams }) { intakeId }: IntakeParams,
    @Body({ schema: discloseInput }) input: DiscloseInput,
  ) {
    return this.disclosures.disclose(ctx, intakeId, input);
  }

  @Post(':intakeId/acceptance')
  @RequiresPermission('intake:decide')
  @ApiOperation({ summary: 'Accept: makes the client, or takes the one there is, and opens the case' })
  @Answers(
    200,
    intakeView,
    'intake/not-found',
    'intake/decided',
    'client/not-found',
    'client/merged',
    'case/attorney-missing',
    'member/not-an-attorney',
    'intake/incomplete',
    'intake/not-eligible',
    'intake/eligibility-open',
    'conflict/not-checked',
    'conflict/not-cleared',
    'case/short-term-by-its-attorney',
    'case/day-in-the-future',
  )
  accept(
    @Ctx() ctx: MemberContext,
    @Param({ schema: intakeParams }) { intakeId }: IntakeParams,
    @Body({ schema: acceptIntakeInput }) input: AcceptIntakeInput,
  ) {
    return this.decisions.accept(ctx, intakeId, input);
  }

  @Post(':intakeId/referral')
  @RequiresPermission('intake:decide')
  @ApiOperation({ summary: 'Refer to another office' })
  @Answers(200, intakeView, 'intake/not-found', 'intake/decided')
  refer(
    @Ctx() ctx: MemberContext,
    @Param({ schema: intakeParams }) { intakeId }: IntakeParams,
    @Body({ schema: referIntakeInput }) input: ReferIntakeInput,
  ) {
    return this.decisions.refer(ctx, intakeId, input);
  }

  @Post(':intakeId/declination')
  @RequiresPermission('intake:decide')
  @ApiOperation({ summary: 'Decline, with the reason; the intake stays searchable for conflicts' })
  @Answers(200, intakeView, 'intake/not-found', 'intake/decided')
  decline(
    @Ctx() ctx: MemberContext,
    @Param({ schema: intakeParams }) { intakeId }: IntakeParams,
    @Body({ schema: declineIntakeInput }) input: DeclineIntakeInput,
  ) {
    return this.decisions.decline(ctx, intakeId, input);
  }
}
