import { NEVER, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import {
  met,
  notMetUntil,
  onlyDelays,
  notMetUntilEvent,
  together,
  unknown,
  unsettled,
} from '../../../engine/result.js';
import { AS_READ } from '../condition.js';
import { overNoEarlier } from './waiting-time.js';
import { askCharge, type FactAsk } from '../facts/fact-names.js';
import type { PendingFacts } from '../facts/pending-facts.js';
import { isUndisposed, WAITING, waitFor } from '../facts/undisposed.js';
import type { Subject } from '../facts/subject.js';
import type { Condition, Inquiry, NyResult } from '../inquiry.js';

/**
 * "Subsequent" is: charged after the conviction being tested; an older open charge needs review. A pending violation or
 * traffic infraction is not a criminal charge. An arrest without disposition may be open, whenever it was made: it is never
 * taken for dismissed (rules reference sections 7 and 9.2, item 5).
 */
export const noPendingCharge: Condition = {
  ...AS_READ,
  id: 'NY-160.57/1b-iii',
  statement: 'No subsequent criminal charge is pending in this state',
  citation: 'CPL 160.57(1)(b)(iii)',
  questions: ['AQ-2', 'AQ-19'],
  test: (subject, inquiry) => {
    const open: PendingFacts[] = [];
    let older: PendingFacts | null = null;
    const asked: NyResult[] = [];
    let later: PendingFacts | null = null;
    let waiting: boolean | null = null;
    for (const pending of inquiry.facts.pending) {
      if (!pending.newYork || pending.level === 'violation' || pending.level === 'infraction') continue;
      if (!isUndisposed(pending, inquiry)) continue;
      const subsequent = cameAfter(pending, subject, inquiry);
      const disposition = pending.subject?.charge.disposition ?? 'pending';
      inquiry.usesAt('charge without a final disposition', disposition, pending.pointer);
      const args = pending.named;
      if (pending.kind === 'no_disposition')
        asked.push(unknown(pending.ask, subsequent === 'no' ? 'no_disposition_older' : 'no_disposition', args));
      else if (
        subsequent === 'unknown' &&
        pending.level !== null &&
        pending.kind === 'open' &&
        (waiting ??= !inquiry.reached(overNoEarlier(subject, inquiry)))
      )
        later ??= pending;
      else if (subsequent === 'unknown' || pending.level === null) {
        for (const ask of whatIsPending(pending, subsequent)) asked.push(unknown(ask, 'undated', args));
        if (subsequent === 'unknown' && subject.convictedOn === UNKNOWN_DAY)
          asked.push(unknown(askCharge(subject, 'convictedOn'), 'undated', args));
      } else if (subsequent === 'no') older ??= pending;
      else if (pending.kind === 'acd' && pending.dismissedOn === NEVER)
        asked.push(unknown(pending.ask, 'acd_undated', args));
      else if (pending.kind === 'acd' && inquiry.reached(pending.dismissedOn))
        asked.push(unknown(pending.ask, 'acd_length', args));
      else open.push(pending);
    }
    const wait = waitFor(open, inquiry);
    if (wait) return wait;
    const unknowns = together(asked);
    if (unknowns) return onlyDelays(unknowns);
    if (older) return onlyDelays(unsettled(null, 'older', older.named));
    return later ? onlyDelays(unsettled(null, 'undated_waits', later.named)) : met('none');
  },
  says: {
    ...WAITING,
    none: 'The record shows no criminal charge pending in New York that was brought after this conviction.',
    acd_length:
      'A charge ({pending}) was adjourned in contemplation of dismissal; whether the adjournment has ended depends on its length.',
    acd_undated:
      'A charge ({pending}) was adjourned in contemplation of dismissal on a day that the record does not tell, so nor whether that has ended.',
    undated:
      'A charge is pending ({pending}); the record does not tell when it was brought, or whether it is criminal.',
    undated_waits:
      'A charge is pending ({pending}); whether it was brought after this conviction decides nothing before the waiting time is over.',
    no_disposition:
      'An arrest after this conviction ({pending}) has no disposition in the record; it may still be pending.',
    no_disposition_older:
      'An arrest before this conviction ({pending}) has no disposition in the record; it may still be open, or have ended in a later conviction.',
    older:
      'A charge brought before this conviction ({pending}) is still open; whether it is a "subsequent" charge needs review.',
  },
};

/**
 * Whether a charge was brought after the conviction. A conviction without its day came after its offense and before the
 * release on its sentence; a charge of which only the offense is dated came no earlier than that.
 */
export function cameAfter({ chargedOn, chargedLater }: PendingFacts, subject: Subject, inquiry: Inquiry): Order {
  const order = dayCameAfter(chargedOn, subject, inquiry);
  return order === 'no' && (chargedLater || chargedOn === UNKNOWN_DAY) ? 'unknown' : order;
}

type Order = 'yes' | 'no' | 'unknown';

/** The same of a day that is known. */
export function dayCameAfter(day: Day, subject: Subject, inquiry: Inquiry): Order {
  const { convictedOn, offenseOn } = subject;
  if (convictedOn !== UNKNOWN_DAY) return day > convictedOn ? 'yes' : 'no';
  const start = inquiry.facts.startOf(subject);
  if (start.state === 'known' && day > start.day) return 'yes';
  return day <= offenseOn ? 'no' : 'unknown';
}

/** Of a charge in a court case, its day, class and adjournment are the facts to ask for; of one told by the client, all of it. */
export function whatIsPending(
  { kind, subject, chargedOn, chargedLater, level, dismissedOn, ask }: PendingFacts,
  subsequent: Order,
): FactAsk[] {
  if (!subject) return chargedOn === UNKNOWN_DAY || level === null ? [ask] : [];
  const undated = chargedOn === UNKNOWN_DAY || (chargedLater && subsequent === 'unknown');
  return [
    ...(undated ? [askCharge(subject, 'case.commencedOn')] : []),
    ...(level === null ? [askCharge(subject, 'class')] : []),
    ...(kind === 'acd' && dismissedOn === NEVER ? [ask] : []),
  ];
}

/** Supervision for the conviction itself; for another conviction it is not a bar by the text (OQ-4, a warning). */
export const notUnderSupervision: Condition = {
  ...AS_READ,
  id: 'NY-160.57/1b-iv',
  statement:
    'The client is not under probation or parole supervision for this conviction, and its sentence has expired',
  citation: 'CPL 160.57(1)(b)(iv), (8)',
  questions: ['OQ-4', 'AQ-12', 'AQ-26'],
  test: (subject, inquiry) => {
    const supervision = inquiry.facts.supervisionOf(subject);
    const { until, ask } = supervision;
    if (until !== UNKNOWN_DAY) {
      inquiry.usesDay('end of supervision or sentence', until, supervision.pointer);
      if (until === NEVER) return notMetUntilEvent('active');
      if (!inquiry.reached(until)) return notMetUntil(until, 'until', { until });
    }
    if (ask) return onlyDelays(unknown(ask, 'unknown'));
    if (until === UNKNOWN_DAY) return met('none');
    return met(supervision.fromTerm ? 'term_over' : 'ended', { until });
  },
  says: {
    none: 'The record shows no supervision for this conviction.',
    ended: 'Supervision for this conviction ended on {until|day}.',
    term_over: 'The sentence for this conviction expired by its length on {until|day}.',
    until: 'Supervision or sentence for this conviction runs until {until|day}.',
    active: 'The client is under supervision for this conviction; no end is known.',
    unknown: 'The record does not tell whether supervision for this conviction has ended.',
  },
};

/** Of paragraph (a) only the end of the sentence: the bar of (b)(iv) is for criminal convictions (OQ-7). */
export const sentenceExpired: Condition = {
  ...notUnderSupervision,
  id: 'NY-160.57/8',
  statement: 'The sentence of incarceration or probation for this conviction has expired',
  citation: 'CPL 160.57(8)',
  questions: ['OQ-7', 'AQ-26'],
};
