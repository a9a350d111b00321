import { NEVER, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { notMetUntil, notMetUntilEvent } from '../../../engine/result.js';
import type { Inquiry, NyResult } from '../inquiry.js';
import type { PendingFacts } from './pending-facts.js';

/** A charge that is brought, and not certainly disposed of, on the day asked about. */
export function isUndisposed(pending: PendingFacts, inquiry: Inquiry): boolean {
  return inquiry.reached(pending.chargedOn) && !inquiry.reached(pending.dismissedAtLatestOn);
}

/** Sentences that go with `waitFor`; "on" is the day the charge was brought. */
export const WAITING = {
  pending: 'A charge is pending ({pending}); this must wait until it is disposed of.',
  acd: 'A charge ({pending}) is adjourned in contemplation of dismissal until {until|day}; until then it is not disposed of.',
  acd_and_pending:
    'A charge ({pending}) is adjourned in contemplation of dismissal until {until|day}, and another one is pending ({other}); both must be disposed of.',
} as const;

/**
 * What must be waited for: charges that are open for certain. The day is the latest that an adjournment in contemplation
 * of dismissal gives; where there is none, an event must come first.
 * @returns null where nothing is open for certain.
 * @source rules reference 2.8.
 */
export function waitFor(open: readonly PendingFacts[], inquiry: Inquiry): NyResult | null {
  let until: Day = UNKNOWN_DAY;
  let adjourned: PendingFacts | null = null;
  let pending: PendingFacts | null = null;
  for (const each of open) {
    if (each.kind === 'open') pending ??= each;
    if (each.kind !== 'acd' || each.dismissedOn === NEVER || inquiry.reached(each.dismissedOn)) continue;
    if (each.dismissedOn > until) {
      until = each.dismissedOn;
      adjourned = each;
    }
  }
  if (!adjourned) return pending ? notMetUntilEvent('pending', pending.named) : null;
  const args = { ...adjourned.named, until };
  return pending
    ? notMetUntil(until, 'acd_and_pending', { ...args, other: pending.named.pending })
    : notMetUntil(until, 'acd', args);
}
