import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, Problem, type RequestContext, type Work } from '#libs/platform';
import { countyNamed, localDate } from '#libs/record';
import {
  DEADLINE_RULES,
  type DeadlineKind,
  type Deadline,
  deadlineOf,
  type DeadlineRule,
  deadlinesOfAssessment,
  deadlinesOfClearance,
  deadlinesOfFiling,
  type ExpectedDeadline,
  type FilingFacts,
  withoutConfidential,
} from '#libs/rules';
import { AssessmentsService } from '../assessments/assessments.service.js';
import { CasesService } from '../cases/cases.service.js';
import { type Page, type PageQuery, toDay, toDayOrNull } from '../fields.js';
import { ClearancesService } from '../clearances/clearances.service.js';
import { returnDayOf } from '../filings/filing-history.js';
import { FilingMovesService } from '../filings/filing-moves.service.js';
import type { FilingView, RecordTimeRunOutInput } from '../filings/filings.schema.js';
import type { ApprovedPacket } from '../packets/packets.service.js';
import { TimeNotRunOut } from '../filings/filings.errors.js';
import { FilingsService } from '../filings/filings.service.js';
import { calendarsOf, recountedBy } from './calendars.js';
import { DEADLINE_RUN_OUT_TOPIC } from './deadlines.jobs.js';
import { DeadlineDerived, DeadlineNotFound, DeadlineOver, DeadlineStands } from './deadlines.errors.js';
import type {
  CorrectDeadlineInput,
  DeadlineRevisionView,
  DeadlineRulesView,
  DeadlineView,
  EnterDeadlineInput,
  MeetDeadlineInput,
} from './deadlines.schema.js';
import {
  type DeadlineChange,
  findAnswerDeadline,
  findDeadline,
  findDeadlineIds,
  findOpenDeadlinesFrom,
  handDeadlinesOver,
  insertDeadlines,
  insertRevisions,
  listDeadlines,
  listRevisions,
  lockDeadline,
  lockDeadlinesOf,
  markMissed,
  markOpened,
  type NewDeadline,
  type NewRevision,
  takeDeadlinesBack,
  updateDeadline,
} from './deadlines.repository.js';

type DeadlineRow = NonNullable<Awaited<ReturnType<typeof findDeadline>>>;
type KeptRow = Omit<DeadlineRow, '_count'>;

/** What is derived from one thing, whole. */
interface Derived {
  readonly caseId: string;
  readonly source: string;
  readonly filingId: string | null;
  readonly expected: readonly ExpectedDeadline[];
  /** Days of acts that end what was expected until then, by kind and party. */
  readonly done?: ReadonlyMap<string, string>;
}

const ASSESSMENT = 'assessment';
/** Nothing else tells that the act of these was done: a member does. */
const MET_BY_HAND: readonly string[] = ['appeal_460_10', 'relief_opens', 'clean_slate_sealed_by'];

/** When these pass with nothing recorded, the filing moves on: a prosecutor has let the time run out. */
const RUN_OUT_KINDS: readonly string[] = ['prosecutor_response_160_59', 'prosecutor_comment_160_58'];

