import { Injectable } from '@nestjs/common';
import {
  type AuditEvent,
  Clock,
  Database,
  type MemberContext,
  type RequestContext,
  requireMatch,
  type Work,
} from '#libs/platform';
import { type LocalDate, localDate, withEveryField } from '#libs/record';
import { type ClearingRelief, isClearing } from '#libs/rules';
import { AssessmentsService, type StoredAssessment } from '../assessments/assessments.service.js';
import { CasesService } from '../cases/cases.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { FilingsService } from '../filings/filings.service.js';
import { RecordsService } from '../records/records.service.js';
import { agenciesOfCharges } from './agencies-of-charges.js';
import { clearanceMovesFrom, type ClearanceAgencyStatus, type ClearanceMove, moveRow } from './clearance-moves.js';
import { standingOf } from './clearance-standing.js';
import {
  clockFactsOf,
  toClearanceSummary,
  toClearanceView,
  toHistory,
  type ClearanceClocks,
} from './clearance-view.js';
import {
  ClearanceMoveRefused,
  ClearanceNotFound,
  ClearanceOpened,
  ClearanceOutOfOrder,
  NothingToClear,
  NotOfTheClearance,
} from './clearances.errors.js';
import { CLEARANCE_MOVED_TOPIC } from './clearances.events.js';
import {
  findAgencies,
  findClearance,
  findClearanceIds,
  findClearanceOfAssessment,
  findClearanceOfFiling,
  insertAgencies,
  insertClearance,
  insertEvent,
  listClearances,
  lockClearance,
  type NewClearance,
  type NewEvent,
  putCharges,
  storeStanding,
  updateAgency,
  updateEffectiveOn,
} from './clearances.repository.js';
import type {
  AddAgencyInput,
  ChangeAgencyInput,
  ClearanceSummary,
  ClearanceView,
  CorrectClearanceInput,
  EndClearanceInput,
  LeaveAgencyOutInput,
  OpenClearanceInput,
  RecordConfirmationInput,
  RecordNoticeInput,
} from './clearances.schema.js';

export type ClearanceRow = NonNullable<Awaited<ReturnType<typeof findClearance>>>;
type AgencyRow = ClearanceRow['agencies'][number];

/** What a relief is followed for, before there is a row. */
interface Relief extends Omit<NewClearance, 'createdById'> {
  readonly relief: ClearingRelief;
  readonly chargeIds: readonly string[];
}

