import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type RequestContext, type Work } from '#libs/platform';
import {
  checkClearance,
  type ClearanceFinding,
  clearanceOutcome,
  type LocalDate,
  localDate,
  type SheetKind,
  withEveryField,
} from '#libs/record';
import { agenciesBound, type AgencyKind, clearedAs, type ClearedAs, type ClearingRelief } from '#libs/rules';
import type { DocumentKind } from '../documents/document-kinds.js';
import { toDay } from '../fields.js';
import { type ConfirmedSheet, RecordsService } from '../records/records.service.js';
import { moveRow } from './clearance-moves.js';
import { findingsOf } from './clearance-view.js';
import { ClearanceMoveRefused, ClearanceNotFound, NotOfTheClearance } from './clearances.errors.js';
import { findCheck, findClearanceIds, insertAgencies, insertCheck } from './clearances.repository.js';
import type { CheckClearanceInput, ClearanceView } from './clearances.schema.js';
import { type ClearanceRow, ClearancesService } from './clearances.service.js';
import { SOURCES, type SheetSource } from './sheet-sources.js';

const FBI = 'Federal Bureau of Investigation, Criminal Justice Information Services Division';

/** A sheet that was read later, and what it is told to be. */
interface Sheet {
  readonly record: ConfirmedSheet;
  readonly kind: SheetKind;
}

/** An agency that a sheet has shown not to have complied, as a letter to it tells it. */
export interface StillShown {
  readonly caseId: string;
  readonly agencyId: string;
  readonly checkId: string;
  readonly agency: { readonly name: string; readonly addressLines: readonly string[] };
  readonly relief: {
    readonly as: ClearedAs;
    readonly citation: string;
    readonly effectiveOn: LocalDate;
    readonly court: string | null;
  };
  readonly cases: readonly { readonly docketNumber: string | null; readonly court: string | null }[];
  readonly shownOn: LocalDate;
}

