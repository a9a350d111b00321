import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  type AuditEvent,
  Clock,
  Database,
  type MemberContext,
  Problem,
  type RequestContext,
  type Work,
} from '#libs/platform';
import { countyNamed } from '#libs/record';
import { CasesService } from '../cases/cases.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { MembersService } from '../members/members.service.js';
import { type ApprovedPacket, PacketsService } from '../packets/packets.service.js';
import { checkMove, dayAfter, firstRefused, lastDayByStatute, refuseBefore, refuseHeldAhead } from './filing-checks.js';
import { type Correction, effectiveEvents, filed, type FilingEvent, type FilingFacts, isPending, type MoveData, type PositionOnCharge, replay } from './filing-history.js'; // prettier-ignore
import { type FilingMove, isAttorneys } from './filing-moves.js';
import { AlreadyRecorded, CorrectionRefused, FilingNotFound, NumberOfAnotherClient, OutOfOrder, PetitionPending, TimeNotRunOut } from './filings.errors.js'; // prettier-ignore
import { FILING_MOVED_TOPIC } from './filings.events.js';
import {
  findEvents,
  findFiling,
  findFilingOfPacket,
  findPendingOfPetition,
  insertEvent,
  insertFiling,
  isNumberOfAnother,
  lockFiling,
  writeFacts,
} from './filings.repository.js';
import type {
  AdjournHearingInput,
  CancelHearingInput,
  CorrectFilingInput,
  EnterOrderInput,
  FilingView,
  NoteNumberInput,
  ProveServiceInput,
  RecordFilingInput,
  RecordOrderInput,
  RecordReplyInput,
  RecordResponseInput,
  RecordServiceInput,
  RecordTimeRunOutInput,
  RightWords,
  ServeOrderInput,
  SetHearingInput,
  StrikeFilingInput,
  WithdrawFilingInput,
} from './filings.schema.js';
import { type FilingRow, toView } from './filings.views.js';

type AuditDetail = NonNullable<AuditEvent['detail']>;

/** What a move says; what it does not is null. */
interface Said<M extends FilingMove> {
  readonly move: M;
  readonly occurredOn: string;
  readonly data: MoveData[M];
  readonly county?: string | null;
  readonly documentId?: string | null;
  readonly hearingId?: string;
  readonly correctsId?: string;
  readonly reason?: string;
}

/** A filing amid a move: what its history says, the papers that were filed, and whose they are. */
interface Standing {
  readonly row: FilingRow;
  readonly clientId: string;
  readonly events: readonly FilingEvent[];
  readonly facts: FilingFacts;
  readonly packet: ApprovedPacket;
}

