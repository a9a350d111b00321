import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type AdjournHearingInput,
  adjournHearingInput,
  type CancelHearingInput,
  cancelHearingInput,
  type CorrectFilingInput,
  correctFilingInput,
  type EnterOrderInput,
  enterOrderInput,
  DeadlinesService,
  FilingMovesService,
  filingView,
  type NoteNumberInput,
  noteNumberInput,
  type ProveServiceInput,
  proveServiceInput,
  type RecordOrderInput,
  recordOrderInput,
  type RecordReplyInput,
  recordReplyInput,
  type RecordResponseInput,
  recordResponseInput,
  type RecordServiceInput,
  recordServiceInput,
  type RecordTimeRunOutInput,
  recordTimeRunOutInput,
  type ServeOrderInput,
  serveOrderInput,
  type SetHearingInput,
  setHearingInput,
  type StrikeFilingInput,
  strikeFilingInput,
  type WithdrawFilingInput,
  withdrawFilingInput,
} from '#libs/casework';
import { Ctx, type MemberContext, RequiresPermission } from '#libs/platform';
import { Answers } from './answers.js';
import { type FilingParams, filingParams } from './params.js';

/** The moves of a filing, each by a route of its own; which lead on stands in `allowedMoves` of the filing, and in docs/filings.md. */
@ApiTags('Filings')
@ApiBearerAuth()
@Controller('filings/:filingId')
export class FilingMovesController {
  constructor(
    private readonly moves: FilingMovesService,
    private readonly deadlines: DeadlinesService,
  ) {}

