import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AcceptTransferInput,
  acceptTransferInput,
  type DeclineTransferInput,
  declineTransferInput,
  incomingTransferPage,
  IncomingTransfersService,
  incomingTransferView,
  type OfferTransferInput,
  offerTransferInput,
  type PageQuery,
  pageQuery,
  transferList,
  TransfersService,
  transferView,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import {
  type CaseParams,
  caseParams,
  type IncomingTransferParams,
  incomingTransferParams,
  type TransferParams,
  transferParams,
} from './params.js';

@ApiTags('Transfers')
@ApiBearerAuth()
@RequiresPermission('case:transfer')
@Controller()
export class TransfersController {
  constructor(private readonly transfers: TransfersService) {}

  /** The other organization is told names and open deadlines, to look for conflicts; the file only when it has accepted. */
  @Post('cases/:caseId/transfers')
  @ApiOperation({ summary: 'Offer the case, with its client, to another organization' })
  @Answers(
    201,
    transferView,
    'case/not-found',
    'transfer/unknown-organization',
    'transfer/contents-unfit',
    'transfer/consent-missing',
    'transfer/standing',
    'transfer/deadlines-unacknowledged',
  )
  offer(
    @Ctx() ctx: MemberContext,
    @Param({ schema: caseParams }) { caseId }: CaseParams,
    @Body({ schema: offerTransferInput }) input: OfferTransferInput,
  ) {
    return this.transfers.offer(ctx, caseId, input);
  }

  @Get('cases/:caseId/transfers')
  @ApiOperation({ summary: 'Offers of the case to other organizations, newest first' })
  @Answers(200, transferList, 'case/not-found')
  list(@Ctx() ctx: MemberContext, @Param({ schema: caseParams }) { caseId }: CaseParams) {
    return this.transfers.list(ctx, caseId);
  }

  @Post('transfers/:transferId/withdrawal')
  @ApiOperation({ summary: 'Withdraw an offer that nobody has accepted' })
  @Answers(200, transferView, 'transfer/not-found', 'transfer/already-accepted', 'transfer/withdrawn')
  withdraw(@Ctx() ctx: MemberContext, @Param({ schema: transferParams }) { transferId }: TransferParams) {
    return this.transfers.withdraw(ctx, transferId);
  }
}

@ApiTags('Transfers')
@ApiBearerAuth()
@RequiresPermission('transfer:receive')
@Controller('incoming-transfers')
export class IncomingTransfersController {
  constructor(private readonly transfers: IncomingTransfersService) {}

  @Get()
  @ApiOperation({ summary: 'Cases that other organizations offer, newest first, page by page' })
  @Answers(200, incomingTransferPage)
  list(@Ctx() ctx: MemberContext, @Query({ schema: pageQuery }) query: PageQuery) {
    return this.transfers.list(ctx, query);
  }

  @Get(':incomingTransferId')
  @ApiOperation({ summary: 'An offered case, or how far it has been carried over' })
  @Answers(200, incomingTransferView, 'transfer/not-found')
  read(
    @Ctx() ctx: MemberContext,
    @Param({ schema: incomingTransferParams }) { incomingTransferId }: IncomingTransferParams,
  ) {
    return this.transfers.read(ctx, incomingTransferId);
  }

  @Post(':incomingTransferId/conflict-checks')
  @ApiOperation({ summary: 'Look for everybody of the offered case among those whom the office knows' })
  @Answers(200, incomingTransferView, 'transfer/not-found', 'transfer/already-accepted', 'transfer/withdrawn')
  check(
    @Ctx() ctx: MemberContext,
    @Param({ schema: incomingTransferParams }) { incomingTransferId }: IncomingTransferParams,
  ) {
    return this.transfers.check(ctx, incomingTransferId);
  }

  @Post(':incomingTransferId/acceptance')
  @ApiOperation({ summary: 'Take the case; a worker carries it over' })
  @Answers(
    202,
    incomingTransferView,
    'transfer/not-found',
    'transfer/not-checked',
    'transfer/conflict-found',
    'transfer/deadlines-unacknowledged',
    'transfer/already-accepted',
    'transfer/withdrawn',
    'member/not-an-attorney',
  )
  accept(
    @Ctx() ctx: MemberContext,
    @Param({ schema: incomingTransferParams }) { incomingTransferId }: IncomingTransferParams,
    @Body({ schema: acceptTransferInput }) input: AcceptTransferInput,
  ) {
    return this.transfers.accept(ctx, incomingTransferId, input);
  }

  @Post(':incomingTransferId/declination')
  @ApiOperation({ summary: 'Decline the case' })
  @Answers(200, incomingTransferView, 'transfer/not-found', 'transfer/already-accepted', 'transfer/withdrawn')
  decline(
    @Ctx() ctx: MemberContext,
    @Param({ schema: incomingTransferParams }) { incomingTransferId }: IncomingTransferParams,
    @Body({ schema: declineTransferInput }) input: DeclineTransferInput,
  ) {
    return this.transfers.decline(ctx, incomingTransferId, input);
  }
}
