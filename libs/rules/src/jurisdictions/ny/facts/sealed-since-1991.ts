import { dayOf, NEVER, UNKNOWN_DAY } from '../../../engine/day.js';
import { met, onlyDelays, unknown } from '../../../engine/result.js';
import { AS_READ, since } from '../condition.js';
import type { Condition, Inquiry } from '../inquiry.js';
import { askCharge } from './fact-names.js';
import type { Subject } from './subject.js';

/** How a disposition of that day is sealed: by the statute alone, on application, or the record does not date it. */
export type Route = 'automatic' | 'application' | 'unknown';

/**
 * Dispositions from November 1, 1991 on are sealed without application. An undated one is later than the birth, its
 * offense, arrest and first day in court, and earlier than the day on which the record was printed.
 * @source CPL 160.50(4), 160.55; rules reference sections 7 (item 4) and 8 (item 3).
 */
export function routeOf(subject: Subject, inquiry: Inquiry): Route {
  const since = inquiry.law.inForce['L1991-sealing-on-termination'];
  const on = subject.convicted ? convictedOrVacatedOn(subject, inquiry) : subject.disposedOn;
  if (on !== UNKNOWN_DAY) return on < since ? 'application' : 'automatic';
  const { arrestedOn, commencedOn } = subject.courtCase;
  const { record } = inquiry.facts;
  const bornOn = record.person.datesOfBirth.reduce((first, birth) => Math.min(first, dayOf(birth)), NEVER);
  const earliest = Math.max(
    subject.offenseOn,
    dayOf(arrestedOn),
    dayOf(commencedOn),
    bornOn < NEVER ? bornOn : UNKNOWN_DAY,
  );
  if (earliest >= since) return 'automatic';
  // Who was released from the sentence before was convicted before.
  if (subject.convicted && subject.convictedNoLater < since && !inquiry.reached(subject.vacatedOn))
    return 'application';
  const printed = dayOf(record.reportedOn);
  return printed !== UNKNOWN_DAY && printed < since ? 'application' : 'unknown';
}

function convictedOrVacatedOn(subject: Subject, inquiry: Inquiry): number {
  return inquiry.reached(subject.vacatedOn) ? subject.vacatedOn : subject.convictedOn;
}

/** Whether anything must be applied for turns on the day of the disposition, so that day must be known. */
export function sealedWithoutApplication(id: string, citation: string, fact: 'disposedOn' | 'convictedOn'): Condition {
  return {
    ...AS_READ,
    ...since('L1991-sealing-on-termination'),
    id,
    statement: 'Sealed without application if it ended on or after November 1, 1991, on application if before',
    citation,
    confidence: 'S',
    test: (subject, inquiry) => {
      inquiry.uses(subject, fact);
      const route = routeOf(subject, inquiry);
      return route === 'unknown' ? onlyDelays(unknown(askCharge(subject, fact), 'unknown')) : met(route);
    },
    says: {
      automatic: 'It ended on or after November 1, 1991, so nobody must apply.',
      application: 'It ended before November 1, 1991, so it must be applied for.',
      unknown:
        'The record does not tell when {charge} ended; what ended before November 1, 1991 must be applied for, and what ended on that day or later is sealed without.',
    },
  };
}
