import type { AgencyKind } from '#libs/rules';
import type { SheetSource } from './sheet-sources.js';
import type { ClearanceAgencyStatus, ClearanceMove, ClearanceStatus } from './clearance-moves.js';

/** One event of the history, as far as anything follows from it. Days are `YYYY-MM-DD`. */
export interface HistoryEvent {
  readonly id: string;
  readonly sequence: number;
  readonly move: ClearanceMove;
  readonly occurredOn: string;
  readonly agencyId: string | null;
  readonly method: string | null;
  readonly correctsId: string | null;
  readonly strikes: boolean;
  /** Of a check. */
  readonly outcome: 'cleared' | 'still_showing' | 'unclear' | null;
  /** Of a check: whose record the sheet is. */
  readonly source: SheetSource | null;
}

export interface AgencyStanding {
  readonly status: ClearanceAgencyStatus;
  readonly sentOn: string | null;
  readonly sendMethod: string | null;
  readonly confirmedOn: string | null;
  readonly stillShownOn: string | null;
}

export interface ClearanceStanding {
  readonly status: ClearanceStatus;
  readonly verifiedOn: string | null;
  readonly endedOn: string | null;
  readonly agencies: ReadonlyMap<string, AgencyStanding>;
}

const UNTOLD: AgencyStanding = {
  status: 'awaiting',
  sentOn: null,
  sendMethod: null,
  confirmedOn: null,
  stillShownOn: null,
};

/**
 * Where a clearance and each of its agencies stand, from the whole history: the later day decides, and of one day what was recorded
 * last. A corrected event counts on its corrected day, a struck one not at all.
 */
export function standingOf(
  concerned: readonly { readonly id: string; readonly kind: AgencyKind }[],
  history: readonly HistoryEvent[],
): ClearanceStanding {
  const agencies = new Map(concerned.map(({ id }) => [id, UNTOLD]));
  let verifiedOn: string | null = null;
  for (const { move, occurredOn, agencyId, method, outcome, source } of inEffect(history)) {
    const before = agencyId === null ? undefined : agencies.get(agencyId);
    const put = (change: Partial<AgencyStanding>) => {
      if (agencyId !== null && before) agencies.set(agencyId, { ...before, ...change });
    };
    switch (move) {
      case 'send':
        put({ status: 'sent', sentOn: occurredOn, sendMethod: method, confirmedOn: null });
        break;
      case 'confirm':
        put({ status: 'confirmed', confirmedOn: occurredOn });
        break;
      case 'leave_out':
        put({ status: 'left_out' });
        break;
      case 'check':
        if (outcome === 'cleared') {
          if (source === 'dcjs') verifiedOn = occurredOn;
          if (before?.status !== 'left_out') put({ status: 'confirmed', confirmedOn: occurredOn });
        } else if (outcome === 'still_showing') {
          if (source === 'dcjs') verifiedOn = null;
          put({ status: 'still_shows', confirmedOn: null, stillShownOn: occurredOn });
        }
        break;
      case 'open':
      case 'end':
      case 'add_agency':
      case 'correct':
        break;
    }
  }
  const endedOn = endOf(history);
  const standings = concerned.map(({ id, kind }) => ({ kind, ...agencies.get(id)! }));
  return { status: statusOf(standings, verifiedOn, endedOn), verifiedOn, endedOn, agencies };
}

/**
 * A record of DCJS that lacks the charges verifies the whole, as that is what others are shown; but whoever was seen to show them
 * still, and the FBI where it was found to have them, must have complied too.
 */
function statusOf(
  agencies: readonly (AgencyStanding & { readonly kind: AgencyKind })[],
  verifiedOn: string | null,
  endedOn: string | null,
): ClearanceStatus {
  if (endedOn !== null) return 'ended';
  const concerned = agencies.filter(({ status }) => status !== 'left_out');
  if (concerned.some(({ status }) => status === 'still_shows')) return 'not_cleared';
  const isOpen = concerned.some(
    ({ kind, status, stillShownOn }) => status !== 'confirmed' && (kind === 'fbi' || stillShownOn !== null),
  );
  if (verifiedOn !== null && !isOpen) return 'verified';
  if (concerned.length > 0 && concerned.every(({ status }) => status === 'confirmed')) return 'complied';
  return concerned.some(({ status }) => status !== 'awaiting') ? 'sent' : 'opened';
}

/** The events that count, each on the day on which it counts. */
function inEffect(history: readonly HistoryEvent[]): HistoryEvent[] {
  const corrections = new Map<string, HistoryEvent>();
  for (const event of inOrder(history)) if (event.correctsId !== null) corrections.set(event.correctsId, event);
  return history
    .flatMap((event) => {
      const correction = corrections.get(event.id);
      if (correction?.strikes) return [];
      return [correction ? { ...event, occurredOn: correction.occurredOn } : event];
    })
    .toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : a.sequence - b.sequence));
}

const inOrder = (history: readonly HistoryEvent[]) => history.toSorted((a, b) => a.sequence - b.sequence);

/** Whatever their days, what was recorded last holds. */
function endOf(history: readonly HistoryEvent[]): string | null {
  const last = inOrder(history).findLast(({ move }) => move === 'open' || move === 'end');
  return last?.move === 'end' ? last.occurredOn : null;
}