  /** The day by which that prosecutor must answer follows from it; see the case's deadlines. */
  @Post('services')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: "Record service on one county's District Attorney" })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/already-recorded',
    'filing/not-a-party',
    'filing/out-of-order',
    'document/not-found',
    'case/day-in-the-future',
    'case/transferred',
  )
  serve(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: recordServiceInput }) input: RecordServiceInput,
  ) {
    return this.moves.serve(ctx, filingId, input);
  }

  @Post('proofs-of-service')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Put the sworn or affirmed proof to a service' })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/not-a-party',
    'document/not-found',
    'case/transferred',
  )
  proveService(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: proveServiceInput }) input: ProveServiceInput,
  ) {
    return this.moves.proveService(ctx, filingId, input);
  }

  @Post('responses')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Record what a served District Attorney answered' })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/already-recorded',
    'filing/not-a-party',
    'filing/answers-do-not-fit',
    'filing/out-of-order',
    'document/not-found',
    'case/day-in-the-future',
    'case/transferred',
  )
  answer(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: recordResponseInput }) input: RecordResponseInput,
  ) {
    return this.moves.answer(ctx, filingId, input);
  }

  @Post('times-run-out')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Record that a served District Attorney let the time to answer pass' })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/already-recorded',
    'filing/not-a-party',
    'filing/time-not-run-out',
    'case/transferred',
  )
  runOut(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: recordTimeRunOutInput }) input: RecordTimeRunOutInput,
  ) {
    return this.deadlines.runOut(ctx, filingId, input);
  }

  @Post('replies')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Record reply papers' })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/out-of-order',
    'document/not-found',
    'case/day-in-the-future',
    'case/transferred',
  )
  reply(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: recordReplyInput }) input: RecordReplyInput,
  ) {
    return this.moves.reply(ctx, filingId, input);
  }

  @Post('numbers')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Record the docket or index number that the court gave' })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/number-of-another-client',
    'case/transferred',
  )
  noteNumber(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: noteNumberInput }) input: NoteNumberInput,
  ) {
    return this.moves.noteNumber(ctx, filingId, input);
  }

  @Post('hearings')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Set a hearing' })
  @Answers(201, filingView, 'filing/not-found', 'filing/move-not-allowed', 'filing/out-of-order', 'case/transferred')
  setHearing(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: setHearingInput }) input: SetHearingInput,
  ) {
    return this.moves.setHearing(ctx, filingId, input);
  }

  /** The adjourned hearing stays, and another one takes its place. */
  @Post('hearings/adjournment')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Adjourn the hearing that lies ahead to another day' })
  @Answers(201, filingView, 'filing/not-found', 'filing/move-not-allowed', 'filing/out-of-order', 'case/transferred')
  adjournHearing(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: adjournHearingInput }) input: AdjournHearingInput,
  ) {
    return this.moves.adjournHearing(ctx, filingId, input);
  }

  @Post('hearings/holding')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Record that the hearing was held on its day' })
  @Answers(201, filingView, 'filing/not-found', 'filing/move-not-allowed', 'filing/out-of-order', 'case/transferred')
  holdHearing(@Ctx() ctx: MemberContext, @Param({ schema: filingParams }) { filingId }: FilingParams) {
    return this.moves.holdHearing(ctx, filingId);
  }

  @Post('hearings/cancellation')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Cancel the hearing that lies ahead' })
  @Answers(201, filingView, 'filing/not-found', 'filing/move-not-allowed', 'case/transferred')
  cancelHearing(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: cancelHearingInput }) input: CancelHearingInput,
  ) {
    return this.moves.cancelHearing(ctx, filingId, input);
  }

  @Post('order')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: "Record the court's decision, charge by charge" })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/already-recorded',
    'filing/out-of-order',
    'filing/outcomes-incomplete',
    'case/day-in-the-future',
    'case/transferred',
  )
  decide(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: recordOrderInput }) input: RecordOrderInput,
  ) {
    return this.moves.decide(ctx, filingId, input);
  }

  @Post('order/entry')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Record the entry of the signed order' })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/already-recorded',
    'filing/out-of-order',
    'document/not-found',
    'case/day-in-the-future',
    'case/transferred',
  )
  enterOrder(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: enterOrderInput }) input: EnterOrderInput,
  ) {
    return this.moves.enterOrder(ctx, filingId, input);
  }

  /** The time to appeal a denial runs from it. */
  @Post('order/service')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Record that the client was served with a copy of the order' })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/already-recorded',
    'filing/out-of-order',
    'case/day-in-the-future',
    'case/transferred',
  )
  serveOrder(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: serveOrderInput }) input: ServeOrderInput,
  ) {
    return this.moves.serveOrder(ctx, filingId, input);
  }

  /** Only an attorney may: it gives up what the client asked the court for. */
  @Post('withdrawal')
  @RequiresPermission('filing:withdraw')
  @ApiOperation({ summary: 'Withdraw the application as a whole' })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/out-of-order',
    'case/day-in-the-future',
    'case/transferred',
  )
  withdraw(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: withdrawFilingInput }) input: WithdrawFilingInput,
  ) {
    return this.moves.withdraw(ctx, filingId, input);
  }

  /** Only an attorney may, as only one files. Deadlines, reminders, clearance and calendar entries of it fall; nothing is deleted. */
  @Post('striking')
  @RequiresPermission('filing:withdraw')
  @ApiOperation({ summary: 'Strike a filing that was recorded by mistake' })
  @Answers(201, filingView, 'filing/not-found', 'filing/move-not-allowed', 'case/transferred')
  strike(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: strikeFilingInput }) input: StrikeFilingInput,
  ) {
    return this.moves.strike(ctx, filingId, input);
  }

  /** What was recorded stays in the history, with the reason beside it; what stands now is derived anew. */
  @Post('corrections')
  @RequiresPermission('filing:record')
  @ApiOperation({ summary: 'Correct an earlier move, or strike it' })
  @Answers(
    201,
    filingView,
    'filing/not-found',
    'filing/move-not-allowed',
    'filing/already-recorded',
    'filing/petition-pending',
    'filing/correction-refused',
    'member/no-attorney-now',
    'filing/number-of-another-client',
    'document/not-found',
    'case/day-in-the-future',
    'case/transferred',
  )
  correct(
    @Ctx() ctx: MemberContext,
    @Param({ schema: filingParams }) { filingId }: FilingParams,
    @Body({ schema: correctFilingInput }) input: CorrectFilingInput,
  ) {
    return this.moves.correct(ctx, filingId, input);
  }
}
