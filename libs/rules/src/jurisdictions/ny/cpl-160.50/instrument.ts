import { met, notMet, notMetUntil, notMetUntilEvent, together, unknown, unsettled } from '../../../engine/result.js';
import { AS_READ } from '../condition.js';
import { askCharge } from '../facts/fact-names.js';
import type { Subject } from '../facts/subject.js';
import type { Condition, Inquiry, NyResult } from '../inquiry.js';
import { adjournmentOn, endingOn } from './ending.js';

/** What one other charge of the case means for the whole instrument; null when it ended in favor of the accused too. */
function resultOf(other: Subject, inquiry: Inquiry): NyResult | null {
  const args = { other: other.statute };
  const ending = endingOn(other, inquiry);
  switch (ending.kind) {
    case 'favorable':
    case 'moved':
      return null;
    case 'convicted': {
      const doubt = expungementOpen(other, inquiry);
      if (doubt?.ask) return unknown(doubt.ask, 'other_expunged', args);
      if (doubt) return unsettled(doubt.question, 'other_expunged', args);
      return notMet('other_convicted', args);
    }
    case 'covered':
      return notMet('other_covered', args);
    case 'later':
      return notMetUntil(ending.on, 'other_later', { ...args, on: ending.on });
    case 'open':
      return notMetUntilEvent('other_pending', args);
    case 'vacated_how':
      return unknown(askCharge(other, 'newTrial'), 'other_vacated', args);
    case 'adjourned': {
      const { state, until } = adjournmentOn(other, inquiry);
      if (state === 'undated') return unknown(askCharge(other, 'disposedOn'), 'other_open', args);
      if (state === 'perhaps_over') return unknown(askCharge(other, 'acdMonths'), 'other_acd_length', args);
      return notMetUntil(until, 'other_acd', { ...args, until });
    }
    case 'not_listed':
      return unsettled(null, 'other_not_listed', args);
    case 'not_reported':
      return unknown(askCharge(other, 'disposition'), 'other_open', args);
  }
}

/** While it is open whether the other conviction is expunged, both answers are possible. @source rules reference 2.8. */
function expungementOpen(other: Subject, inquiry: Inquiry) {
  const expungement = inquiry.facts.expungementOf(other);
  return expungement && inquiry.reached(expungement.openFrom) ? expungement.doubt : null;
}

/** A bar decides before a missing fact, a missing fact before an open question, and that before a wait. */
const GRAVITY: readonly NyResult['kind'][] = ['not_met', 'unknown', 'unsettled', 'not_met_until'];

export const wholeInstrument: Condition = {
  ...AS_READ,
  id: 'NY-160.50/entire',
  statement: 'The entire accusatory instrument ended in favor of the accused',
  citation: 'CPL 160.50(3)',
  test: (subject, inquiry) => {
    const { entireInstrumentTerminated } = subject.courtCase;
    if (entireInstrumentTerminated !== null) {
      inquiry.uses(subject, 'case.entireInstrumentTerminated');
      return entireInstrumentTerminated ? met('told') : notMet('told_not');
    }
    const asked: NyResult[] = [];
    let gravest: NyResult | null = null;
    for (const other of inquiry.facts.docketOf(subject).subjects) {
      if (other === subject) continue;
      inquiry.uses(other, 'disposition');
      const result = resultOf(other, inquiry);
      if (!result) continue;
      if (result.kind === 'unknown') asked.push(result);
      const graver = gravest === null ? -1 : GRAVITY.indexOf(result.kind) - GRAVITY.indexOf(gravest.kind);
      const later = graver === 0 && result.kind === 'not_met_until' && result.until > gravest!.until;
      if (graver < 0 || later) gravest = result;
    }
    return (gravest?.kind === 'unknown' ? together(asked) : gravest) ?? met('all');
  },
  says: {
    told: 'The whole instrument ended in favor of the accused.',
    told_not: 'The ending of {charge} did not end the whole instrument.',
    other_convicted:
      'Another charge of the same case ({other}) ended in a conviction or adjudication, so the whole instrument did not end in favor of the accused.',
    other_expunged:
      'Another charge of the same case ({other}) ended in a conviction, and it is open whether that is expunged.',
    other_covered: 'Another charge of the same case ({other}) was covered by a plea on another case.',
    other_vacated:
      'The conviction on another charge of the same case ({other}) was vacated; the record does not tell whether a new trial was ordered.',
    other_later: 'Another charge of the same case ({other}) ended on {on|day}.',
    other_pending: 'Another charge of the same case ({other}) is still open.',
    other_acd:
      'Another charge of the same case ({other}) is adjourned in contemplation of dismissal until {until|day}.',
    other_acd_length:
      'Another charge of the same case ({other}) was adjourned in contemplation of dismissal; whether that has run out depends on its length.',
    other_not_listed:
      'How another charge of the same case ({other}) ended is not in the list of CPL 160.50(3); whether the whole instrument ended in favor of the accused needs review.',
    other_open: 'How another charge of the same case ({other}) ended is not in the record.',
    all: 'Every charge of the case ended in favor of the accused.',
  },
};