@Injectable()
export class DeadlinesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly assessments: AssessmentsService,
    private readonly filings: FilingsService,
    private readonly filingMoves: FilingMovesService,
    private readonly clearances: ClearancesService,
  ) {}

  /** Brings a filing's deadlines in line with what is recorded of it. Hearing the same news twice changes nothing. */
  followFiling(ctx: RequestContext, filingId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const { filing, packet } = await this.filings.require(work, filingId);
      const expected = deadlinesOfFiling(factsOf(filing, packet), await calendarsOf(work));
      await this.keep(work, { caseId: filing.caseId, source: `filing:${filingId}`, filingId, expected });
    });
  }

  /** The same of the times that run for each agency after a relief. */
  followClearance(ctx: RequestContext, clearanceId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const { caseId, clocks, done } = await this.clearances.clocksOf(work, clearanceId);
      const calendar = (await calendarsOf(work))({ county: null, court: null });
      await this.keep(work, {
        ...{
          caseId,
          filingId: null,
          source: `clearance:${clearanceId}`,
          expected: deadlinesOfClearance(clocks, calendar),
        },
        done: new Map(done.map(({ kind, party, on }) => [nameOf({ kind: `clearance_${kind}`, party }), on])),
      });
    });
  }

  /**
   * The worker's part when a prosecutor's time has run out, or runs again because the calendar has changed: tells the filing, which
   * moves on by it, or back. What was answered, decided or withdrawn meanwhile stays as it is.
   */
  async tellRunOut(ctx: RequestContext, deadlineId: string): Promise<void> {
    const row = await this.database.transaction(ctx, (work) => findDeadline(work, deadlineId));
    if (!row?.filingId || !RUN_OUT_KINDS.includes(row.kind)) return;
    const { filingId, party, status } = row;
    const lastDay = localDate(toDay(row.conservativeOn ?? row.dueOn));
    try {
      if (status === 'missed') await this.filingMoves.runOut(ctx, filingId, { county: party, lastDay });
      else if (status === 'open') await this.filingMoves.takeRunOutBack(ctx, filingId, party, lastDay);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  /**
   * Records that a served prosecutor let the last day to answer pass. Where the court has set none, it is that of the deadline, which
   * knows of the days that the office has added to the calendar; a court gives no less.
   * @throws as FilingMovesService.runOut()
   */
  async runOut(ctx: MemberContext, filingId: string, input: RecordTimeRunOutInput): Promise<FilingView> {
    const row = await this.database.transaction(ctx, (work) =>
      findAnswerDeadline(work, { filingId, kinds: RUN_OUT_KINDS, party: countyNamed(input.county) ?? input.county }),
    );
    const computed = row && localDate(toDay(row.conservativeOn ?? row.dueOn));
    if (computed && input.lastDay && input.lastDay < computed) {
      const message = `is before ${computed}, until when that prosecutor may answer`;
      throw new TimeNotRunOut(undefined, [{ pointer: '/lastDay', message }]);
    }
    const lastDay = input.lastDay ?? computed;
    return this.filingMoves.runOut(ctx, filingId, { ...input, lastDay });
  }

  /** The same of the days to come that an assessment tells: the newest of the case counts. */
  followAssessment(ctx: RequestContext, assessmentId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const { caseId } = await this.assessments.require(work, assessmentId);
      const newest = await this.assessments.newestOf(work, caseId);
      if (newest?.id !== assessmentId) return;
      // Deadlines are shown to everybody in the case: a confidential relief has none.
      const expected = deadlinesOfAssessment(withoutConfidential(newest.result));
      await this.keep(work, { caseId, source: ASSESSMENT, filingId: null, expected });
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: PageQuery): Promise<Page<DeadlineView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const { items, next } = await listDeadlines(work, caseId, query);
      await work.audit({ action: 'deadline.listed', caseId, detail: { rows: items.length } });
      const agencies = await this.agenciesOf(work, items);
      return { items: items.map((row) => toView(row, agencies)), next };
    });
  }

  /** What it was before it changed, the latest change first. @throws DeadlineNotFound, UnknownCursor */
  revisions(ctx: MemberContext, id: string, query: PageQuery): Promise<Page<DeadlineRevisionView>> {
    return this.database.transaction(ctx, async (work) => {
      const { caseId } = await this.require(work, id);
      const { items, next } = await listRevisions(work, id, query);
      await work.audit({ action: 'deadline.viewed', entityId: id, caseId, detail: { revisions: items.length } });
      return {
        items: items.map(({ organizationId: _, deadlineId: __, dueOn, conservativeOn, changedAt, ...row }) => ({
          ...row,
          dueOn: toDay(dueOn),
          conservativeOn: toDayOrNull(conservativeOn),
          changedAt: changedAt.toISOString(),
        })),
        next,
      };
    });
  }

  rules(): DeadlineRulesView {
    return {
      items: Object.entries<DeadlineRule>(DEADLINE_RULES).map(([kind, { rule: _, ...rule }]) => ({ kind, ...rule })),
    };
  }

  /** A deadline whose trigger nothing else records, by one of the rules. @throws DeadlineStands */
  enter(ctx: MemberContext, caseId: string, input: EnterDeadlineInput): Promise<DeadlineView> {
    const { kind, triggeredOn, serviceMethod, county, court } = input;
    const party = input.party ?? '';
    return this.database.transaction(ctx, async (work) => {
      await this.cases.requireWorked(work, caseId);
      const calendar = (await calendarsOf(work))({ county, court });
      const computed = deadlineOf(kind, localDate(triggeredOn), { method: serviceMethod, calendar });
      const one = { kind, party, county, court, metOn: null, ...computed };
      const row = newRow({ caseId, source: 'typed', filingId: null }, one, ctx.memberId);
      const [id] = await insertDeadlines(work, [row]);
      if (!id) throw new DeadlineStands();
      await work.audit({ action: 'deadline.set', entityId: id, caseId, detail: { kind, dueOn: row.dueOn } });
      return toView(await this.require(work, id));
    });
  }

  /** The trigger was another day: it is computed anew, and what it was stays. @throws DeadlineNotFound, DeadlineDerived, DeadlineOver */
  correct(ctx: MemberContext, id: string, { triggeredOn, serviceMethod }: CorrectDeadlineInput): Promise<DeadlineView> {
    return this.byHand(ctx, id, async (work, row) => {
      if (row.source !== 'typed') throw new DeadlineDerived();
      const calendar = (await calendarsOf(work))(row);
      const computed = deadlineOf(row.kind as DeadlineKind, localDate(triggeredOn), {
        method: serviceMethod,
        calendar,
      });
      await this.revise(work, row, { ...changeOf({ ...computed, metOn: null }), status: 'open' }, 'trigger_changed');
    });
  }

  /** Says on which day the act was done, where nothing else records it. @throws DeadlineNotFound, DeadlineDerived, DeadlineOver */
  meet(ctx: MemberContext, id: string, { metOn }: MeetDeadlineInput): Promise<DeadlineView> {
    this.cases.refuseFuture(metOn, '/metOn');
    return this.byHand(ctx, id, async (work, row) => {
      if (row.source !== 'typed' && !MET_BY_HAND.includes(row.kind)) throw new DeadlineDerived();
      await this.meetRow(work, row, metOn);
    });
  }

  /** @throws DeadlineNotFound, DeadlineDerived, DeadlineOver */
  cancel(ctx: MemberContext, id: string): Promise<DeadlineView> {
    return this.byHand(ctx, id, async (work, row) => {
      if (row.source !== 'typed') throw new DeadlineDerived();
      await this.revise(work, row, { status: 'cancelled' }, 'trigger_withdrawn');
    });
  }

  /** For calendars, inside their transaction: open deadlines from that day on. @param memberId whose cases; null: everybody's */
  async openFrom(work: Work, from: string, memberId: string | null) {
    const rows = await findOpenDeadlinesFrom(work, from, memberId);
    return rows.map(({ id, caseId, dueOn }) => ({ id, caseId, dueOn: toDay(dueOn) }));
  }

  /**
   * For the nightly sweep, inside its transaction: what has run out with nothing recorded is missed, the cautious day too; a relief whose
   * day has come is open. @returns how many are missed.
   */
  async moveClocks(work: Work, ids: readonly string[], today: string): Promise<number> {
    const opened = await markOpened(work, ids, today);
    const missed = await markMissed(work, ids, today);
    await work.auditAll([
      ...opened.map((row) => {
        const detail = { ...told(row), metOn: row.metOn };
        return { action: 'deadline.met', entityId: row.id, caseId: row.caseId, detail };
      }),
      ...missed.map((row) => {
        const detail = { ...told(row), dueOn: row.dueOn };
        return { action: 'deadline.missed', entityId: row.id, caseId: row.caseId, detail };
      }),
    ]);
    const runOut = missed.filter(({ kind }) => RUN_OUT_KINDS.includes(kind));
    await work.publishAll(
      DEADLINE_RUN_OUT_TOPIC,
      runOut.map(({ id: deadlineId }) => ({ deadlineId })),
    );
    return missed.length;
  }

  /** For reminders too, inside their transaction: names of the agencies whose times those are, by id. */
  agenciesOf(work: Work, rows: readonly { source: string; party: string }[]): Promise<ReadonlyMap<string, string>> {
    const ids = rows.filter(({ source }) => source.startsWith('clearance:')).map(({ party }) => party);
    return this.clearances.agencyNames(work, [...new Set(ids)]);
  }

  /** For other nouns, inside their transaction. */
  idsOf(work: Work, caseId: string): Promise<string[]> {
    return findDeadlineIds(work, caseId);
  }

  /** For transfers, inside their job's transaction: what is due from today on is watched by the organization that has taken the case. */
  async handOver(work: Work, caseId: string): Promise<void> {
    const deadlines = await handDeadlinesOver(work, caseId, this.clock.today());
    if (deadlines > 0) await work.audit({ action: 'deadline.handed_over', caseId, detail: { deadlines } });
  }

  /**
   * For closings, inside their transaction, when a case is opened again: all of that is watched here again, and brought in line with
   * the calendar and the facts that it did not follow meanwhile.
   */
  async takeBack(work: Work, { id: caseId, clientId }: { id: string; clientId: string }): Promise<void> {
    const deadlines = await takeDeadlinesBack(work, caseId);
    if (deadlines === 0) return;
    await this.filings.tellAgain(work, caseId);
    await this.clearances.tellAgain(work, caseId);
    await this.assessments.tellAgain(work, caseId);
    await this.recount(work, caseId);
    await work.audit({ action: 'deadline.taken_back', caseId, clientId, detail: { deadlines } });
  }

  /** What members entered of a case, by the calendar as it is now. */
  private async recount(work: Work, caseId: string): Promise<void> {
    const calendarOf = await calendarsOf(work);
    for (const row of await lockDeadlinesOf(work, caseId, 'typed')) {
      if (row.status !== 'open' && row.status !== 'missed') continue;
      const now = recountedBy(calendarOf(row), row.computation);
      if (now.dueOn === toDay(row.dueOn) && now.conservativeOn === toDayOrNull(row.conservativeOn)) continue;
      const isPast = (now.conservativeOn ?? now.dueOn) < this.clock.today();
      await this.revise(work, row, { ...now, status: isPast ? row.status : 'open' }, 'calendar_changed');
    }
  }

  /** Makes what stands of one source what is expected: sets what is new, moves what has moved, cancels what nothing speaks for. */
  private async keep(work: Work, derived: Derived): Promise<void> {
    const { caseId, source, expected } = derived;
    const standing = await lockDeadlinesOf(work, caseId, source);
    const byName = new Map(standing.map((row) => [nameOf(row), row]));
    const rows = expected.filter((one) => !byName.has(nameOf(one))).map((one) => newRow(derived, one, null));
    await insertDeadlines(work, rows);
    await work.auditAll(
      rows.map((row) => ({ action: 'deadline.set', caseId, detail: { ...told(row), dueOn: row.dueOn } })),
    );
    for (const row of rows.filter(({ metOn }) => metOn !== null)) {
      await work.audit({ action: 'deadline.met', caseId, detail: { ...told(row), metOn: row.metOn } });
    }
    for (const one of expected) {
      const row = byName.get(nameOf(one));
      if (row && row.status !== 'handed_over') await this.bringInLine(work, row, one);
    }
    const names = new Set(expected.map(nameOf));
    for (const row of standing) {
      if (row.status === 'cancelled' || row.status === 'handed_over' || names.has(nameOf(row))) continue;
      const doneOn = derived.done?.get(nameOf(row));
      if (!doneOn) await this.revise(work, row, { status: 'cancelled' }, 'trigger_withdrawn');
      else if (row.metOn === null || toDay(row.metOn) !== doneOn) await this.meetRow(work, row, doneOn);
    }
  }

  private async bringInLine(work: Work, row: KeptRow, one: ExpectedDeadline): Promise<void> {
    const { county, court } = one;
    const change = changeOf(one);
    if (row.county !== county || row.court !== court) await updateDeadline(work, row.id, { county, court });
    const moved =
      change.dueOn !== toDay(row.dueOn) ||
      change.conservativeOn !== toDayOrNull(row.conservativeOn) ||
      change.triggeredOn !== toDay(row.triggeredOn);
    if (row.status === 'cancelled') {
      return this.revise(work, row, { ...change, status: one.metOn ? 'met' : 'open' }, 'trigger_restored');
    }
    const metByHand = one.metOn === null && row.status === 'met' && MET_BY_HAND.includes(row.kind);
    const metOn = metByHand ? toDayOrNull(row.metOn) : one.metOn;
    if (moved) {
      const status = metOn ? 'met' : 'open';
      await this.revise(work, row, { ...change, metOn, status }, 'trigger_changed');
    } else if (metOn !== toDayOrNull(row.metOn)) {
      if (metOn !== null) await this.meetRow(work, row, metOn);
      else await this.revise(work, row, { metOn, status: 'open' }, 'trigger_changed');
    }
  }

  private async meetRow(work: Work, row: KeptRow, metOn: string): Promise<void> {
    const { id, caseId } = row;
    await updateDeadline(work, id, { metOn, status: 'met' });
    await work.audit({ action: 'deadline.met', entityId: id, caseId, detail: { ...told(row), metOn } });
  }

  /** Changes a deadline and keeps what it was. */
  private async revise(
    work: Work,
    row: KeptRow,
    change: Partial<DeadlineChange>,
    reason: NewRevision['reason'],
  ): Promise<void> {
    const { id, caseId, computation, status } = row;
    const was = { dueOn: toDay(row.dueOn), conservativeOn: toDayOrNull(row.conservativeOn), computation, status };
    const changedAt = this.clock.now();
    await insertRevisions(work, [{ deadlineId: id, ...was, reason, closingId: null, changedAt }]);
    await updateDeadline(work, id, change);
    if (status === 'missed' && change.status === 'open') await work.publish(DEADLINE_RUN_OUT_TOPIC, { deadlineId: id });
    const cancelled = change.status === 'cancelled';
    const detail = { ...told(row), dueOnBefore: was.dueOn, dueOn: change.dueOn ?? was.dueOn, reason };
    await work.audit({ action: cancelled ? 'deadline.cancelled' : 'deadline.changed', entityId: id, caseId, detail });
  }

  private byHand(
    ctx: MemberContext,
    id: string,
    take: (work: Work, row: DeadlineRow) => Promise<void>,
  ): Promise<DeadlineView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockDeadline(work, id);
      if (!row) throw new DeadlineNotFound();
      await this.cases.requireWorked(work, row.caseId);
      if (row.status !== 'open' && row.status !== 'missed') throw new DeadlineOver();
      await take(work, row);
      return toView(await this.require(work, id));
    });
  }

  private async require(work: Work, id: string): Promise<DeadlineRow> {
    const row = await findDeadline(work, id);
    if (!row) throw new DeadlineNotFound();
    return row;
  }
}