/** Whether the relief has reached the records: a record that was read after the order is compared with what it covers. */
@Injectable()
export class ClearanceChecksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly records: RecordsService,
    private readonly clearances: ClearancesService,
  ) {}

  /**
   * Compares a confirmed record of the case, charge by charge, as the version of the record that the sheet itself says, or the member.
   * The same comparison again changes nothing.
   * @throws ClearanceNotFound, ClearanceMoveRefused, NotOfTheClearance, RecordNotFound, RecordNotRead
   */
  check(ctx: MemberContext, id: string, { recordId, sheetKind: said }: CheckClearanceInput): Promise<ClearanceView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.clearances.requireWorked(work, id);
      if (!moveRow('check').leads[row.status])
        throw new ClearanceMoveRefused(`A clearance that is ${row.status} is not followed any more.`);
      const record = await this.records.requireConfirmedSheet(work, recordId);
      if (record.caseId !== row.caseId)
        throw new NotOfTheClearance(undefined, [{ pointer: '/recordId', message: 'is no record of the case' }]);
      const printed = kindOf(record);
      const sheetKind = said ?? printed;
      const unfit = unfitKind(row, record.documentKind, sheetKind) ?? contradicts(printed, sheetKind);
      if (unfit) throw new NotOfTheClearance(undefined, [{ pointer: '/sheetKind', message: unfit }]);
      return this.clearances.viewOf(await this.compare(work, row, { record, kind: sheetKind }, ctx.memberId));
    });
  }

  /**
   * The worker's part when a record is confirmed: every clearance of its case that is still followed is compared with it. Hearing
   * the same news twice changes nothing.
   */
  followRecord(ctx: RequestContext, recordId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const record = await this.records.findConfirmedSheet(work, recordId);
      // Whoever has changed it since confirms it again, and that is told too.
      if (!record) return;
      const kind = kindOf(record);
      const ids = await findClearanceIds(work, { caseId: record.caseId, status: { not: 'ended' } });
      for (const id of ids) {
        const row = await this.clearances.requireFollowed(work, id);
        // What the relief was given for is older than it: only what was printed later says something, and one without a day may be.
        const reportedOn = withEveryField(record.content).reportedOn;
        const isEarlier = reportedOn !== null && reportedOn <= toDay(row.effectiveOn);
        if (row.status === 'ended' || isEarlier || unfitKind(row, record.documentKind, kind)) continue;
        if (record.recordId === row.recordId && reportedOn === null) continue;
        await this.compare(work, row, { record, kind }, null);
      }
    });
  }

  /** For letters, inside their transaction. @throws ClearanceNotFound also for one of another case. */
  async stillShownOfCase(work: Work, caseId: string, clearanceId: string): Promise<readonly StillShown[]> {
    const row = await this.clearances.requireFollowed(work, clearanceId);
    if (row.caseId !== caseId) throw new ClearanceNotFound();
    return this.stillShown(work, clearanceId);
  }

  /** For letters, inside their transaction: the agencies that are to be told again, each with what it still shows. */
  async stillShown(work: Work, clearanceId: string): Promise<readonly StillShown[]> {
    const row = await this.clearances.requireFollowed(work, clearanceId);
    const agencies = row.status === 'ended' ? [] : row.agencies.filter(({ status }) => status === 'still_shows');
    if (agencies.length === 0) return [];
    const { content } = await this.records.requireVersion(work, row.recordId, row.recordVersion);
    const relief = row.relief as ClearingRelief;
    const court = row.filingId === null ? null : await this.clearances.courtOf(work, row.filingId);
    return agencies.flatMap(({ id, kind, name, addressLines, stillShownOn }) => {
      const check = newestShowing(row, id);
      if (!check || !stillShownOn) return [];
      const still = new Set(
        findingsOf(check).flatMap(({ result, chargeId }) => (result === 'still_showing' ? [chargeId] : [])),
      );
      const bound = agenciesBound(relief);
      const { citation } = bound.find((one) => one.kind === kind) ?? bound[0]!;
      return {
        caseId: row.caseId,
        agencyId: id,
        checkId: check.id,
        agency: { name, addressLines },
        relief: { as: clearedAs(relief), citation, effectiveOn: localDate(toDay(row.effectiveOn)), court },
        cases: content.courtCases
          .filter(({ charges }) => charges.some((charge) => still.has(charge.id)))
          .map((one) => ({ docketNumber: one.docketNumber, court: one.court })),
        shownOn: localDate(toDay(stillShownOn)),
      };
    });
  }

  private async compare(
    work: Work,
    row: ClearanceRow,
    { record, kind }: Sheet,
    createdById: string | null,
  ): Promise<ClearanceRow> {
    const key = { clearanceId: row.id, recordId: record.recordId, recordVersion: record.version, sheetKind: kind };
    if (await findCheck(work, key)) return row;
    const ours = await this.records.requireVersion(work, row.recordId, row.recordVersion);
    const sheet = withEveryField(record.content);
    const covered = {
      record: withEveryField(ours.content),
      chargeIds: row.charges.map(({ chargeId }) => chargeId),
      effectiveOn: localDate(toDay(row.effectiveOn)),
    };
    const findings = checkClearance(covered, sheet, kind);
    const outcome = clearanceOutcome(findings);
    const check = await insertCheck(work, { ...key, reportedOn: sheet.reportedOn, outcome, findings, createdById });
    const detail = { outcome, sheetKind: kind, charges: findings.length };
    await work.audit({ action: 'clearance.checked', entityId: row.id, caseId: row.caseId, detail });

    const occurredOn = sheet.reportedOn ?? this.clock.today();
    const event = { move: 'check', occurredOn, checkId: check.id, createdById } as const;
    const concerned = outcome === 'unclear' ? [] : await this.agenciesOf(work, row, SOURCES[kind], findings);
    let after = row;
    for (const agencyId of concerned.length > 0 ? concerned : [undefined])
      after = await this.clearances.record(work, after, { ...event, ...(agencyId && { agencyId }) });
    return after;
  }

  /** Those whose record the sheet is: of what still shows, those that hold it; the FBI is added where it was not thought of. */
  private async agenciesOf(
    work: Work,
    row: ClearanceRow,
    source: SheetSource,
    findings: readonly ClearanceFinding[],
  ): Promise<string[]> {
    const still = findings.filter(({ result }) => result === 'still_showing').map(({ chargeId }) => chargeId);
    const holds = ({ kind, chargeIds }: { kind: AgencyKind; chargeIds: readonly string[] }) =>
      kind === source && (still.length === 0 || source !== 'court' || chargeIds.some((id) => still.includes(id)));
    if (source === 'fbi' && still.length > 0 && !row.agencies.some(({ kind }) => kind === 'fbi')) {
      const chargeIds = row.charges.map(({ chargeId }) => chargeId);
      await insertAgencies(work, row.id, [{ kind: 'fbi', name: FBI, addressLines: [], chargeIds }]);
      row = await this.clearances.requireFollowed(work, row.id);
    }
    return row.agencies.filter(holds).map(({ id }) => id);
  }
}

function newestShowing({ events, checks }: ClearanceRow, agencyId: string) {
  const event = events.findLast(
    (one) => one.move === 'check' && one.agencyId === agencyId && one.check?.outcome === 'still_showing',
  );
  return checks.find(({ id }) => id === event?.checkId);
}

/** As the sheet says itself, which is asked of a member only where it does not. */
function kindOf({ documentKind, content }: ConfirmedSheet): SheetKind {
  return documentKind === 'rap_sheet' ? (withEveryField(content).sheetVersion ?? 'unknown') : 'of_court';
}

/** What a sheet lacks says most of one without sealed entries: whoever calls it so is held to what it prints. null: nothing is wrong. */
function contradicts(printed: SheetKind, said: SheetKind): string | null {
  if (printed === 'unknown' || printed === 'of_court' || said === printed) return null;
  const isDcjs = said === 'complete' || said === 'without_sealed';
  return isDcjs ? `is "${printed}": the sheet itself says so` : null;
}

/** Why a document cannot be such a sheet for this relief; null: it can. */
function unfitKind({ relief, agencies }: ClearanceRow, document: DocumentKind, kind: SheetKind): string | null {
  const isOfCourt = document !== 'rap_sheet';
  if (isOfCourt !== (kind === 'of_court'))
    return isOfCourt ? 'is "of_court": the record was read from a court’s paper' : 'is none of a court: the record was read from a rap sheet'; // prettier-ignore
  const reachesCourts = agenciesBound(relief as ClearingRelief).some((one) => one.kind === 'court');
  const isFollowed = reachesCourts || agencies.some((one) => one.kind === 'court');
  return isOfCourt && !isFollowed ? 'is of a court, whose own file this relief does not seal' : null;
}