/** From a relief that was given to the agencies that hold the records: told, confirmed, and seen to be gone. */
@Injectable()
export class ClearancesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly records: RecordsService,
    private readonly assessments: AssessmentsService,
    private readonly directory: DirectoryService,
    private readonly filings: FilingsService,
  ) {}

  /**
   * Follows a relief from now on, with the agencies that its statute names.
   * @throws CaseNotFound, NothingToClear, ClearanceOpened, DayInTheFuture; FilingNotFound and AssessmentNotFound also for those of
   * another case.
   */
  open(ctx: MemberContext, caseId: string, input: OpenClearanceInput): Promise<ClearanceView> {
    if (input.by === 'law' && input.effectiveOn) this.cases.refuseFuture(input.effectiveOn, '/effectiveOn');
    return this.database.transaction(ctx, async (work) => {
      await this.cases.requireWorked(work, caseId);
      const relief =
        input.by === 'order'
          ? await this.orderedOf(work, (await this.filings.requireOfCase(work, caseId, input.filingId)).id)
          : automaticOf(await this.assessments.requireOfCase(work, caseId, input.assessmentId), input);
      if (!relief) throw nothingToClear('/filingId', 'has no entered order that grants a charge');
      const before =
        input.by === 'order'
          ? await findClearanceOfFiling(work, input.filingId)
          : await findClearanceOfAssessment(work, input.assessmentId, input.relief);
      if (before) throw new ClearanceOpened();
      return this.viewOf(await this.insert(work, relief, ctx.memberId));
    });
  }

  /**
   * The worker's part, with every news of a filing: its clearance covers what the order that stands has granted. Hearing the same
   * news twice changes nothing. An order that was taken back ends the clearance; one that is given again opens it again.
   */
  followFiling(ctx: RequestContext, filingId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const ordered = await this.orderedOf(work, filingId);
      const found = await findClearanceOfFiling(work, filingId);
      if (!found) {
        if (ordered) await this.insert(work, ordered, null);
        return;
      }
      const row = (await lockClearance(work, found.id))!;
      if (!ordered) {
        if (row.status === 'ended') return;
        const reason = 'The order was taken back, or grants nothing any more.';
        await this.record(work, row, { move: 'end', occurredOn: this.clock.today(), reason, createdById: null });
        return;
      }
      const covered = row.charges.map(({ chargeId }) => chargeId);
      const isSame = covered.toSorted().join('\n') === ordered.chargeIds.toSorted().join('\n');
      if (!isSame) {
        await putCharges(work, row.id, ordered.chargeIds);
        await this.addAgenciesOf(work, row.id, ordered);
        const detail = { charges: ordered.chargeIds.length };
        await work.audit({ action: 'clearance.charges_changed', entityId: row.id, caseId: row.caseId, detail });
      }
      const isMoved = toDay(row.effectiveOn) !== ordered.effectiveOn;
      if (isMoved) await updateEffectiveOn(work, row.id, ordered.effectiveOn);
      // Whoever ended it knows of more than this news: only what the worker ended opens again by itself.
      const end = row.events.findLast(({ move }) => move === 'end');
      if (row.status === 'ended' && end?.createdById === null) {
        await this.record(work, row, { move: 'open', occurredOn: ordered.effectiveOn, createdById: null });
      } else if (!isSame || isMoved) await work.publish(CLEARANCE_MOVED_TOPIC, { clearanceId: row.id });
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: PageQuery): Promise<Page<ClearanceSummary>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const { items, next } = await listClearances(work, caseId, query);
      await work.audit({ action: 'clearance.listed', caseId, detail: { rows: items.length } });
      return { items: items.map(toClearanceSummary), next };
    });
  }

  view(ctx: MemberContext, id: string): Promise<ClearanceView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      await work.audit({ action: 'clearance.viewed', entityId: id, caseId: row.caseId });
      return this.viewOf(row);
    });
  }

  /** @throws NotOfTheClearance when it is there already */
  addAgency(ctx: MemberContext, id: string, input: AddAgencyInput): Promise<ClearanceView> {
    return this.move(ctx, id, 'add_agency', null, async (work, row) => {
      const covered = row.charges.map(({ chargeId }) => chargeId);
      const errors = (input.chargeIds ?? []).flatMap((chargeId, i) =>
        covered.includes(chargeId) ? [] : [{ pointer: `/chargeIds/${i}`, message: 'is not covered by it' }],
      );
      if (errors.length > 0) throw new NotOfTheClearance(undefined, errors);
      const made = await insertAgencies(work, id, [{ ...input, chargeIds: input.chargeIds ?? covered }]);
      if (made === 0) throw new NotOfTheClearance(undefined, [{ pointer: '/name', message: 'is there already' }]);
      const after = (await findClearance(work, id))!;
      const agency = after.agencies.find(({ kind, name }) => kind === input.kind && name === input.name)!;
      return { occurredOn: this.clock.today(), agencyId: agency.id };
    });
  }

  /** Its name and address, once somebody has looked them up. */
  changeAgency(ctx: MemberContext, id: string, agencyId: string, input: ChangeAgencyInput): Promise<ClearanceView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.requireWorked(work, id);
      const agency = agencyOf(row, agencyId);
      await requireMatch(work, this.viewOf(row), { noun: 'clearance', id });
      const isTaken = row.agencies.some(
        ({ id: other, kind, name }) => other !== agencyId && kind === agency.kind && name === input.name,
      );
      if (isTaken) throw new NotOfTheClearance(undefined, [{ pointer: '/name', message: 'is there already' }]);
      await updateAgency(work, agencyId, input);
      const detail = { fields: ['name', 'addressLines'] };
      await work.audit({ action: 'clearance.agency_changed', entityId: id, caseId: row.caseId, detail });
      return this.viewOf((await findClearance(work, id))!);
    });
  }

  /** An agency was told, or told again. Its time runs from then on. @throws ClearanceMoveRefused, ClearanceOutOfOrder */
  recordNotice(ctx: MemberContext, id: string, agencyId: string, input: RecordNoticeInput): Promise<ClearanceView> {
    const { sentOn, method, documentId } = input;
    this.cases.refuseFuture(sentOn, '/sentOn');
    return this.move(ctx, id, 'send', agencyId, async (work, row) => {
      refuseBeforeRelief(row, sentOn, '/sentOn');
      await this.requireDocument(work, row, documentId);
      return { occurredOn: sentOn, agencyId, method, documentId };
    });
  }

  /** An agency says that it has complied. @throws ClearanceMoveRefused, ClearanceOutOfOrder */
  recordConfirmation(
    ctx: MemberContext,
    id: string,
    agencyId: string,
    { confirmedOn, documentId }: RecordConfirmationInput,
  ): Promise<ClearanceView> {
    this.cases.refuseFuture(confirmedOn, '/confirmedOn');
    return this.move(ctx, id, 'confirm', agencyId, async (work, row) => {
      refuseBeforeRelief(row, confirmedOn, '/confirmedOn');
      await this.requireDocument(work, row, documentId);
      return { occurredOn: confirmedOn, agencyId, documentId };
    });
  }

  /** It holds nothing of the charges after all. @throws ClearanceMoveRefused also for the last one. */
  leaveOut(ctx: MemberContext, id: string, agencyId: string, { reason }: LeaveAgencyOutInput): Promise<ClearanceView> {
    return this.move(ctx, id, 'leave_out', agencyId, (_, row) => {
      if (!row.agencies.some((one) => one.id !== agencyId && one.status !== 'left_out'))
        throw new ClearanceMoveRefused(`No other agency stays: end the clearance by ${moveRow('end').route} instead.`);
      return Promise.resolve({ occurredOn: this.clock.today(), agencyId, reason });
    });
  }

  /** The right day of a notice or confirmation, or that there was none: the history keeps both. */
  correct(
    ctx: MemberContext,
    id: string,
    { eventId, occurredOn, reason }: CorrectClearanceInput,
  ): Promise<ClearanceView> {
    if (occurredOn) this.cases.refuseFuture(occurredOn, '/occurredOn');
    return this.move(ctx, id, 'correct', null, (_, row) => {
      const event = row.events.find((one) => one.id === eventId);
      if (!event || !['send', 'confirm', 'leave_out'].includes(event.move))
        throw new NotOfTheClearance(undefined, [
          { pointer: '/eventId', message: 'is no notice, confirmation or omission of this clearance' },
        ]);
      if (occurredOn) refuseBeforeRelief(row, occurredOn, '/occurredOn');
      return Promise.resolve({
        occurredOn: occurredOn ?? toDay(event.occurredOn),
        ...(event.agencyId && { agencyId: event.agencyId }),
        correctsId: eventId,
        strikes: occurredOn === null,
        reason,
      });
    });
  }

  /** Followed no more. */
  end(ctx: MemberContext, id: string, { endedOn, reason }: EndClearanceInput): Promise<ClearanceView> {
    this.cases.refuseFuture(endedOn, '/endedOn');
    return this.move(ctx, id, 'end', null, (_, row) => {
      refuseBeforeRelief(row, endedOn, '/endedOn');
      return Promise.resolve({ occurredOn: endedOn, reason });
    });
  }

  /** For deadlines, inside their transaction: the times that run for each agency, and none for one that has complied. @throws ClearanceNotFound */
  async clocksOf(work: Work, id: string): Promise<ClearanceClocks> {
    return clockFactsOf(await this.require(work, id));
  }

  /** For deadlines, inside their transaction: names of agencies by id. */
  async agencyNames(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    return new Map((await findAgencies(work, ids)).map(({ id, name }) => [id, name]));
  }

  /** For deadlines, inside their transaction: the clearances of a case, of a filing, or of the whole organization. */
  idsOf(work: Work, where: { readonly caseId?: string; readonly filingId?: string } = {}): Promise<string[]> {
    return findClearanceIds(work, where);
  }

  /** For transfers and deadlines, inside their transaction: times that run for agencies of the case are watched here. */
  async tellAgain(work: Work, caseId: string): Promise<void> {
    for (const clearanceId of await findClearanceIds(work, { caseId })) {
      await work.publish(CLEARANCE_MOVED_TOPIC, { clearanceId });
    }
  }

  /** For closings, inside their transaction: how many reliefs of the case no sheet has shown to be cleared. */
  async countUnverified(work: Work, caseId: string): Promise<number> {
    const open = await findClearanceIds(work, { caseId, status: { notIn: ['verified', 'ended'] } });
    return open.length;
  }

  /** What the court's order on a filing has granted; null until it is entered. */
  private async orderedOf(work: Work, filingId: string): Promise<Relief | null> {
    const { filing, packet } = await this.filings.require(work, filingId);
    const granted = (filing.order?.outcomes ?? []).filter(({ outcome }) => outcome === 'granted');
    if (!filing.order?.enteredOn || granted.length === 0 || !isClearing(packet.relief)) return null;
    const { recordId, recordVersion } = await this.assessments.require(work, packet.assessmentId);
    return {
      caseId: filing.caseId,
      filingId,
      assessmentId: null,
      relief: packet.relief,
      recordId,
      recordVersion,
      effectiveOn: filing.order.enteredOn,
      chargeIds: granted.map(({ chargeId }) => chargeId),
    };
  }

  private async insert(work: Work, relief: Relief, createdById: string | null): Promise<ClearanceRow> {
    const { chargeIds, ...row } = relief;
    const { id } = await insertClearance(work, { ...row, createdById });
    await putCharges(work, id, chargeIds);
    await this.addAgenciesOf(work, id, relief);
    const whole = (await lockClearance(work, id))!;
    return this.record(work, whole, { move: 'open', occurredOn: relief.effectiveOn, createdById });
  }

  private async addAgenciesOf(work: Work, id: string, { relief, recordId, recordVersion, chargeIds }: Relief) {
    const record = await this.records.requireVersion(work, recordId, recordVersion);
    const content = withEveryField(record.content);
    const counties = content.courtCases.flatMap(({ county }) => (county ? [county] : []));
    const known = await this.directory.addressees(work, [...new Set(counties)]);
    await insertAgencies(work, id, agenciesOfCharges(relief, content, chargeIds, known));
  }

  private move(
    ctx: MemberContext,
    id: string,
    move: ClearanceMove,
    agencyId: string | null,
    take: (work: Work, row: ClearanceRow) => Promise<Omit<NewEvent, 'move' | 'createdById'>>,
  ): Promise<ClearanceView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.requireWorked(work, id);
      refuseUnlessAllowed(row, move, agencyId === null ? null : agencyOf(row, agencyId));
      const event = await take(work, row);
      return this.viewOf(await this.record(work, row, { ...event, move, createdById: ctx.memberId }));
    });
  }

  /** For checks too, inside their transaction: adds to the history of a locked clearance, and stores what follows from it. */
  async record(work: Work, row: ClearanceRow, event: NewEvent): Promise<ClearanceRow> {
    await insertEvent(work, row.id, row.events.at(-1)?.sequence ?? 0, event);
    const told = (await findClearance(work, row.id))!;
    const standing = standingOf(told.agencies, toHistory(told));
    await storeStanding(work, row.id, standing);
    const { move, occurredOn, method } = event;
    const kind = told.agencies.find(({ id }) => id === event.agencyId)?.kind;
    const detail: AuditEvent['detail'] = {
      ...{ move, occurredOn, status: standing.status },
      ...(kind && { agency: kind }),
      ...(method && { method }),
    };
    await work.audit({ action: 'clearance.moved', entityId: row.id, caseId: row.caseId, detail });
    await work.publish(CLEARANCE_MOVED_TOPIC, { clearanceId: row.id });
    return (await findClearance(work, row.id))!;
  }

  private async requireDocument(work: Work, { caseId }: ClearanceRow, documentId: string | null): Promise<void> {
    if (documentId === null || (await this.documents.isOfCase(work, caseId, documentId))) return;
    throw new NotOfTheClearance(undefined, [{ pointer: '/documentId', message: 'is no document of the case' }]);
  }

  private async require(work: Work, id: string): Promise<ClearanceRow> {
    const row = await findClearance(work, id);
    if (!row) throw new ClearanceNotFound();
    return row;
  }

  /** For the worker's checks, inside their transaction: locked until it ends. @throws ClearanceNotFound */
  async requireFollowed(work: Work, id: string): Promise<ClearanceRow> {
    const row = await lockClearance(work, id);
    if (!row) throw new ClearanceNotFound();
    return row;
  }

  /** For checks too, inside their transaction: locked until it ends. @throws ClearanceNotFound, CaseTransferred */
  async requireWorked(work: Work, id: string): Promise<ClearanceRow> {
    const row = await this.requireFollowed(work, id);
    await this.cases.requireWorked(work, row.caseId);
    return row;
  }

  /** For checks, inside their transaction: the court that has ordered it. */
  async courtOf(work: Work, filingId: string): Promise<string> {
    return (await this.filings.require(work, filingId)).filing.court;
  }

  /** For checks too. */
  viewOf(row: ClearanceRow): ClearanceView {
    return toClearanceView(row, localDate(this.clock.today()));
  }
}