/** Moves filings by the table of moves. Every move is an event that is only added; what stands now follows from all of them. */
@Injectable()
export class FilingMovesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly packets: PacketsService,
  ) {}

  /**
   * Records that an approved packet was lodged with the court.
   * @throws NumberOfAnotherClient, AlreadyRecorded, PetitionPending, OutOfOrder
   */
  file(ctx: MemberContext, packetId: string, input: RecordFilingInput): Promise<FilingView> {
    this.cases.refuseFuture(input.filedOn, '/filedOn');
    return this.database.transaction(ctx, async (work) => {
      const packet = await this.packets.requireFileable(ctx, work, packetId, input.overrideReason);
      const { caseId, court, counties } = packet;
      const { clientId } = await this.cases.requireWorked(work, caseId);
      refuseBefore('/filedOn', input.filedOn, packet.preparedOn, 'the papers were prepared');
      if (await findFilingOfPacket(work, packetId)) throw new AlreadyRecorded();
      if (await findPendingOfPetition(work, packetId)) throw new PetitionPending();
      await refuseOthersNumber(work, clientId, input);
      const staleReasons = packet.stale.map(({ reason }) => reason);
      const overrideReason = staleReasons.length > 0 ? input.overrideReason : null;
      const { filedOn, method, docketNumber, indexNumber, fee, feeCents } = input;
      const data = { method, docketNumber, indexNumber, fee, feeCents, counties };
      const event = toEvent(work, 1, { move: 'file', occurredOn: filedOn, data });
      const id = uuidv7();
      const filing = { id, packetId, caseId, court, staleReasons, overrideReason, createdById: ctx.memberId };
      await insertFiling(work, filing, filed(event));
      await insertEvent(work, id, event);
      await work.audit({
        action: 'filing.recorded',
        entityId: id,
        caseId,
        detail: { filedOn, method, ...(staleReasons.length > 0 && { staleReasons }) },
      });
      await work.publish(FILING_MOVED_TOPIC, { filingId: id });
      return this.viewOf(work, id);
    });
  }

  /** Records the number that the court or the county clerk gave. @throws NumberOfAnotherClient */
  noteNumber(ctx: MemberContext, filingId: string, input: NoteNumberInput): Promise<FilingView> {
    return this.step(ctx, filingId, async (work, standing) => {
      await refuseOthersNumber(work, standing.clientId, input);
      const { docketNumber, indexNumber } = input;
      await this.move(work, standing, {
        said: { move: 'note_number', occurredOn: this.clock.today(), data: { docketNumber, indexNumber } },
        action: 'filing.numbered',
      });
    });
  }

  /** Records service on one county's District Attorney; the response deadline follows from it. */
  serve(ctx: MemberContext, filingId: string, input: RecordServiceInput): Promise<FilingView> {
    const { servedOn, method, servedBy, proofDocumentId } = input;
    this.cases.refuseFuture(servedOn, '/servedOn');
    return this.step(ctx, filingId, (work, standing) => {
      const county = countyNamed(input.county);
      return this.move(work, standing, {
        said: { move: 'serve', occurredOn: servedOn, county, documentId: proofDocumentId, data: { method, servedBy } },
        action: 'filing.served',
        detail: { county, servedOn, method },
      });
    });
  }

  /** Puts the proof to a service that was recorded before. */
  proveService(ctx: MemberContext, filingId: string, input: ProveServiceInput): Promise<FilingView> {
    return this.step(ctx, filingId, (work, standing) => {
      const county = countyNamed(input.county);
      const { servedBy, proofDocumentId: documentId } = input;
      return this.move(work, standing, {
        said: { move: 'prove_service', occurredOn: this.clock.today(), county, documentId, data: { servedBy } },
        action: 'filing.service_proved',
        detail: { county },
      });
    });
  }

  /** Records what a served prosecutor answered; late too, which is the court's to judge. */
  answer(ctx: MemberContext, filingId: string, input: RecordResponseInput): Promise<FilingView> {
    const { respondedOn, position, charges, documentId } = input;
    this.cases.refuseFuture(respondedOn, '/respondedOn');
    return this.step(ctx, filingId, (work, standing) => {
      const county = countyNamed(input.county);
      return this.move(work, standing, {
        said: { move: 'answer', occurredOn: respondedOn, county, documentId, data: { position, charges } },
        action: 'filing.responded',
        detail: { county, respondedOn, position },
      });
    });
  }

  /** For lists to prosecutors: what a recorded answer says of single charges, once more of them are answered. */
  split(
    ctx: MemberContext,
    filingId: string,
    { county, charges }: { readonly county: string; readonly charges: readonly PositionOnCharge[] },
  ): Promise<FilingView> {
    return this.step(ctx, filingId, async (work, standing) => {
      const answer = effectiveEvents(standing.events).find((one) => one.move === 'answer' && one.county === county);
      if (!answer) throw new AlreadyRecorded();
      const correction = { struck: false, data: { charges } };
      const reason = 'The prosecutor has answered on single charges.';
      await this.rewrite(work, standing, { corrected: answer, correction, reason });
    });
  }

  /**
   * Records that a served prosecutor let the last day to answer pass.
   * @param ctx of a member, or of the worker, whose clock saw it
   * @throws TimeNotRunOut naming the last day
   */
  runOut(ctx: RequestContext, filingId: string, input: RecordTimeRunOutInput): Promise<FilingView> {
    return this.step(ctx, filingId, (work, standing) => {
      const county = countyNamed(input.county);
      const service = standing.facts.services.find((one) => one.county === county);
      const byStatute = service && lastDayByStatute(standing.packet.relief, service);
      const lastDay = input.lastDay ?? byStatute;
      if (service && !lastDay) {
        const message = 'must be named: no statute sets one for this relief';
        throw new TimeNotRunOut(undefined, [{ pointer: '/lastDay', message }]);
      }
      if (lastDay && lastDay >= this.clock.today()) {
        throw new TimeNotRunOut(undefined, [{ pointer: '/lastDay', message: `is ${lastDay}, which has not passed` }]);
      }
      // Without a service there is no last day, and the check refuses by the county.
      const said = { move: 'run_out', occurredOn: dayAfter(lastDay ?? this.clock.today()), county } as const;
      return this.move(work, standing, {
        said: { ...said, data: { lastDay: lastDay ?? this.clock.today() } },
        action: 'filing.time_ran_out',
        detail: { county, lastDay: lastDay ?? null },
      });
    });
  }

  /** Records reply papers, served and filed. */
  reply(ctx: MemberContext, filingId: string, { repliedOn, documentId }: RecordReplyInput): Promise<FilingView> {
    this.cases.refuseFuture(repliedOn, '/repliedOn');
    return this.step(ctx, filingId, (work, standing) =>
      this.move(work, standing, {
        said: { move: 'reply', occurredOn: repliedOn, documentId, data: {} },
        action: 'filing.replied',
        detail: { repliedOn },
      }),
    );
  }

  setHearing(ctx: MemberContext, filingId: string, { court, ...input }: SetHearingInput): Promise<FilingView> {
    return this.step(ctx, filingId, (work, standing) => {
      const data = { ...input, court: court ?? standing.row.court };
      return this.move(work, standing, {
        said: { move: 'set_hearing', occurredOn: this.clock.today(), hearingId: uuidv7(), data },
        action: 'hearing.set',
        detail: { scheduledOn: input.scheduledOn, startsAt: input.startsAt },
      });
    });
  }

  /** The hearing that lies ahead stays as adjourned, and another one takes its place. */
  adjournHearing(ctx: MemberContext, filingId: string, { court, ...input }: AdjournHearingInput): Promise<FilingView> {
    return this.step(ctx, filingId, (work, standing) => {
      const data = { ...input, court: court ?? standing.row.court };
      const { scheduledOn, startsAt, newReturnDay } = input;
      return this.move(work, standing, {
        said: { move: 'adjourn_hearing', occurredOn: this.clock.today(), hearingId: uuidv7(), data },
        action: 'hearing.adjourned',
        detail: { scheduledOn, startsAt, newReturnDay },
      });
    });
  }

  /** Records that the hearing took place on its day. @throws OutOfOrder while the day lies ahead */
  holdHearing(ctx: MemberContext, filingId: string): Promise<FilingView> {
    return this.step(ctx, filingId, async (work, standing) => {
      const ahead = standing.facts.hearings.find(({ status }) => status === 'set');
      const today = this.clock.today();
      if (ahead && ahead.scheduledOn > today) {
        throw new OutOfOrder(`The hearing is on ${ahead.scheduledOn}, which has not come. Nothing was stored.`);
      }
      const heldOn = ahead?.scheduledOn ?? today;
      await this.move(work, standing, {
        said: { move: 'hold_hearing', occurredOn: heldOn, ...(ahead && { hearingId: ahead.id }), data: {} },
        action: 'hearing.held',
        detail: { heldOn },
      });
    });
  }

  cancelHearing(ctx: MemberContext, filingId: string, { reason }: CancelHearingInput): Promise<FilingView> {
    return this.step(ctx, filingId, async (work, standing) => {
      const ahead = standing.facts.hearings.find(({ status }) => status === 'set');
      const occurredOn = this.clock.today();
      await this.move(work, standing, {
        said: { move: 'cancel_hearing', occurredOn, ...(ahead && { hearingId: ahead.id }), reason, data: {} },
        action: 'hearing.cancelled',
        detail: { scheduledOn: ahead?.scheduledOn ?? null },
      });
    });
  }

  /** Records the court's decision, charge by charge. */
  decide(ctx: MemberContext, filingId: string, { decidedOn, outcomes }: RecordOrderInput): Promise<FilingView> {
    this.cases.refuseFuture(decidedOn, '/decidedOn');
    return this.step(ctx, filingId, (work, standing) => {
      const granted = outcomes.filter(({ outcome }) => outcome === 'granted').length;
      return this.move(work, standing, {
        said: { move: 'decide', occurredOn: decidedOn, data: { outcomes } },
        action: 'filing.decided',
        detail: { decidedOn, charges: outcomes.length, granted },
      });
    });
  }

  /** Records the entry of the signed order; from then on agencies have to obey it. */
  enterOrder(ctx: MemberContext, filingId: string, { enteredOn, documentId }: EnterOrderInput): Promise<FilingView> {
    this.cases.refuseFuture(enteredOn, '/enteredOn');
    return this.step(ctx, filingId, (work, standing) =>
      this.move(work, standing, {
        said: { move: 'enter_order', occurredOn: enteredOn, documentId, data: {} },
        action: 'filing.order_entered',
        detail: { enteredOn },
      }),
    );
  }

  /** Records that the client was served with a copy of the order: the time to appeal runs from then on. */
  serveOrder(ctx: MemberContext, filingId: string, input: ServeOrderInput): Promise<FilingView> {
    const { servedOn, method, servedBy } = input;
    this.cases.refuseFuture(servedOn, '/servedOn');
    return this.step(ctx, filingId, (work, standing) =>
      this.move(work, standing, {
        said: { move: 'serve_order', occurredOn: servedOn, data: { method, servedBy } },
        action: 'filing.order_served',
        detail: { servedOn, method },
      }),
    );
  }

  /** The application is given up as a whole; a hearing that lay ahead is cancelled. */
  withdraw(ctx: MemberContext, filingId: string, { withdrawnOn, reason }: WithdrawFilingInput): Promise<FilingView> {
    this.cases.refuseFuture(withdrawnOn, '/withdrawnOn');
    return this.step(ctx, filingId, (work, standing) =>
      this.move(work, standing, {
        said: { move: 'withdraw', occurredOn: withdrawnOn, reason, data: {} },
        action: 'filing.withdrawn',
        detail: { withdrawnOn },
      }),
    );
  }

  /**
   * It was recorded by mistake. What follows from it falls: deadlines, its clearance, entries of calendars. Its history stays, and the
   * packet can be filed.
   */
  strike(ctx: MemberContext, filingId: string, { reason }: StrikeFilingInput): Promise<FilingView> {
    return this.step(ctx, filingId, (work, standing) =>
      this.move(work, standing, {
        said: { move: 'strike', occurredOn: this.clock.today(), reason, data: {} },
        action: 'filing.struck',
      }),
    );
  }

  /**
   * For deadlines: a change of the court calendar has given a prosecutor time again who had let it run out, and the filing stands where
   * it would had that been known.
   * @param lastDay until when that prosecutor may answer now
   */
  takeRunOutBack(ctx: RequestContext, filingId: string, county: string, lastDay: string): Promise<FilingView> {
    return this.step(ctx, filingId, async (work, standing) => {
      const ranOut = effectiveEvents(standing.events).find(
        (one) => one.move === 'run_out' && one.county === county && one.data.lastDay < lastDay,
      );
      if (!ranOut) return;
      const reason = `That prosecutor may answer until ${lastDay} after all.`;
      await this.rewrite(work, standing, { corrected: ranOut, correction: { struck: true }, reason });
    });
  }

  /**
   * Says what is right of an earlier move, or strikes it. What stands is derived anew; a time that had run out, and by the corrected
   * day of service has not, is struck with it.
   * @throws CorrectionRefused naming what does not fit; NoAttorneyNow where only an attorney makes the move that is corrected
   */
  correct(ctx: MemberContext, filingId: string, input: CorrectFilingInput): Promise<FilingView> {
    return this.step(ctx, filingId, async (work, standing) => {
      const corrected = effectiveEvents(standing.events).find(({ id }) => id === input.eventId);
      if (!corrected) throw refused('/eventId', 'is no move of this filing that stands');
      if (input.right === null && corrected.move === 'file') throw refused('/right', 'must be given: a filing recorded by mistake is struck by POST /v1/filings/{filingId}/striking'); // prettier-ignore
      if (input.right !== null && input.right.move !== corrected.move) {
        throw refused('/right/move', `must be ${corrected.move}`);
      }
      if (isAttorneys(corrected.move)) await this.members.requireAttorneyNow(work);
      const { documentId, ...correction } = wordsOf(input.right);
      if (correction.occurredOn) this.refuseFuture(corrected.move, correction.occurredOn);
      if (input.right?.move === 'file' || input.right?.move === 'note_number') {
        const { docketNumber, indexNumber } = input.right;
        await refuseOthersNumber(work, standing.clientId, { docketNumber, indexNumber, confirmNumber: input.confirmNumber }); // prettier-ignore
      }
      await this.rewrite(work, standing, { corrected, correction, documentId, reason: input.reason });
    });
  }

  /** Adds the correction, and strikes with it what has run out and by it has not. @throws CorrectionRefused, AlreadyRecorded, PetitionPending */
  private async rewrite(
    work: Work,
    { row, events: before, facts, packet }: Standing,
    {
      corrected,
      correction,
      documentId,
      reason,
    }: {
      readonly corrected: FilingEvent;
      readonly correction: Correction;
      readonly documentId?: string | undefined;
      readonly reason: string;
    },
  ): Promise<void> {
    const said = { move: 'correct', occurredOn: this.clock.today(), reason } as const;
    const next = (of: readonly FilingEvent[], correctsId: string, data: Correction, paper?: string) =>
      toEvent(work, of.length + 1, { ...said, correctsId, documentId: paper ?? null, data });
    let events = [...before, next(before, corrected.id, correction, documentId)];
    for (let failed = firstRefused(events, packet); failed; failed = firstRefused(events, packet)) {
      if (failed.event.move !== 'run_out' || failed.event.id === corrected.id) throw misfit(failed);
      events = [...events, next(events, failed.event.id, { struck: true })];
    }
    const after = replay(events);
    refuseHeldAhead(after, this.clock.today());
    const isBack = facts.struckOn !== null && after.struckOn === null;
    if (isBack && (await findFilingOfPacket(work, row.packetId))) throw new AlreadyRecorded();
    // The filing itself does not count as pending before it is written back.
    if (isPending(after) && !isPending(facts) && (await findPendingOfPetition(work, row.packetId)))
      throw new PetitionPending();
    if (documentId) await this.documents.requireOfCase(work, row.caseId, documentId);
    for (const event of events.slice(before.length)) {
      await insertEvent(work, row.id, event);
      const of = before.find(({ id }) => id === event.correctsId)!;
      const detail = { filingId: row.id, move: of.move, struck: (event.data as Correction).struck };
      await work.audit({ action: 'filing.corrected', entityId: event.id, caseId: row.caseId, detail });
    }
    await writeFacts(work, row, facts, after);
    await work.publish(FILING_MOVED_TOPIC, { filingId: row.id });
  }

  private refuseFuture(move: FilingMove, on: string): void {
    const field = { serve: 'servedOn', serve_order: 'servedOn', answer: 'respondedOn', decide: 'decidedOn', enter_order: 'enteredOn' } as const; // prettier-ignore
    this.cases.refuseFuture(on, `/right/${(field as { [move: string]: string })[move] ?? 'filedOn'}`);
  }

  /** Adds the event, if the table and what is known allow it, and writes what stands then. */
  private async move<M extends Exclude<FilingMove, 'file' | 'correct'>>(
    work: Work,
    { row, events, facts, packet }: Standing,
    { said, action, detail = {} }: { said: Said<M>; action: string; detail?: AuditDetail },
  ): Promise<void> {
    const event = toEvent(work, events.length + 1, said) as FilingEvent;
    checkMove(facts, event, packet);
    if (event.documentId) await this.documents.requireOfCase(work, row.caseId, event.documentId);
    await writeFacts(work, row, facts, replay([...events, event]));
    await insertEvent(work, row.id, event);
    // Words of the member stand in the event alone: the timeline fetches them by its id.
    const entity = event.reason === null ? { entityId: row.id, detail } : { entityId: event.id, detail: { ...detail, filingId: row.id } }; // prettier-ignore
    await work.audit({ action, caseId: row.caseId, ...entity });
    await work.publish(FILING_MOVED_TOPIC, { filingId: row.id });
  }

  /** One move at a time: whoever comes second sees what the first has done. */
  private step(
    ctx: RequestContext,
    filingId: string,
    take: (work: Work, standing: Standing) => Promise<void>,
  ): Promise<FilingView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockFiling(work, filingId);
      if (!row) throw new FilingNotFound();
      const { clientId } = await this.cases.requireWorked(work, row.caseId);
      const events = await findEvents(work, filingId);
      const packet = await this.packets.requireApproved(work, row.packetId);
      await take(work, { row, clientId, events, facts: replay(events), packet });
      return this.viewOf(work, filingId);
    });
  }

  private async viewOf(work: Work, id: string): Promise<FilingView> {
    return toView((await findFiling(work, id))!);
  }
}

