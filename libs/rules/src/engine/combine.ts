import type { Outcome } from '../decision.js';
import { DAWN, NEVER, type Day } from './day.js';
import type { ResultKind } from './result.js';

/** The answer of all conditions of a relief together, on one day. */
export interface Combined {
  readonly outcome: 'granted' | Exclude<Outcome, 'automatic' | 'eligible'>;
  /** For `not_yet`: the latest day in the way; NEVER when only events are in the way. */
  readonly notBefore: Day;
}

/**
 * All conditions must hold. A condition that can never be met decides alone; a missing fact outweighs a waiting time,
 * for it may reveal that the wait is in vain; a known day and an event together give the day. A fact or question that
 * can only put off the day leaves "not yet" certain while something else is in the way.
 * @source rules reference 2.8; a fact outweighs an open question because knowing it may make the question moot.
 */
export function combine(
  results: readonly { readonly kind: ResultKind; readonly until: Day; readonly onlyDelays: boolean }[],
): Combined {
  let waits = false;
  let latest: Day = DAWN;
  let missing = false;
  let open = false;
  let mayBar = false;
  for (const result of results) {
    if (result.kind === 'met') continue;
    if (result.kind === 'not_met') return { outcome: 'ineligible', notBefore: NEVER };
    if (result.kind === 'unknown' || result.kind === 'unsettled') {
      if (result.kind === 'unknown') missing = true;
      else open = true;
      mayBar ||= !result.onlyDelays;
    } else {
      waits = true;
      if (result.until < NEVER && result.until > latest) latest = result.until;
    }
  }
  const notBefore = latest === DAWN ? NEVER : latest;
  if (waits && !mayBar) return { outcome: 'not_yet', notBefore };
  if (missing) return { outcome: 'needs_information', notBefore: NEVER };
  if (open) return { outcome: 'needs_review', notBefore: NEVER };
  return { outcome: 'granted', notBefore: NEVER };
}
