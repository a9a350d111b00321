import { CLEARANCE_REASONS, type ClearanceFinding, type LocalDate, localDate } from '#libs/record';
import {
  clockRunsUntil,
  type ClearingRelief,
  type ComplianceClock,
  complianceClock,
  computeDeadline,
} from '#libs/rules';
import { toDay, toDayOrNull } from '../fields.js';
import { clearanceMovesFrom } from './clearance-moves.js';
import type { HistoryEvent } from './clearance-standing.js';
import { SOURCES } from './sheet-sources.js';
import type { findClearance, listClearances } from './clearances.repository.js';
import type { ClearanceSummary, ClearanceView } from './clearances.schema.js';

type ClearanceRow = NonNullable<Awaited<ReturnType<typeof findClearance>>>;
type SummaryRow = Awaited<ReturnType<typeof listClearances>>['items'][number];
type AgencyRow = ClearanceRow['agencies'][number];

/** The times that run in a clearance, by agency. A time that runs no more was kept, or another has begun in its place. */
export interface ClearanceClocks {
  readonly clearanceId: string;
  readonly caseId: string;
  readonly filingId: string | null;
  readonly clocks: readonly {
    /** Id of the agency: whose act is due, or who is to be told. Its name changes, and two may have the same. */
    readonly party: string;
    readonly clock: ComplianceClock;
  }[];
  /** Acts that are done: an agency told, an agency that has complied. */
  readonly done: readonly { readonly party: string; readonly kind: ComplianceClock['kind']; readonly on: LocalDate }[];
}

export function clockFactsOf(row: ClearanceRow): ClearanceClocks {
  const clocks = row.agencies.flatMap((agency) => {
    const clock = clockOf(row, agency);
    return clock ? [{ party: agency.id, clock }] : [];
  });
  const done = row.agencies.flatMap(({ id: party, sentOn, confirmedOn, status }) => [
    ...(sentOn && status !== 'still_shows' ? [{ party, kind: 'send' as const, on: localDate(toDay(sentOn)) }] : []),
    ...(confirmedOn && status === 'confirmed'
      ? [{ party, kind: 'comply' as const, on: localDate(toDay(confirmedOn)) }]
      : []),
  ]);
  return { clearanceId: row.id, caseId: row.caseId, filingId: row.filingId, clocks, done };
}

/** None runs once the charges were seen to be gone. */
function clockOf(row: ClearanceRow, agency: AgencyRow): ComplianceClock | null {
  if (row.status === 'verified' || row.status === 'ended' || agency.status === 'left_out') return null;
  return complianceClock(
    {
      relief: row.relief as ClearingRelief,
      isAutomatic: row.filingId === null,
      effectiveOn: localDate(toDay(row.effectiveOn)),
    },
    {
      kind: agency.kind,
      confirmedOn: agency.status === 'confirmed' ? dayOf(agency.confirmedOn) : null,
      sentOn: dayOf(agency.sentOn),
      // What was sent on the day of the sheet was sent upon it.
      stillShownOn: agency.status === 'still_shows' ? dayOf(agency.stillShownOn) : null,
    },
  );
}

const dayOf = (date: Date | null) => (date === null ? null : localDate(toDay(date)));

/** The history as the standing is reckoned from it. */
export function toHistory({ events }: ClearanceRow): HistoryEvent[] {
  return events.map((event) => ({
    id: event.id,
    sequence: event.sequence,
    move: event.move,
    occurredOn: toDay(event.occurredOn),
    agencyId: event.agencyId,
    method: event.method,
    correctsId: event.correctsId,
    strikes: event.strikes,
    outcome: event.check?.outcome ?? null,
    source: event.check && SOURCES[event.check.sheetKind],
  }));
}

export function toClearanceSummary(row: SummaryRow): ClearanceSummary {
  const { id, caseId, filingId, assessmentId, relief, recordId, recordVersion, status, charges } = row;
  return {
    ...{ id, caseId, filingId, assessmentId, relief, recordId, recordVersion, status },
    effectiveOn: toDay(row.effectiveOn),
    verifiedOn: toDayOrNull(row.verifiedOn),
    endedOn: toDayOrNull(row.endedOn),
    chargeIds: charges.map(({ chargeId }) => chargeId),
    createdAt: row.createdAt.toISOString(),
  };
}

export function toClearanceView(row: ClearanceRow, today: LocalDate): ClearanceView {
  return {
    ...toClearanceSummary(row),
    agencies: row.agencies.map((agency) => ({
      id: agency.id,
      kind: agency.kind,
      name: agency.name,
      addressLines: agency.addressLines,
      chargeIds: agency.chargeIds,
      status: agency.status,
      sentOn: toDayOrNull(agency.sentOn),
      sendMethod: agency.sendMethod,
      confirmedOn: toDayOrNull(agency.confirmedOn),
      stillShownOn: toDayOrNull(agency.stillShownOn),
      clock: clockView(clockOf(row, agency), today),
    })),
    checks: row.checks.map((check) => ({
      id: check.id,
      recordId: check.recordId,
      recordVersion: check.recordVersion,
      sheetKind: check.sheetKind,
      reportedOn: toDayOrNull(check.reportedOn),
      outcome: check.outcome,
      findings: findingsOf(check).map((finding) => ({ ...finding, text: CLEARANCE_REASONS[finding.reason] })),
      createdById: check.createdById,
      createdAt: check.createdAt.toISOString(),
    })),
    history: row.events.map((event) => ({
      id: event.id,
      move: event.move,
      occurredOn: toDay(event.occurredOn),
      agencyId: event.agencyId,
      method: event.method,
      documentId: event.documentId,
      checkId: event.checkId,
      correctsId: event.correctsId,
      strikes: event.strikes,
      reason: event.reason,
      createdById: event.createdById,
      createdAt: event.createdAt.toISOString(),
    })),
    moves: clearanceMovesFrom(row.status).map(({ move, needs, route }) => ({ move, needs, route })),
  };
}

/** As they were found. */
export function findingsOf({
  findings,
}: Pick<ClearanceRow['checks'][number], 'findings'>): readonly ClearanceFinding[] {
  return findings as unknown as readonly ClearanceFinding[];
}

function clockView(clock: ComplianceClock | null, today: LocalDate): ClearanceView['agencies'][number]['clock'] {
  if (!clock) return null;
  const { kind, rule, trigger, days, citation, confidence, setBy } = clock;
  const dueOn = days === null ? clockRunsUntil(clock) : computeDeadline({ trigger, days, rule, citation }).dueOn;
  return { kind, rule, trigger: { ...trigger }, dueOn, overdue: today > dueOn, citation, confidence, setBy };
}
