import { toDay, toDayOrNull } from '../fields.js';
import { type FilingMove, FILING_NEEDS, movesFrom } from './filing-moves.js';
import { resultOf } from './filing-history.js';
import type { findFiling, listEvents, listHearings } from './filings.repository.js';
import type { FilingEventView, FilingView, HearingView } from './filings.schema.js';

export type FilingRow = NonNullable<Awaited<ReturnType<typeof findFiling>>>;
type EventRow = Awaited<ReturnType<typeof listEvents>>['items'][number];
type HearingRow = Awaited<ReturnType<typeof listHearings>>['items'][number];

export function toView(row: FilingRow): FilingView {
  return {
    id: row.id,
    caseId: row.caseId,
    packetId: row.packetId,
    filedOn: toDay(row.filedOn),
    method: row.method,
    court: row.court,
    status: row.status,
    docketNumber: row.docketNumber,
    indexNumber: row.indexNumber,
    fee: row.fee,
    feeCents: row.feeCents,
    counties: row.counties,
    staleReasons: row.staleReasons,
    overrideReason: row.overrideReason,
    services: row.services.map(({ county, servedOn, method, servedBy, proofDocumentId, timeRanOutOn }) => ({
      ...{ county, servedOn: toDay(servedOn), method, servedBy, proofDocumentId },
      timeRanOutOn: toDayOrNull(timeRanOutOn),
    })),
    responses: row.responses.map(({ county, respondedOn, position, charges }) => ({
      county,
      respondedOn: toDay(respondedOn),
      position,
      charges: charges as unknown as FilingView['responses'][number]['charges'],
    })),
    order: row.order && {
      decidedOn: toDay(row.order.decidedOn),
      result: resultOf(row.order.outcomes),
      enteredOn: toDayOrNull(row.order.enteredOn),
      documentId: row.order.documentId,
      service: row.order.servedOn && {
        servedOn: toDay(row.order.servedOn),
        method: row.order.serviceMethod!,
        servedBy: row.order.servedBy,
      },
      outcomes: row.order.outcomes.map(({ chargeId, outcome }) => ({ chargeId, outcome })),
    },
    hearings: row.hearings.map(toHearingView),
    withdrawnOn: toDayOrNull(row.withdrawnOn),
    struckOn: toDayOrNull(row.struckOn),
    allowedMoves: allowedMoves(row),
    createdAt: row.createdAt.toISOString(),
  };
}

export function toHearingView(row: HearingRow): HearingView {
  const { id, caseId, filingId, status, startsAt, court, part, room, adjournedFromId, returnDay, revision } = row;
  const scheduledOn = toDay(row.scheduledOn);
  return {
    id,
    caseId,
    filingId,
    status,
    scheduledOn,
    startsAt,
    court,
    part,
    room,
    adjournedFromId,
    returnDay,
    revision,
  };
}

export function toEventView(row: EventRow): FilingEventView {
  const { id, sequence, move, county, documentId, hearingId, correctsId, reason, data, createdById } = row;
  return {
    ...{
      id,
      sequence,
      move,
      occurredOn: toDay(row.occurredOn),
      county,
      documentId,
      hearingId,
      correctsId,
      reason,
      data,
    },
    ...{ createdById, createdAt: row.createdAt.toISOString() },
  };
}

/** The moves that lead on, but for those about a prosecutor that none is left for, and replies while there is nothing to reply to. */
function allowedMoves(row: FilingRow): FilingView['allowedMoves'] {
  const moves = new Map(movesFrom(row.status).map((one) => [one.move, one]));
  return [...moves.values()].flatMap(({ move, permission, needs, route }) => {
    if (move === 'approve') return [];
    const counties = countiesFor(move, row);
    if (counties?.length === 0 || (move === 'reply' && row.responses.length === 0)) return [];
    return { move, permission, needs: needs.map((need) => FILING_NEEDS[need]), route, counties };
  });
}

function countiesFor(move: FilingMove, { counties, services, responses }: FilingRow): string[] | null {
  const served = services.map(({ county }) => county);
  const unanswered = served.filter((county) => !responses.some((response) => response.county === county));
  switch (move) {
    case 'serve':
      return counties.filter((county) => !served.includes(county));
    case 'prove_service':
      return served;
    case 'answer':
      return unanswered;
    case 'run_out':
      return unanswered.filter((county) => !services.some((one) => one.county === county && one.timeRanOutOn !== null));
    default:
      return null;
  }
}
