import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { type LocalDate, localDate } from '#libs/record';
import { CasesService } from '../cases/cases.service.js';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { type ApprovedPacket, PacketsService } from '../packets/packets.service.js';
import type { ChargeOutcome } from './filing-history.js';
import type { FilingStatus } from './filing-moves.js';
import { FilingNotFound } from './filings.errors.js';
import { FILING_MOVED_TOPIC } from './filings.events.js';
import {
  countPendingFilings,
  findAwaitingAnswer,
  findFiling,
  findFilingsOfCase,
  findReasons,
  listEvents,
  listFilings,
  findHearingsFrom,
  findHearing,
  listHearings,
} from './filings.repository.js';
import type { FilingEventView, FilingView, HearingsQuery, HearingView } from './filings.schema.js';
import { toEventView, toHearingView, toView } from './filings.views.js';

/** What one filing asked for, and what the court decided on each charge, named by its court case alone. */
export interface DecidedFiling {
  readonly filingId: string;
  readonly relief: ApprovedPacket['relief'];
  readonly court: string;
  readonly decidedOn: LocalDate;
  readonly charges: readonly {
    readonly docketNumber: string | null;
    readonly court: string | null;
    readonly outcome: ChargeOutcome;
  }[];
}

@Injectable()
export class FilingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly packets: PacketsService,
  ) {}

  view(ctx: MemberContext, id: string): Promise<FilingView> {
    return this.database.transaction(ctx, async (work) => {
      const filing = await findFiling(work, id);
      if (!filing) throw new FilingNotFound();
      await work.audit({ action: 'filing.viewed', entityId: id, caseId: filing.caseId });
      return toView(filing);
    });
  }

  /** Every move of the filing, the first one first. @throws FilingNotFound, UnknownCursor */
  history(ctx: MemberContext, id: string, query: PageQuery): Promise<Page<FilingEventView>> {
    return this.database.transaction(ctx, async (work) => {
      const filing = await findFiling(work, id);
      if (!filing) throw new FilingNotFound();
      const { items, next } = await listEvents(work, id, query);
      const detail = { rows: items.length };
      await work.audit({ action: 'filing.history_viewed', entityId: id, caseId: filing.caseId, detail });
      return { items: items.map(toEventView), next };
    });
  }

  /** The office's hearings by day, of every case that the member may see. @throws UnknownCursor */
  hearings(ctx: MemberContext, { from, ...query }: HearingsQuery): Promise<Page<HearingView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listHearings(work, { ...query, from: from ?? this.clock.today() });
      await work.audit({ action: 'hearing.listed', detail: { rows: items.length } });
      return { items: items.map(toHearingView), next };
    });
  }

  /** For calendars, inside their transaction: hearings from that day on, also those that do not take place. @param memberId whose cases; null: everybody's */
  async hearingsFrom(work: Work, from: string, memberId: string | null): Promise<HearingView[]> {
    return (await findHearingsFrom(work, from, memberId)).map(toHearingView);
  }

  /** For the client's page, inside its transaction: where each filing of the case stands, and the days of hearings that are set. */
  async standingsOf(work: Work, caseId: string): Promise<{ status: FilingStatus; hearingsAhead: string[] }[]> {
    return (await findFilingsOfCase(work, caseId)).map((row) => ({
      status: row.status,
      hearingsAhead: row.hearings.filter(({ status }) => status === 'set').map(({ scheduledOn }) => toDay(scheduledOn)),
    }));
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: PageQuery): Promise<Page<FilingView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const { items, next } = await listFilings(work, caseId, query);
      await work.audit({ action: 'filing.listed', caseId, detail: { rows: items.length } });
      return { items: items.map(toView), next };
    });
  }

  /** For other nouns, inside their transaction: how many filings of the case wait for the court. */
  async countPending(work: Work, caseId: string): Promise<number> {
    return countPendingFilings(work, caseId);
  }

  /** For transfers and deadlines, inside their transaction: whatever follows from the case's filings is computed anew, here. */
  async tellAgain(work: Work, caseId: string): Promise<void> {
    for (const { id } of await findFilingsOfCase(work, caseId)) {
      await work.publish(FILING_MOVED_TOPIC, { filingId: id });
    }
  }

  /**
   * For other nouns, inside their transaction: what became of each charge, by the court's decision or with the withdrawal of the
   * whole application; the latest counts.
   */
  async decisions(work: Work, caseId: string): Promise<Map<string, ChargeOutcome>> {
    const decided = (await findFilingsOfCase(work, caseId)).flatMap(({ order, withdrawnOn, packet }) => {
      if (order) return { on: order.decidedOn, outcomes: order.outcomes };
      const { chargeIds } = packet.petition;
      const outcomes = chargeIds.map((chargeId) => ({ chargeId, outcome: 'withdrawn' as const }));
      return withdrawnOn ? { on: withdrawnOn, outcomes } : [];
    });
    decided.sort((a, b) => a.on.getTime() - b.on.getTime());
    return new Map(decided.flatMap(({ outcomes }) => outcomes.map(({ chargeId, outcome }) => [chargeId, outcome])));
  }

  /** For the timeline, inside its transaction: reasons of corrections and withdrawals by the id of the event. */
  async reasonsOfMoves(work: Work, caseId: string): Promise<ReadonlyMap<string, string>> {
    const events = await findReasons(work, caseId);
    return new Map(events.map(({ id, reason }) => [id, reason!]));
  }

  /** For letters, inside their transaction. @throws FilingNotFound also for a filing of another case. */
  async requireOfCase(work: Work, caseId: string, id: string): Promise<FilingView> {
    const filing = await findFiling(work, id);
    if (filing?.caseId !== caseId) throw new FilingNotFound();
    return toView(filing);
  }

  /** For letters, inside their transaction: every decision of a court in the case, the first one first. */
  async decided(work: Work, caseId: string): Promise<DecidedFiling[]> {
    const decided: DecidedFiling[] = [];
    for (const { id, packetId, court, order } of await findFilingsOfCase(work, caseId)) {
      if (!order) continue;
      const { relief, charges } = await this.packets.requireApproved(work, packetId);
      const outcomes = new Map(order.outcomes.map(({ chargeId, outcome }) => [chargeId, outcome]));
      decided.push({
        filingId: id,
        relief,
        court,
        decidedOn: localDate(toDay(order.decidedOn)),
        charges: charges.flatMap(({ chargeId, ...charge }) => {
          const outcome = outcomes.get(chargeId);
          return outcome ? [{ ...charge, outcome }] : [];
        }),
      });
    }
    return decided.sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : 1));
  }

  /** For lists to prosecutors, inside their transaction: ids of what one county's prosecutor was served with and has not answered. */
  awaitingAnswer(work: Work, county: string): Promise<string[]> {
    return findAwaitingAnswer(work, county);
  }

  /** For reminders, inside their transaction: the time of a hearing on the court's clock, HH:MM; null: it is not known. */
  async startOfHearing(work: Work, hearingId: string): Promise<string | null> {
    return (await findHearing(work, hearingId))?.startsAt ?? null;
  }

  /** For deadlines, inside their transaction: the filing and the relief it asks for. */
  async require(work: Work, id: string): Promise<{ filing: FilingView; packet: ApprovedPacket }> {
    const filing = await findFiling(work, id);
    if (!filing) throw new FilingNotFound();
    return { filing: toView(filing), packet: await this.packets.requireApproved(work, filing.packetId) };
  }
}