/** @throws NothingToClear */
function automaticOf(
  { id, caseId, recordId, recordVersion, result }: StoredAssessment,
  { relief, chargeIds, effectiveOn }: Extract<OpenClearanceInput, { by: 'law' }>,
): Relief {
  if (!isClearing(relief)) throw nothingToClear('/relief', 'clears no records');
  const automatic = result.decisions.filter((one) => one.relief === relief && one.outcome === 'automatic');
  const found = new Map(automatic.map((one) => [one.chargeId, one]));
  const errors = (chargeIds ?? []).flatMap((chargeId, i) =>
    found.has(chargeId) ? [] : [{ pointer: `/chargeIds/${i}`, message: 'is not automatic for this relief' }],
  );
  if (errors.length > 0) throw new NothingToClear(undefined, errors);
  if (found.size === 0) throw nothingToClear('/relief', 'is automatic for no charge of the assessment');
  const covered = chargeIds ?? [...found.keys()];
  const since = covered.map((chargeId) => sinceWhen(found.get(chargeId)!.statusOn, result.asOf)).sort();
  return {
    caseId,
    filingId: null,
    assessmentId: id,
    relief,
    recordId,
    recordVersion,
    effectiveOn: effectiveOn ?? since.at(-1)!,
    chargeIds: covered,
  };
}

