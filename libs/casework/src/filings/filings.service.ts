import { Injectable } from '@nestjs/common';
import { Database, type FieldError, type MemberContext, type Work } from '#libs/platform';
import { countyNamed, type LocalDate, localDate } from '#libs/record';
import { CasesService } from '../cases/cases.service.js';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { type ApprovedPacket, PacketsService } from '../packets/packets.service.js';
import { AlreadyRecorded, FilingNotFound, NotAParty, OutcomesIncomplete, OutOfOrder } from './filings.errors.js';
import { FILING_RECORDED_TOPIC, FILING_RESPONDED_TOPIC, FILING_SERVED_TOPIC } from './filings.events.js';
import {
  countPendingFilings,
  findFiling,
  findFilingOfPacket,
  findFilingsOfCase,
  insertFiling,
  insertOrder,
  insertResponse,
  insertService,
  listFilings,
  lockFiling,
} from './filings.repository.js';
import type {
  FilingView,
  RecordFilingInput,
  RecordOrderInput,
  RecordResponseInput,
  RecordServiceInput,
} from './filings.schema.js';

type FilingRow = NonNullable<Awaited<ReturnType<typeof findFiling>>>;
type Outcome = NonNullable<FilingRow['order']>['outcomes'][number]['outcome'];

/** What one filing asked for, and what the court decided on each charge, named by its court case alone. */
export interface DecidedFiling {
  readonly filingId: string;
  readonly relief: ApprovedPacket['relief'];
  readonly court: string;
  readonly decidedOn: LocalDate;
  readonly charges: readonly {
    readonly docketNumber: string | null;
    readonly court: string | null;
    readonly outcome: Outcome;
  }[];
}

