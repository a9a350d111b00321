import { NEVER } from '../../../engine/day.js';
import {
  met,
  notMet,
  notMetUntil,
  notMetUntilEvent,
  onlyDelays,
  together,
  unknown,
  unsettled,
} from '../../../engine/result.js';
import { AS_READ } from '../condition.js';
import type { Lost } from '../facts/action.js';
import { askCharge } from '../facts/fact-names.js';
import type { Subject } from '../facts/subject.js';
import type { Condition, Inquiry, NyResult } from '../inquiry.js';
import { adjournmentOn, endingOn, type Ending } from './ending.js';

/** What one other charge of the action means for the whole instrument; null when it ended in favor of the accused too. */
function resultOf(other: Subject, inquiry: Inquiry, satisfiedByPlea: boolean): NyResult | null {
  const ending = endingOn(other, inquiry);
  if (ending.kind === 'favorable' || ending.kind === 'moved') return null;
  const args = { other: other.statute };
  switch (ending.kind) {
    case 'convicted': {
      const doubt = inquiry.expungementDoubt(other);
      if (doubt?.ask) return unknown(doubt.ask, 'other_expunged', args);
      if (doubt) return unsettled(doubt.question, 'other_expunged', args);
      return notMet('other_convicted', args);
    }
    case 'covered':
      return notMet('other_covered', args);
    case 'satisfied':
      // The plea that satisfied it decides; where the record does not show that plea, how the case ended is not known.
      return satisfiedByPlea ? null : unknown(askCharge(other, 'disposition'), 'other_open', args);
    case 'dismissed_for':
      return unsettled(null, 'other_dismissed_for', args);
    case 'not_listed':
      return unsettled(null, 'other_not_listed', args);
    default:
      return notOver(other, ending, inquiry);
  }
}

/** Sentences that go with `notOver` and `lostResult`. */
export const NOT_OVER = {
  other_vacated:
    'The conviction on another charge of the same case ({other}) was vacated; the record does not tell whether a new trial was ordered.',
  other_later: 'Another charge of the same case ({other}) ended on {on|day}.',
  other_pending: 'Another charge of the same case ({other}) is still open.',
  other_acd: 'Another charge of the same case ({other}) is adjourned in contemplation of dismissal until {until|day}.',
  other_acd_undated:
    'Another charge of the same case ({other}) was adjourned in contemplation of dismissal on a day that the record does not tell, so nor whether that has ended.',
  other_acd_length:
    'Another charge of the same case ({other}) was adjourned in contemplation of dismissal; whether that has run out depends on its length.',
  other_open: 'How another charge of the same case ({other}) ended is not in the record.',
  other_moved:
    'Another charge of the same case ({other}) went to another court or instrument; the record does not show how it ended there.',
  other_moved_where:
    'Another charge of the same case ({other}) went to another court or instrument; which of several cases that is, the record does not tell.',
} as const;

/** What keeps an action open, or may keep it open, in one of its charges; null where nothing does. */
export function notOver(other: Subject, ending: Ending, inquiry: Inquiry): NyResult | null {
  const args = { other: other.statute };
  switch (ending.kind) {
    case 'later':
      return notMetUntil(ending.on, 'other_later', { ...args, on: ending.on });
    case 'open':
      return notMetUntilEvent('other_pending', args);
    case 'vacated_how':
      return unknown(askCharge(other, 'newTrial'), 'other_vacated', args);
    case 'adjourned': {
      const { state, until } = adjournmentOn(other, inquiry);
      if (state === 'undated') return onlyDelays(unknown(askCharge(other, 'disposedOn'), 'other_acd_undated', args));
      if (state === 'perhaps_over') return onlyDelays(unknown(askCharge(other, 'acdMonths'), 'other_acd_length', args));
      return notMetUntil(until, 'other_acd', { ...args, until });
    }
    case 'not_reported':
      return unknown(askCharge(other, 'disposition'), 'other_open', args);
    default:
      return null;
  }
}

/** A charge that left the case, and of which nothing shows how it ended. */
export function lostResult({ subject, fact }: Lost): NyResult {
  return unknown(askCharge(subject, fact), fact === 'coveredBy' ? 'other_moved_where' : 'other_moved', {
    other: subject.statute,
  });
}

/**
 * What several results of one condition come to: a bar decides before a missing fact that may bar, that before an open
 * question, that before the longest wait, and last what can only put off the day.
 * @returns null where there are none.
 */
export function gravest(results: readonly NyResult[]): NyResult | null {
  if (results.length <= 1) return results[0] ?? null;
  const of = (kind: NyResult['kind']) => results.filter((result) => result.kind === kind);
  const [bar] = of('not_met');
  if (bar) return bar;
  const waits = of('not_met_until');
  const missing = of('unknown');
  const mayBar = missing.filter((result) => !result.onlyDelays);
  // Beside a wait, what can only put off the day changes nothing.
  const asked = waits.length > 0 ? mayBar : [...mayBar, ...missing.filter((result) => result.onlyDelays)];
  if (mayBar.length > 0) return together(asked);
  const [open] = of('unsettled');
  if (open) return open;
  const later = waits.reduce<NyResult | null>((last, each) => (isLonger(each, last) ? each : last), null);
  return later ?? together(asked);
}

/** A day is told before an event without one, which it leaves to be named. @source rules reference 2.8. */
function isLonger({ until }: NyResult, than: NyResult | null): boolean {
  if (than === null) return true;
  return than.until === NEVER ? until < NEVER : until < NEVER && until > than.until;
}

export const wholeInstrument: Condition = {
  ...AS_READ,
  id: 'NY-160.50/entire',
  statement: 'The entire accusatory instrument ended in favor of the accused',
  citation: 'CPL 160.50(3)',
  questions: ['AQ-19', 'AQ-23'],
  test: (subject, inquiry) => {
    const { entireInstrumentTerminated } = subject.courtCase;
    if (entireInstrumentTerminated !== null) {
      inquiry.uses(subject, 'case.entireInstrumentTerminated');
      return entireInstrumentTerminated ? met('told') : notMet('told_not');
    }
    const { charges, lost } = inquiry.facts.actionOf(subject);
    const pleaded = charges.some((other) => other.convicted || other.charge.disposition === 'yo');
    const results: NyResult[] = lost.filter((each) => each.subject !== subject).map(lostResult);
    for (const other of charges) {
      if (other === subject) continue;
      inquiry.uses(other, 'disposition');
      const result = resultOf(other, inquiry, pleaded);
      if (result) results.push(result);
    }
    return gravest(results) ?? met('all');
  },
  says: {
    told: 'The whole instrument ended in favor of the accused.',
    told_not: 'The ending of {charge} did not end the whole instrument.',
    other_convicted:
      'Another charge of the same case ({other}) ended in a conviction or adjudication, so the whole instrument did not end in favor of the accused.',
    other_expunged:
      'Another charge of the same case ({other}) ended in a conviction, and it is open whether that is expunged.',
    other_covered: 'Another charge of the same case ({other}) was covered by a plea on another case.',
    other_dismissed_for:
      'Another charge of the same case ({other}) was dismissed, and a further case covers or replaced it; whether the whole instrument ended in favor of the accused needs review.',
    other_not_listed:
      'How another charge of the same case ({other}) ended is not in the list of CPL 160.50(3); whether the whole instrument ended in favor of the accused needs review.',
    ...NOT_OVER,
    all: 'Every charge of the case ended in favor of the accused.',
  },
};