function toEvent<M extends FilingMove>(work: Work, sequence: number, said: Said<M>) {
  return {
    county: null,
    documentId: null,
    hearingId: null,
    correctsId: null,
    reason: null,
    ...said,
    id: uuidv7(),
    sequence,
    createdById: work.ctx.memberId,
  };
}

async function refuseOthersNumber(
  work: Work,
  clientId: string,
  said: { docketNumber?: string | null | undefined; indexNumber?: string | null | undefined; confirmNumber: boolean },
): Promise<void> {
  if (said.confirmNumber) return;
  for (const field of ['docketNumber', 'indexNumber'] as const) {
    const number = said[field];
    if (!number || !(await isNumberOfAnother(work, clientId, number))) continue;
    throw new NumberOfAnotherClient(undefined, [{ pointer: `/${field}`, message: 'is known from another file' }]);
  }
}

const refused = (pointer: string, message: string) => new CorrectionRefused(undefined, [{ pointer, message }]);

function misfit({ event, refusal }: NonNullable<ReturnType<typeof firstRefused>>): unknown {
  if (!(refusal instanceof Problem)) return refusal;
  const why = refusal.errors.map(({ message }) => message).join('; ') || refusal.definition.title;
  return new CorrectionRefused(
    `Corrected so, move ${event.sequence} (${event.move} of ${event.occurredOn}) does not follow any more: ${why}. Correct or strike it first. Nothing was stored.`,
    refusal.errors,
  );
}

