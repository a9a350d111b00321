import { isConviction, type Disposition } from '#libs/record';
import { dayOf, UNKNOWN_DAY } from '../../../engine/day.js';
import { met, notMet, notMetUntil, notMetUntilEvent, unknown, unsettled } from '../../../engine/result.js';
import { AS_READ } from '../condition.js';
import { askCharge } from '../facts/fact-names.js';
import { acdDismissal } from '../facts/pending-facts.js';
import type { Condition } from '../inquiry.js';
import type { Rule } from '../rule.js';

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
const NOT_LISTED: ReadonlySet<Disposition> = new Set([
  'not_responsible',
  'unfit_to_proceed',
  'removed_to_family_court',
]);
/** These charges live on in another charge or case, and are answered there. */
const LIVES_ON: ReadonlySet<Disposition> = new Set([
  'satisfied',
  'transferred',
  'superseded',
  'pending',
  'yo',
  'sealed_160_55',
]);

const terminated: Condition = {
  ...AS_READ,
  id: 'NY-160.50/3',
  statement: 'The charge ended in one of the ways that CPL 160.50(3) lists',
  citation: 'CPL 160.50(3)(a)-(l)',
  confidence: 'M',
  test: (subject, inquiry) => {
    const { disposition } = subject.charge;
    inquiry.uses(subject, 'disposition');
    inquiry.uses(subject, 'disposedOn');
    const paragraph = FAVORABLE[disposition];
    if (paragraph) {
      if (!inquiry.reached(subject.disposedOn))
        return notMetUntil(subject.disposedOn, 'later', { on: subject.disposedOn });
      return met('favorable', { paragraph });
    }
    if (disposition === 'acd') {
      const { ordinary, longest } = acdDismissal(inquiry.law, subject);
      if (inquiry.reached(longest)) return met('acd_over');
      if (inquiry.reached(ordinary)) return unknown(askCharge(subject, 'acdPeriod'), 'acd_length');
      return notMetUntil(ordinary, 'acd', { until: ordinary });
    }
    if (disposition === 'covered_by') return notMet('covered', { by: subject.charge.coveredBy });
    if (NOT_LISTED.has(disposition)) return unsettled(null, 'not_listed');
    return unknown(askCharge(subject, 'disposition'), 'not_reported');
  },
  says: {
    favorable: 'The charge of {charge} ended in favor of the accused, CPL 160.50{paragraph}.',
    later: 'The charge of {charge} ended on {on|day}.',
    acd: 'The adjournment in contemplation of dismissal of {charge} runs until {until|day}.',
    acd_over:
      'The adjournment in contemplation of dismissal of {charge} has run out; the charge is deemed dismissed unless it was restored.',
    acd_length: 'Whether the adjournment in contemplation of dismissal of {charge} has run out depends on its length.',
    covered: '{charge} was covered by a plea on another case ({by}); such an ending is not sealed as a favorable one.',
    not_listed: 'How {charge} ended is not in the list of CPL 160.50(3); whether it is sealed needs review.',
    not_reported:
      'The record has no disposition for {charge}; it must be obtained, and is never assumed to be a dismissal.',
  },
};

const wholeInstrument: Condition = {
  ...AS_READ,
  id: 'NY-160.50/entire',
  statement: 'The entire accusatory instrument ended in favor of the accused',
  citation: 'CPL 160.50(3)',
  test: (subject, inquiry) => {
    const { entireInstrumentTerminated } = subject.courtCase;
    if (entireInstrumentTerminated === true) {
      inquiry.uses(subject, 'case.entireInstrumentTerminated');
      return met('told');
    }
    if (entireInstrumentTerminated === false) {
      inquiry.uses(subject, 'case.entireInstrumentTerminated');
      return notMet('told_not');
    }
    const others = inquiry.facts.docketOf(subject).subjects.filter((other) => other !== subject);
    const counts = others.find((other) => isConviction(other.charge.disposition) || other.charge.disposition === 'yo');
    if (counts) {
      inquiry.uses(counts, 'disposition');
      return notMet('other_convicted', { other: counts.statute });
    }
    const covered = others.find((other) => other.charge.disposition === 'covered_by');
    if (covered) return notMet('other_covered', { other: covered.statute });
    const pending = others.find(
      (other) => other.charge.disposition === 'pending' || other.charge.disposition === 'acd',
    );
    if (pending) return notMetUntilEvent('other_pending', { other: pending.statute });
    const open = others.find(
      (other) => !FAVORABLE[other.charge.disposition] && other.charge.disposition !== 'transferred',
    );
    if (open) return unknown(askCharge(open, 'disposition'), 'other_open', { other: open.statute });
    return met('all');
  },
  says: {
    told: 'The whole instrument ended in favor of the accused.',
    told_not: 'The ending of {charge} did not end the whole instrument.',
    other_convicted:
      'Another charge of the same case ({other}) ended in a conviction or adjudication, so the whole instrument did not end in favor of the accused.',
    other_covered: 'Another charge of the same case ({other}) was covered by a plea on another case.',
    other_pending: 'Another charge of the same case ({other}) is still open.',
    other_open: 'How another charge of the same case ({other}) ended is not in the record.',
    all: 'Every charge of the case ended in favor of the accused.',
  },
};

const noAppeal: Condition = {
  ...AS_READ,
  id: 'NY-160.50/final',
  statement: "The People's appeal from the termination is not open",
  citation: 'CPL 160.50(3)(b), (d)-(g)',
  confidence: 'M',
  test: (subject) => (subject.charge.appealOpen ? notMetUntilEvent('open') : met('none')),
  says: {
    open: "The People's appeal is open; the termination is not final.",
    none: 'The record shows no open appeal of the People.',
  },
};

/**
 * Sealing of favorable terminations. Before November 1, 1991 nothing was sealed without application: those need a motion
 * on 20 days' notice.
 * @source CPL 160.50(1)-(4); rules reference section 7.
 */
export const favorableTermination: Rule = {
  id: 'NY-160.50',
  title: 'Sealing of favorable terminations',
  statute: 'CPL 160.50(1)-(4)',
  outcome: 'automatic',
  papers: false,
  sealedUnder: '160.50',
  concerns: (subject) =>
    subject.newYork &&
    !subject.convicted &&
    !LIVES_ON.has(subject.charge.disposition) &&
    subject.expungedOn > subject.disposedOn,
  conditions: [terminated, wholeInstrument, noAppeal],
  outcomeFor: (subject, inquiry) =>
    subject.disposedOn !== UNKNOWN_DAY && subject.disposedOn < inquiry.law.inForce['L1991-sealing-on-termination']
      ? 'eligible'
      : 'automatic',
  status: (subject) => ({ status: 'in_force', on: subject.disposedOn || dayOf('1991-11-01') }),
  warnings: (subject, inquiry, outcome) =>
    outcome === 'eligible' && subject.disposedOn < inquiry.law.inForce['L1991-sealing-on-termination']
      ? [
          {
            code: 'old-termination',
            text: "This ended before November 1, 1991: ask the court by motion on at least 20 days' notice to the District Attorney.",
            citation: 'CPL 160.50(4); rules reference section 7, item 4',
          },
        ]
      : [],
};
