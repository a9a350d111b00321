import type { Warning } from '../../../decision.js';
import { dayOf, NEVER, plusDays, UNKNOWN_DAY } from '../../../engine/day.js';
import type { Subject } from '../facts/subject.js';
import type { Inquiry } from '../inquiry.js';
import { CLEAN_SLATE_SEALED_BY } from '../law/numbers.js';
import type { Status } from '../rule.js';
import { overNoEarlier } from './waiting-time.js';
import { caution } from '../cautions.js';

const SEALED_BY = dayOf(CLEAN_SLATE_SEALED_BY);
const OVERDUE_FROM = plusDays(SEALED_BY, 1);

/**
 * Convictions entered on or before the act's first day and eligible by 2027-11-16 are to be sealed by then; after that day
 * they are overdue.
 * @source CPL 160.57(6); rules reference 9.2, "Status values".
 */
export function cleanSlateStatus(subject: Subject, inquiry: Inquiry): Status {
  const entered = subject.convictedOn <= inquiry.law.inForce['L2023-631'];
  // A crime that was not eligible by that day was not due by it; it is found by the look every quarter, (1)(c).
  const later = subject.crime !== false && overNoEarlier(subject, inquiry) > SEALED_BY;
  if (!entered || later) return { status: 'in_force', on: UNKNOWN_DAY };
  return { status: inquiry.reached(OVERDUE_FROM) ? 'overdue' : 'pending_implementation', on: SEALED_BY };
}

/** @source OQ-2, OQ-3, OQ-4, OQ-7; CPL 160.57(1)(d), (3), (7), (9), (10). */
export function cleanSlateWarnings(subject: Subject, inquiry: Inquiry): Warning[] {
  const warnings: Warning[] = [];
  const { facts } = inquiry;
  const docket = facts.inCaseOf(subject);
  if (subject.misdemeanor && docket.some((other) => other.convicted && other.felony && !other.seals.has('160.57'))) {
    warnings.push(caution('same-docket-felony'));
  }
  const elsewhere = facts.subjects.find(
    (other) => other.caseIndex !== subject.caseIndex && other.convicted && isSupervised(other, inquiry),
  );
  if (elsewhere) {
    warnings.push(caution('supervision-elsewhere', { other: elsewhere.statute }));
  }
  if (subject.charge.law === 'VTL') {
    warnings.push(caution('dmv-record'));
  }
  warnings.push(caution('orders-survive'));
  warnings.push(caution('clean-slate-enhancement'));
  return warnings;
}

/** Of paragraph (a), whatever class the record prints. @source OQ-7. */
export function impairedWarnings(subject: Subject, inquiry: Inquiry): Warning[] {
  const isPending = inquiry.facts.pending.some(({ newYork, kind }) => newYork && kind === 'open');
  const warnings = cleanSlateWarnings(subject, inquiry);
  return isPending ? [caution('pending-charge'), ...warnings] : warnings;
}

function isSupervised(subject: Subject, inquiry: Inquiry): boolean {
  const { until } = inquiry.facts.supervisionOf(subject);
  return until === NEVER || (until !== UNKNOWN_DAY && until > inquiry.day);
}
