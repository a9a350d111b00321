import type { Disposition } from '#libs/record';
import { NEVER, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { acdDismissal } from '../facts/pending-facts.js';
import type { Subject } from '../facts/subject.js';
import type { Inquiry } from '../inquiry.js';

/** Endings that CPL 160.50(3) lists, with their paragraph. @source rules reference section 7. */
const FAVORABLE: { readonly [D in Disposition]?: string } = {
  appellate_dismissal: '(3)(a)',
  dismissed: '(3)(b)',
  acd_dismissed: '(3)(b)',
  acquitted: '(3)(c)',
  verdict_set_aside: '(3)(e)',
  judgment_vacated: '(3)(f)',
  habeas_discharge: '(3)(g)',
  no_true_bill: '(3)(h)',
  prosecution_declined: '(3)(i)',
  police_declined: '(3)(j)',
};

/** Endings that neither the list nor a conviction covers. @source rules reference section 7, "Not on the list". */
const NOT_LISTED: ReadonlySet<Disposition> = new Set([
  'not_responsible',
  'unfit_to_proceed',
  'removed_to_family_court',
]);

/** These charges live on in another charge or case, or are open, and are answered there. */
export const ANSWERED_ELSEWHERE: ReadonlySet<Disposition> = new Set([
  'satisfied',
  'transferred',
  'superseded',
  'pending',
  'yo',
  'sealed_160_55',
]);

/** How a charge stands on a day, as far as CPL 160.50(3) is concerned. */
export type Ending =
  | { readonly kind: 'favorable'; readonly paragraph: string }
  | { readonly kind: 'later'; readonly on: Day }
  /**
   * Dismissed, and another case covers or replaces it. A plea on another docket that covered it makes it no favorable one; of
   * a dismissal so that an agreed charge could be brought the case was litigated, and its end not read (People v Tarver).
   * @source rules reference section 7, item 1 (S24, S59).
   */
  | { readonly kind: 'dismissed_for' }
  /** A vacated conviction of which nothing tells whether it is tried anew. */
  | { readonly kind: 'vacated_how' }
  /** Convicted only later: on the day asked about the charge was open. `moved`, `satisfied`: it is answered in another charge. */
  | {
      readonly kind:
        'adjourned' | 'convicted' | 'covered' | 'open' | 'moved' | 'satisfied' | 'not_listed' | 'not_reported';
    };

export function endingOn(subject: Subject, inquiry: Inquiry): Ending {
  const { disposition } = subject.charge;
  if (subject.convicted) return convictionOn(subject, inquiry);
  const paragraph = FAVORABLE[disposition];
  if (paragraph && disposition === 'dismissed' && subject.charge.coveredBy !== null) {
    return inquiry.reached(subject.disposedOn) ? { kind: 'dismissed_for' } : { kind: 'later', on: subject.disposedOn };
  }
  if (paragraph) {
    if (!inquiry.reached(subject.disposedOn)) return { kind: 'later', on: subject.disposedOn };
    return { kind: 'favorable', paragraph };
  }
  if (NOT_LISTED.has(disposition)) return { kind: 'not_listed' };
  switch (disposition) {
    case 'acd':
      return adjournmentOn(subject, inquiry).state === 'over'
        ? { kind: 'favorable', paragraph: '(3)(b)' }
        : { kind: 'adjourned' };
    case 'covered_by':
      return { kind: 'covered' };
    case 'yo':
    case 'sealed_160_55':
      return { kind: inquiry.reached(subject.disposedOn) ? 'convicted' : 'open' };
    case 'pending':
      return { kind: 'open' };
    case 'transferred':
    case 'superseded':
      return { kind: 'moved' };
    case 'satisfied':
      return { kind: 'satisfied' };
    default:
      return { kind: 'not_reported' };
  }
}

/** An expunged conviction is vacated, dismissed and "considered terminated in favor of the accused". @source CPL 160.50(5). */
function convictionOn(subject: Subject, inquiry: Inquiry): Ending {
  const expungement = inquiry.facts.expungementOf(subject);
  if (expungement && inquiry.reached(expungement.expungedFrom)) return { kind: 'favorable', paragraph: '(3)(k)' };
  if (!inquiry.reached(subject.convictedOn)) return { kind: 'open' };
  if (!inquiry.reached(subject.vacatedOn)) return { kind: 'convicted' };
  const whole = subject.courtCase.entireInstrumentTerminated === true;
  return whole ? { kind: 'favorable', paragraph: '(3)(f)' } : { kind: 'vacated_how' };
}

/**
 * Where an adjournment in contemplation of dismissal stands: `running` at least until `until`; `perhaps_over` when the
 * usual six months are over and the year of a family offense or marihuana case, ending on `until`, is not.
 * @source CPL 170.55(2), 170.56(2).
 */
export function adjournmentOn(
  subject: Subject,
  inquiry: Inquiry,
): { readonly state: 'undated' | 'running' | 'perhaps_over' | 'over'; readonly until: Day } {
  if (subject.disposedOn === UNKNOWN_DAY) return { state: 'undated', until: NEVER };
  const { ordinary, longest } = acdDismissal(inquiry.law, subject);
  if (inquiry.reached(longest)) return { state: 'over', until: longest };
  if (inquiry.reached(ordinary)) return { state: 'perhaps_over', until: longest };
  return { state: 'running', until: ordinary };
}
