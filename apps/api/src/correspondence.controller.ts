import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  badAddressList,
  correspondencePage,
  type CorrespondenceQuery,
  correspondenceQuery,
  CorrespondenceService,
  correspondenceView,
  type LiftBadAddressInput,
  liftBadAddressInput,
  type RecordCorrespondenceInput,
  recordCorrespondenceInput,
  type RecordDeliveryInput,
  recordDeliveryInput,
  type RecordReturnInput,
  recordReturnInput,
  type WithdrawCorrespondenceInput,
  withdrawCorrespondenceInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers, DONE, doneView } from './answers.js';
import {
  type BadAddressParams,
  badAddressParams,
  type CaseParams,
  caseParams,
  type CorrespondenceParams,
  correspondenceParams,
} from './params.js';

@ApiTags('Correspondence')
@ApiBearerAuth()
@Controller()
export class CorrespondenceController {
  constructor(private readonly correspondence: CorrespondenceService) {}

  @Post('cases/:caseId/correspondence')
  @RequiresPermission('correspondence:record')
  @ApiOperation({ summary: 'Record a letter, e-mail, fax or call, in or out' })
  @Answers(
    201,
    correspondenceView,
    'case/not-found',
    'case/day-in-the-future',
    'correspondence/linked-elsewhere',
    'correspondence/mail-number-used',
    'correspondence/address-is-bad',
  )
  record(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: recordCorrespondenceInput }) input: RecordCorrespondenceInput,
  ) {
    return this.correspondence.record(ctx, caseId, input);
  }

  @Get('cases/:caseId/correspondence')
  @RequiresPermission('correspondence:read')
  @ApiOperation({ summary: 'What went out and came in, newest first' })
  @Answers(200, correspondencePage, 'case/not-found')
  list(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Query({ schema: correspondenceQuery }) query: CorrespondenceQuery,
  ) {
    return this.correspondence.list(ctx, caseId, query);
  }

  @Get('cases/:caseId/bad-addresses')
  @RequiresPermission('correspondence:read')
  @ApiOperation({ summary: 'Addresses from which mail of the case came back' })
  @Answers(200, badAddressList, 'case/not-found')
  badAddresses(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.correspondence.badAddresses(ctx, caseId);
  }

  @Get('correspondence/:correspondenceId')
  @RequiresPermission('correspondence:read')
  @ApiOperation({ summary: 'One letter, e-mail, fax or call' })
  @Answers(200, correspondenceView, 'correspondence/not-found')
  view(@Ctx() ctx: MemberContext, @Param({ schema: correspondenceParams }) { correspondenceId }: CorrespondenceParams) {
    return this.correspondence.view(ctx, correspondenceId);
  }

  @Post('correspondence/:correspondenceId/delivery')
  @RequiresPermission('correspondence:record')
  @ApiOperation({ summary: 'Record that it arrived' })
  @Answers(
    201,
    correspondenceView,
    'correspondence/not-found',
    'correspondence/not-sent',
    'correspondence/already-settled',
    'correspondence/linked-elsewhere',
    'case/day-in-the-future',
  )
  deliver(
    @Ctx() ctx: MemberContext,
    @Param({ schema: correspondenceParams }) { correspondenceId }: CorrespondenceParams,
    @Body({ schema: recordDeliveryInput }) input: RecordDeliveryInput,
  ) {
    return this.correspondence.recordDelivery(ctx, correspondenceId, input);
  }

  /** Where the address is the reason, it is marked, and the case is given a task to find another. */
  @Post('correspondence/:correspondenceId/return')
  @RequiresPermission('correspondence:record')
  @ApiOperation({ summary: 'Record that it came back' })
  @Answers(
    201,
    correspondenceView,
    'correspondence/not-found',
    'correspondence/not-sent',
    'correspondence/already-settled',
    'correspondence/linked-elsewhere',
    'case/day-in-the-future',
  )
  returned(
    @Ctx() ctx: MemberContext,
    @Param({ schema: correspondenceParams }) { correspondenceId }: CorrespondenceParams,
    @Body({ schema: recordReturnInput }) input: RecordReturnInput,
  ) {
    return this.correspondence.recordReturn(ctx, correspondenceId, input);
  }

  @Post('correspondence/:correspondenceId/withdrawal')
  @RequiresPermission('correspondence:record')
  @ApiOperation({ summary: 'Withdraw what was recorded by mistake' })
  @Answers(201, correspondenceView, 'correspondence/not-found', 'correspondence/already-settled')
  withdraw(
    @Ctx() ctx: MemberContext,
    @Param({ schema: correspondenceParams }) { correspondenceId }: CorrespondenceParams,
    @Body({ schema: withdrawCorrespondenceInput }) input: WithdrawCorrespondenceInput,
  ) {
    return this.correspondence.withdraw(ctx, correspondenceId, input);
  }

  @Post('bad-addresses/:badAddressId/lifting')
  @RequiresPermission('correspondence:record')
  @ApiOperation({ summary: 'Say that an address holds all the same' })
  @Answers(201, doneView, 'correspondence/bad-address-not-found')
  async lift(
    @Ctx() ctx: MemberContext,
    @Param({ schema: badAddressParams }) { badAddressId }: BadAddressParams,
    @Body({ schema: liftBadAddressInput }) input: LiftBadAddressInput,
  ) {
    await this.correspondence.liftBadAddress(ctx, badAddressId, input);
    return DONE;
  }
}
