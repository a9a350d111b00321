import type { Warning } from '../../../decision.js';
import { dayOf, isoOf, NEVER, plusDays, UNKNOWN_DAY } from '../../../engine/day.js';
import type { Subject } from '../facts/subject.js';
import type { Inquiry } from '../inquiry.js';
import { CLEAN_SLATE_SEALED_BY } from '../law/numbers.js';
import type { Status } from '../rule.js';

const SEALED_BY = dayOf(CLEAN_SLATE_SEALED_BY);
const OVERDUE_FROM = plusDays(SEALED_BY, 1);

/**
 * Convictions entered on or before the act's first day are to be sealed by 2027-11-16; after that day they are overdue.
 * @source CPL 160.57(6); rules reference 9.2, "Status values".
 */
export function cleanSlateStatus(subject: Subject, inquiry: Inquiry): Status {
  if (subject.convictedOn > inquiry.law.inForce['L2023-631']) return { status: 'in_force', on: UNKNOWN_DAY };
  return { status: inquiry.reached(OVERDUE_FROM) ? 'overdue' : 'pending_implementation', on: SEALED_BY };
}

/** @source OQ-2, OQ-3, OQ-4, OQ-7; CPL 160.57(1)(d), (3), (9), (10). */
export function cleanSlateWarnings(subject: Subject, inquiry: Inquiry): Warning[] {
  const warnings: Warning[] = [];
  const { facts } = inquiry;
  const docket = facts.docketOf(subject).subjects;
  if (subject.misdemeanor && docket.some((other) => other.convicted && other.felony && !other.seals.has('160.57'))) {
    warnings.push({
      code: 'same-docket-felony',
      text: 'The same case holds a felony conviction that is not sealed: the court administration may hold the misdemeanor until both are eligible.',
      citation: 'rules reference OQ-2',
    });
  }
  const elsewhere = facts.subjects.find(
    (other) => other.caseIndex !== subject.caseIndex && other.convicted && isSupervised(other, inquiry),
  );
  if (elsewhere) {
    warnings.push({
      code: 'supervision-elsewhere',
      text: `The client is under supervision for another conviction (${elsewhere.statute}). The statute speaks of supervision for the conviction to be sealed; the courts' own page of any supervision.`,
      citation: 'CPL 160.57(1)(b)(iv); rules reference OQ-4',
    });
  }
  if (subject.level === 'infraction' && facts.pending.some((pending) => pending.newYork && pending.kind === 'open')) {
    warnings.push({
      code: 'pending-charge',
      text: 'A charge is pending. The statute names no such bar for driving while ability impaired, but check that the seal is made.',
      citation: 'CPL 160.57(1)(a); rules reference OQ-7',
    });
  }
  if (subject.charge.law === 'VTL') {
    warnings.push({
      code: 'dmv-record',
      text: "The seal does not touch the Department of Motor Vehicles' own record: the conviction stays on the driving abstract.",
      citation: 'CPL 160.57(3)(a)',
    });
  }
  warnings.push({
    code: 'orders-survive',
    text: 'An order of protection stays in force, and unpaid fines, fees and restitution stay due, after sealing.',
    citation: 'CPL 160.57(9), (10)',
  });
  return warnings;
}

function isSupervised(subject: Subject, inquiry: Inquiry): boolean {
  const { until } = inquiry.facts.supervisionOf(subject);
  return until === NEVER || (until !== UNKNOWN_DAY && until > inquiry.day);
}

/** "Wait one more day": the period may end only with the anniversary day itself. */
export function waitOneMoreDay(over: number): Warning {
  return {
    code: 'wait-one-more-day',
    text: `The period is over on ${isoOf(over)}; on the stricter reading of General Construction Law 20 only on the day after. File or complain one day later.`,
    citation: 'General Construction Law 20; rules reference OQ-3',
  };
}