/** A day that is still to come is when it must be done, and not since when the law gives it. */
function sinceWhen(statusOn: LocalDate | null, asOf: LocalDate): LocalDate {
  return statusOn !== null && statusOn <= asOf ? statusOn : asOf;
}

function nothingToClear(pointer: string, message: string) {
  return new NothingToClear(undefined, [{ pointer, message }]);
}

function agencyOf({ agencies }: ClearanceRow, id: string): AgencyRow {
  const agency = agencies.find((one) => one.id === id);
  if (!agency) throw new ClearanceNotFound();
  return agency;
}

/** @throws ClearanceMoveRefused saying what is allowed */
function refuseUnlessAllowed({ status }: ClearanceRow, move: ClearanceMove, agency: AgencyRow | null): void {
  const { leads, agency: where } = moveRow(move);
  if (!leads[status]) {
    const allowed = clearanceMovesFrom(status).map((row) => `${row.move} (${row.route})`);
    throw new ClearanceMoveRefused(
      `A clearance that is ${status} allows: ${allowed.join(', ') || 'nothing'}. Nothing was changed.`,
    );
  }
  const stands: ClearanceAgencyStatus | undefined = agency?.status;
  if (stands && where && !where.includes(stands)) {
    throw new ClearanceMoveRefused(
      `The agency is ${stands}; "${move}" takes one that is ${where.join(' or ')}. Nothing was changed.`,
    );
  }
}

function refuseBeforeRelief({ effectiveOn }: ClearanceRow, on: string, pointer: string): void {
  const limit = toDay(effectiveOn);
  if (on < limit)
    throw new ClearanceOutOfOrder(undefined, [{ pointer, message: `is before ${limit}, when the relief was given` }]);
}
