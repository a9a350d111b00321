import type { CriminalRecord, Disposition, OffenseLevel } from '#libs/record';
import { dayOf, NEVER, plusMonths, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import type { Law } from '../law/law.js';
import { numberAt } from '../law/law.js';
import type { CriminalActions } from './action.js';
import { askCharge, askPerson, type FactAsk } from './fact-names.js';
import type { Subject } from './subject.js';

/**
 * A charge that is, or may be, undisposed. `open`: pending. `acd`: adjourned in contemplation of dismissal, open until
 * it is deemed dismissed. `no_disposition`: nothing tells how it ended.
 */
export interface PendingFacts {
  readonly kind: 'open' | 'acd' | 'no_disposition';
  readonly newYork: boolean;
  readonly level: OffenseLevel | null;
  /** Day it was charged; UNKNOWN_DAY when not told. */
  readonly chargedOn: Day;
  /** Only the offense is dated: it was charged on that day or later. */
  readonly chargedLater: boolean;
  /** For `acd`: the day of dismissal under the ordinary adjournment, and under the longest one. NEVER otherwise. */
  readonly dismissedOn: Day;
  readonly dismissedAtLatestOn: Day;
  readonly subject: Subject | null;
  readonly pointer: string;
  /** The charge as a reason names it; null for one that only the client told of. */
  readonly named: { readonly pending: string | null };
  /** What to ask about it. */
  readonly ask: FactAsk;
}

/**
 * When a running adjournment in contemplation of dismissal is deemed dismissed: after six months; after one year in a
 * family offense; in a marihuana case after what the court set, up to twelve months. Which it is, is a fact to ask for;
 * where the record tells the months, both days are that one.
 * @source CPL 170.55(2), 170.56(2).
 */
export function acdDismissal(law: Law, subject: Subject): { readonly ordinary: Day; readonly longest: Day } {
  const from = subject.disposedOn;
  if (from === UNKNOWN_DAY) return { ordinary: NEVER, longest: NEVER };
  const { acdMonths } = subject.charge;
  if (acdMonths !== null) {
    const told = plusMonths(from, acdMonths);
    return { ordinary: told, longest: told };
  }
  const longest = plusMonths(from, numberAt(law, 'NY-160.50/acd-longest-months', from));
  return { ordinary: plusMonths(from, numberAt(law, 'NY-160.50/acd-months', from)), longest };
}

const MAY_BE_OPEN: ReadonlySet<Disposition> = new Set(['pending', 'acd', 'not_reported', 'transferred', 'superseded']);

export function pendingOf(
  record: CriminalRecord,
  subjects: readonly Subject[],
  actions: CriminalActions,
  law: Law,
): PendingFacts[] {
  const pending: PendingFacts[] = [];
  for (const subject of subjects) {
    const { disposition } = subject.charge;
    if (!MAY_BE_OPEN.has(disposition)) continue;
    // A charge that went to another court or instrument is answered there, unless the record does not show it there.
    const moved = disposition === 'transferred' || disposition === 'superseded';
    if (moved && actions.lostFact(subject) !== 'disposition') continue;
    const acd = disposition === 'acd' ? acdDismissal(law, subject) : null;
    const charged = dayOf(subject.courtCase.commencedOn ?? subject.courtCase.arrestedOn);
    pending.push({
      kind: disposition === 'pending' ? 'open' : disposition === 'acd' ? 'acd' : 'no_disposition',
      newYork: subject.newYork,
      level: subject.level,
      chargedOn: charged || subject.offenseOn,
      chargedLater: charged === UNKNOWN_DAY,
      dismissedOn: acd ? acd.ordinary : NEVER,
      dismissedAtLatestOn: acd ? acd.longest : NEVER,
      subject,
      pointer: `${subject.at}/disposition`,
      named: { pending: subject.statute },
      ask: askCharge(subject, acd ? (acd.ordinary === NEVER ? 'disposedOn' : 'acdMonths') : 'disposition'),
    });
  }
  record.pendingCharges.forEach((charge, i) => {
    pending.push({
      kind: 'open',
      newYork: charge.jurisdiction === 'NY',
      level: charge.level === 'unknown' ? null : charge.level,
      chargedOn: dayOf(charge.chargedOn),
      chargedLater: false,
      dismissedOn: NEVER,
      dismissedAtLatestOn: NEVER,
      subject: null,
      pointer: `/pendingCharges/${i}`,
      named: { pending: null },
      ask: askPerson('pendingCharges', `/pendingCharges/${i}`),
    });
  });
  return pending;
}