type RecordedFiling = Awaited<ReturnType<FilingsService['require']>>['filing'];

function factsOf(filing: RecordedFiling, { relief, courtCounty }: ApprovedPacket): FilingFacts {
  const { court, filedOn, counties, services, responses, order, withdrawnOn, struckOn, hearings } = filing;
  const endedOn = struckOn ?? withdrawnOn;
  const returnOn = returnDayOf(hearings);
  return {
    ...{
      relief,
      court,
      county: countyNamed(courtCounty) ?? null,
      filedOn: localDate(filedOn),
      endedOn: endedOn === null ? null : localDate(endedOn),
      returnOn: returnOn === null ? null : localDate(returnOn),
      counties,
    },
    hearings: hearings
      .filter(({ status }) => status === 'set' || status === 'held')
      .map(({ id, status, scheduledOn }) => ({ id, on: localDate(scheduledOn), held: status === 'held' })),
    services: services.map(({ county, servedOn, method }) => ({ county, servedOn: localDate(servedOn), method })),
    responses: responses.map(({ county, respondedOn }) => ({ county, respondedOn: localDate(respondedOn) })),
    order: order && {
      decidedOn: localDate(order.decidedOn),
      denied: order.outcomes.some(({ outcome }) => outcome !== 'granted' && outcome !== 'withdrawn'),
      servedOn: order.service === null ? null : localDate(order.service.servedOn),
      appealedOn: null,
    },
  };
}