/** The correction in the words of events; a field that is left out stays. */
function wordsOf(right: RightWords | null): Correction & { readonly documentId?: string | undefined } {
  if (right === null) return { struck: true };
  switch (right.move) {
    case 'file': {
      const { move: _, filedOn, ...data } = right;
      return corrected(filedOn, data);
    }
    case 'serve': {
      const { move: _, servedOn, proofDocumentId, ...data } = right;
      return corrected(servedOn, data, proofDocumentId);
    }
    case 'prove_service': {
      const { move: _, proofDocumentId, ...data } = right;
      return corrected(undefined, data, proofDocumentId);
    }
    case 'answer': {
      const { move: _, respondedOn, documentId, ...data } = right;
      return corrected(respondedOn, data, documentId);
    }
    case 'reply':
      return corrected(right.repliedOn, {}, right.documentId);
    case 'decide':
      return corrected(right.decidedOn, right.outcomes ? { outcomes: right.outcomes } : {});
    case 'enter_order':
      return corrected(right.enteredOn, {}, right.documentId);
    case 'serve_order': {
      const { move: _, servedOn, ...data } = right;
      return corrected(servedOn, data);
    }
    case 'withdraw':
      return corrected(right.withdrawnOn, {});
    case 'note_number':
    case 'set_hearing':
    case 'adjourn_hearing': {
      const { move: _, ...data } = right;
      return corrected(undefined, data);
    }
  }
}

function corrected(occurredOn: string | undefined, data: object, documentId?: string) {
  return { struck: false, ...(occurredOn !== undefined && { occurredOn }), data, ...(documentId && { documentId }) };
}
