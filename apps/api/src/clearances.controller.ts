import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AddAgencyInput,
  addAgencyInput,
  type ChangeAgencyInput,
  changeAgencyInput,
  type CheckClearanceInput,
  checkClearanceInput,
  ClearanceChecksService,
  clearancePage,
  ClearancesService,
  clearanceView,
  type CorrectClearanceInput,
  correctClearanceInput,
  type EndClearanceInput,
  endClearanceInput,
  type LeaveAgencyOutInput,
  leaveAgencyOutInput,
  type OpenClearanceInput,
  openClearanceInput,
  type PageQuery,
  pageQuery,
  type RecordConfirmationInput,
  recordConfirmationInput,
  type RecordNoticeInput,
  recordNoticeInput,
} from '#libs/casework';
import { AnswersVersion, ChangesVersion, Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import {
  type CaseParams,
  caseParams,
  type ClearanceAgencyParams,
  clearanceAgencyParams,
  type ClearanceParams,
  clearanceParams,
} from './params.js';

@ApiTags('Clearances')
@ApiBearerAuth()
@Controller()
export class ClearancesController {
  constructor(
    private readonly clearances: ClearancesService,
    private readonly checks: ClearanceChecksService,
  ) {}

  @Get('cases/:caseId/clearances')
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: 'What has become of each relief that was given in the case, newest first' })
  @Answers(200, clearancePage, 'case/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: pageQuery }) query: PageQuery,
  ) {
    return this.clearances.list(ctx, caseId, query);
  }

  /** One opens by itself when an order is recorded that grants a charge; an automatic relief is followed when somebody asks for it. */
  @Post('cases/:caseId/clearances')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Follow a relief with each agency that holds the records' })
  @Answers(
    201,
    clearanceView,
    'case/not-found',
    'filing/not-found',
    'assessment/not-found',
    'clearance/nothing-to-clear',
    'clearance/opened-already',
    'case/day-in-the-future',
    'case/transferred',
  )
  open(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: openClearanceInput }) input: OpenClearanceInput,
  ) {
    return this.clearances.open(ctx, caseId, input);
  }

  @Get('clearances/:clearanceId')
  @AnswersVersion()
  @RequiresPermission('filing:read')
  @ApiOperation({ summary: 'One clearance with its agencies, its history and what may be done' })
  @Answers(200, clearanceView, 'clearance/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: clearanceParams }) { clearanceId }: ClearanceParams) {
    return this.clearances.view(ctx, clearanceId);
  }

  @Post('clearances/:clearanceId/agencies')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Add an agency that holds the records, such as the FBI' })
  @Answers(
    201,
    clearanceView,
    'clearance/not-found',
    'clearance/move-refused',
    'clearance/not-of-the-clearance',
    'case/transferred',
  )
  addAgency(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clearanceParams }) { clearanceId }: ClearanceParams,
    @Body({ schema: addAgencyInput }) input: AddAgencyInput,
  ) {
    return this.clearances.addAgency(ctx, clearanceId, input);
  }

  @Put('clearances/:clearanceId/agencies/:agencyId')
  @ChangesVersion()
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Name and address of an agency, as letters print them' })
  @Answers(200, clearanceView, 'clearance/not-found', 'clearance/not-of-the-clearance', 'case/transferred')
  changeAgency(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clearanceAgencyParams }) { clearanceId, agencyId }: ClearanceAgencyParams,
    @Body({ schema: changeAgencyInput }) input: ChangeAgencyInput,
  ) {
    return this.clearances.changeAgency(ctx, clearanceId, agencyId, input);
  }

  @Post('clearances/:clearanceId/agencies/:agencyId/notices')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Record that an agency was told, or told again' })
  @Answers(
    201,
    clearanceView,
    'clearance/not-found',
    'clearance/move-refused',
    'clearance/out-of-order',
    'clearance/not-of-the-clearance',
    'case/day-in-the-future',
    'case/transferred',
  )
  notice(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clearanceAgencyParams }) { clearanceId, agencyId }: ClearanceAgencyParams,
    @Body({ schema: recordNoticeInput }) input: RecordNoticeInput,
  ) {
    return this.clearances.recordNotice(ctx, clearanceId, agencyId, input);
  }

  @Post('clearances/:clearanceId/agencies/:agencyId/confirmations')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Record that an agency says that it has complied' })
  @Answers(
    201,
    clearanceView,
    'clearance/not-found',
    'clearance/move-refused',
    'clearance/out-of-order',
    'clearance/not-of-the-clearance',
    'case/day-in-the-future',
    'case/transferred',
  )
  confirm(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clearanceAgencyParams }) { clearanceId, agencyId }: ClearanceAgencyParams,
    @Body({ schema: recordConfirmationInput }) input: RecordConfirmationInput,
  ) {
    return this.clearances.recordConfirmation(ctx, clearanceId, agencyId, input);
  }

  @Post('clearances/:clearanceId/agencies/:agencyId/omission')
  @HttpCode(200)
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Leave an agency out that holds nothing of the charges' })
  @Answers(200, clearanceView, 'clearance/not-found', 'clearance/move-refused', 'case/transferred')
  leaveOut(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clearanceAgencyParams }) { clearanceId, agencyId }: ClearanceAgencyParams,
    @Body({ schema: leaveAgencyOutInput }) input: LeaveAgencyOutInput,
  ) {
    return this.clearances.leaveOut(ctx, clearanceId, agencyId, input);
  }

  /** A record that somebody confirms is compared by itself; say here which version of the record it is, where that matters. */
  @Post('clearances/:clearanceId/checks')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Compare a record that was read after the order with what it covers, charge by charge' })
  @Answers(
    201,
    clearanceView,
    'clearance/not-found',
    'record/not-found',
    'record/not-read',
    'clearance/move-refused',
    'clearance/not-of-the-clearance',
    'case/transferred',
  )
  check(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clearanceParams }) { clearanceId }: ClearanceParams,
    @Body({ schema: checkClearanceInput }) input: CheckClearanceInput,
  ) {
    return this.checks.check(ctx, clearanceId, input);
  }

  @Post('clearances/:clearanceId/corrections')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Correct the day of a notice or confirmation, or strike it; the history keeps both' })
  @Answers(
    201,
    clearanceView,
    'clearance/not-found',
    'clearance/move-refused',
    'clearance/out-of-order',
    'clearance/not-of-the-clearance',
    'case/day-in-the-future',
    'case/transferred',
  )
  correct(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clearanceParams }) { clearanceId }: ClearanceParams,
    @Body({ schema: correctClearanceInput }) input: CorrectClearanceInput,
  ) {
    return this.clearances.correct(ctx, clearanceId, input);
  }

  @Post('clearances/:clearanceId/end')
  @HttpCode(200)
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Follow a relief no more, such as when its order was set aside' })
  @Answers(
    200,
    clearanceView,
    'clearance/not-found',
    'clearance/move-refused',
    'clearance/out-of-order',
    'case/day-in-the-future',
    'case/transferred',
  )
  end(
    @Ctx() ctx: MemberContext,
    @Param({ schema: clearanceParams }) { clearanceId }: ClearanceParams,
    @Body({ schema: endClearanceInput }) input: EndClearanceInput,
  ) {
    return this.clearances.end(ctx, clearanceId, input);
  }
}