const nameOf = ({ kind, party }: { readonly kind: string; readonly party: string }) => `${kind} ${party}`;

function changeOf({ due, conservative, metOn }: Pick<ExpectedDeadline, 'due' | 'conservative' | 'metOn'>) {
  return {
    triggeredOn: due.trigger.on,
    dueOn: due.dueOn,
    conservativeOn: conservative?.dueOn ?? null,
    computation: { ...due, conservative },
    metOn,
  };
}

function newRow(
  { caseId, source, filingId }: Omit<Derived, 'expected'>,
  { kind, party, county, court, ...computed }: ExpectedDeadline,
  createdById: string | null,
): NewDeadline {
  const status = computed.metOn === null ? 'open' : 'met';
  const { citation } = computed.due;
  return { caseId, source, filingId, kind, party, county, court, citation, status, createdById, ...changeOf(computed) };
}

/**
 * What the audit takes down of a deadline. Of a filing it says whose act is due: a county, a court, a hearing. Elsewhere the party may
 * be a charge, whose id holds a docket number, or words of a member, and an audit outlives the file.
 */
function told({ source, kind, party }: Pick<DeadlineRow, 'source' | 'kind' | 'party'>): { [name: string]: string } {
  return source.startsWith('filing:') ? { kind, party } : { kind };
}

function toView(row: DeadlineRow, agencies: ReadonlyMap<string, string> = new Map()): DeadlineView {
  const rule = DEADLINE_RULES[row.kind as DeadlineKind] as DeadlineRule | undefined;
  const dueOn = toDay(row.dueOn);
  const conservativeOn = toDayOrNull(row.conservativeOn);
  const metOn = toDayOrNull(row.metOn);
  return {
    ...{ id: row.id, caseId: row.caseId, filingId: row.filingId, kind: row.kind },
    source: row.source.split(':')[0] as DeadlineView['source'],
    party: row.party === '' ? null : (agencies.get(row.party) ?? row.party),
    agencyId: row.source.startsWith('clearance:') ? row.party : null,
    actor: rule?.actor ?? 'office',
    ...{ county: row.county, court: row.court, triggeredOn: toDay(row.triggeredOn), dueOn, conservativeOn },
    citation: row.citation,
    confidence: (row.computation as Partial<Deadline>).confidence ?? rule?.confidence ?? 'M',
    note: rule?.note ?? null,
    computation: row.computation,
    ...{ status: row.status, metOn, late: metOn !== null && metOn > (conservativeOn ?? dueOn) },
    revisions: row._count.revisions,
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
  };
}