@Injectable()
export class FilingsService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
    private readonly packets: PacketsService,
  ) {}

  /** Records that an approved packet was lodged with the court. */
  recordFiling(ctx: MemberContext, packetId: string, input: RecordFilingInput): Promise<FilingView> {
    this.cases.refuseFuture(input.filedOn, '/filedOn');
    return this.database.transaction(ctx, async (work) => {
      const packet = await this.packets.requireFileable(ctx, work, packetId, input.overrideReason);
      await this.cases.requireWorked(work, packet.caseId);
      refuseEarlier('/filedOn', input.filedOn, packet.preparedOn, 'the papers were prepared');
      if (await findFilingOfPacket(work, packetId)) throw new AlreadyRecorded();
      const { caseId, court } = packet;
      const staleReasons = packet.stale.map(({ reason }) => reason);
      const overrideReason = staleReasons.length > 0 ? input.overrideReason : null;
      const author = { createdById: ctx.memberId };
      const filing = await insertFiling(work, {
        ...{ ...input, packetId, caseId, court, ...author },
        staleReasons,
        overrideReason,
      });
      await work.audit({
        action: 'filing.recorded',
        entityId: filing.id,
        caseId,
        detail: { filedOn: input.filedOn, method: input.method, ...(staleReasons.length > 0 && { staleReasons }) },
      });
      await work.publish(FILING_RECORDED_TOPIC, { filingId: filing.id });
      return toView(filing);
    });
  }

  /** Records service on one county's District Attorney; the response deadline follows from it. */
  recordService(ctx: MemberContext, filingId: string, input: RecordServiceInput): Promise<FilingView> {
    this.cases.refuseFuture(input.servedOn, '/servedOn');
    return this.step(ctx, filingId, async (work, filing, packet) => {
      const county = countyNamed(input.county);
      if (!county || !packet.counties.includes(county)) {
        throw new NotAParty(undefined, [
          { pointer: '/county', message: `must be one of: ${packet.counties.join(', ') || 'nobody'}` },
        ]);
      }
      refuseEarlier('/servedOn', input.servedOn, packet.preparedOn, 'the papers were prepared');
      if (filing.services.some((service) => service.county === county)) throw new AlreadyRecorded();
      await insertService(work, filingId, { ...input, county, createdById: ctx.memberId });
      const { servedOn, method } = input;
      await work.audit({
        action: 'filing.served',
        entityId: filingId,
        caseId: filing.caseId,
        detail: { county, servedOn, method },
      });
      await work.publish(FILING_SERVED_TOPIC, { filingId });
    });
  }

  /** Records what a served prosecutor answered. */
  recordResponse(ctx: MemberContext, filingId: string, input: RecordResponseInput): Promise<FilingView> {
    this.cases.refuseFuture(input.respondedOn, '/respondedOn');
    return this.step(ctx, filingId, async (work, filing) => {
      const county = countyNamed(input.county);
      const service = filing.services.find((one) => one.county === county);
      if (!county || !service) {
        const served = filing.services.map((one) => one.county).join(', ') || 'nobody yet';
        throw new NotAParty(undefined, [{ pointer: '/county', message: `has not been served; served: ${served}` }]);
      }
      refuseEarlier('/respondedOn', input.respondedOn, toDay(service.servedOn), 'that prosecutor was served');
      if (filing.responses.some((response) => response.county === county)) throw new AlreadyRecorded();
      await insertResponse(work, filingId, { ...input, county, createdById: ctx.memberId });
      const { respondedOn, position } = input;
      await work.audit({
        action: 'filing.responded',
        entityId: filingId,
        caseId: filing.caseId,
        detail: { county, respondedOn, position },
      });
      await work.publish(FILING_RESPONDED_TOPIC, { filingId });
    });
  }

  /** Records the court's decision, charge by charge. */
  recordOrder(ctx: MemberContext, filingId: string, input: RecordOrderInput): Promise<FilingView> {
    this.cases.refuseFuture(input.decidedOn, '/decidedOn');
    return this.step(ctx, filingId, async (work, filing, packet) => {
      if (filing.order) throw new AlreadyRecorded();
      refuseEarlier('/decidedOn', input.decidedOn, toDay(filing.filedOn), 'the papers were filed');
      refuseIncomplete(input, packet.chargeIds);
      await insertOrder(work, filingId, { ...input, createdById: ctx.memberId });
      const granted = input.outcomes.filter(({ outcome }) => outcome === 'granted').length;
      await work.audit({
        action: 'filing.decided',
        entityId: filingId,
        caseId: filing.caseId,
        detail: { decidedOn: input.decidedOn, charges: input.outcomes.length, granted },
      });
    });
  }

  view(ctx: MemberContext, id: string): Promise<FilingView> {
    return this.database.transaction(ctx, async (work) => {
      const filing = await findFiling(work, id);
      if (!filing) throw new FilingNotFound();
      await work.audit({ action: 'filing.viewed', entityId: id, caseId: filing.caseId });
      return toView(filing);
    });
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

  /** For transfers, inside their job's transaction: whatever was still to be computed of the case's filings is computed here. */
  async tellOfReceived(work: Work, caseId: string): Promise<void> {
    for (const { id } of await findFilingsOfCase(work, caseId)) {
      await work.publish(FILING_RECORDED_TOPIC, { filingId: id });
    }
  }

  /** For other nouns, inside their transaction: what the court decided on each charge; the latest decision counts. */
  async decisions(work: Work, caseId: string) {
    const filings = await findFilingsOfCase(work, caseId);
    const orders = filings.flatMap(({ order }) => (order ? [order] : []));
    orders.sort((a, b) => a.decidedOn.getTime() - b.decidedOn.getTime());
    return new Map(orders.flatMap(({ outcomes }) => outcomes.map(({ chargeId, outcome }) => [chargeId, outcome])));
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

  /** For deadlines, inside their transaction: the filing and the relief it asks for. */
  async require(work: Work, id: string): Promise<{ filing: FilingView; packet: ApprovedPacket }> {
    const filing = await findFiling(work, id);
    if (!filing) throw new FilingNotFound();
    return { filing: toView(filing), packet: await this.packets.requireApproved(work, filing.packetId) };
  }

  private step(
    ctx: MemberContext,
    filingId: string,
    take: (work: Work, filing: FilingRow, packet: ApprovedPacket) => Promise<void>,
  ): Promise<FilingView> {
    return this.database.transaction(ctx, async (work) => {
      const filing = await lockFiling(work, filingId);
      if (!filing) throw new FilingNotFound();
      await this.cases.requireWorked(work, filing.caseId);
      await take(work, filing, await this.packets.requireApproved(work, filing.packetId));
      const after = await findFiling(work, filingId);
      return toView(after ?? filing);
    });
  }
}

function refuseEarlier(pointer: string, on: string, limit: string, because: string): void {
  if (on < limit) throw new OutOfOrder(undefined, [{ pointer, message: `is before ${limit}, when ${because}` }]);
}

function refuseIncomplete({ outcomes }: RecordOrderInput, chargeIds: readonly string[]): void {
  const errors: FieldError[] = outcomes.flatMap(({ chargeId }, i) => {
    const pointer = `/outcomes/${i}/chargeId`;
    if (!chargeIds.includes(chargeId)) return [{ pointer, message: 'is not a charge of the petition' }];
    const first = outcomes.findIndex((other) => other.chargeId === chargeId);
    return first < i ? [{ pointer, message: 'has an outcome already' }] : [];
  });
  for (const chargeId of chargeIds.filter((id) => !outcomes.some((outcome) => outcome.chargeId === id))) {
    errors.push({ pointer: '/outcomes', message: `lacks the charge ${chargeId}` });
  }
  if (errors.length > 0) throw new OutcomesIncomplete(undefined, errors);
}

function toView(row: FilingRow): FilingView {
  return {
    id: row.id,
    caseId: row.caseId,
    packetId: row.packetId,
    filedOn: toDay(row.filedOn),
    method: row.method,
    court: row.court,
    docketNumber: row.docketNumber,
    staleReasons: row.staleReasons,
    overrideReason: row.overrideReason,
    services: row.services.map(({ county, servedOn, method }) => ({ county, servedOn: toDay(servedOn), method })),
    responses: row.responses.map(({ county, respondedOn, position }) => ({
      county,
      respondedOn: toDay(respondedOn),
      position,
    })),
    order: row.order && {
      decidedOn: toDay(row.order.decidedOn),
      outcomes: row.order.outcomes.map(({ chargeId, outcome }) => ({ chargeId, outcome })),
    },
    createdAt: row.createdAt.toISOString(),
  };
}
