import { UNKNOWN_DAY } from '../../../engine/day.js';
import { met, notMet, notMetUntil, notMetUntilEvent, onlyDelays, unknown, unsettled } from '../../../engine/result.js';
import { AS_READ } from '../condition.js';
import { askCharge } from '../facts/fact-names.js';
import { routeOf, sealedWithoutApplication } from '../facts/sealed-since-1991.js';
import type { Condition } from '../inquiry.js';
import type { Rule } from '../rule.js';
import { adjournmentOn, ANSWERED_ELSEWHERE, endingOn } from './ending.js';
import { wholeInstrument } from './instrument.js';
import { caution } from '../cautions.js';

const terminated: Condition = {
  ...AS_READ,
  id: 'NY-160.50/3',
  statement: 'The charge ended in one of the ways that CPL 160.50(3) lists',
  citation: 'CPL 160.50(3)(a)-(l)',
  questions: ['AQ-11'],
  confidence: 'M',
  test: (subject, inquiry) => {
    const { disposition } = subject.charge;
    inquiry.uses(subject, 'disposition');
    inquiry.uses(subject, 'disposedOn');
    const ending = endingOn(subject, inquiry);
    switch (ending.kind) {
      case 'favorable':
        if (subject.convicted) inquiry.uses(subject, 'vacatedOn');
        return disposition === 'acd' ? met('acd_over') : met('favorable', { paragraph: ending.paragraph });
      case 'later':
        return notMetUntil(ending.on, 'later', { on: ending.on });
      case 'vacated_how':
        inquiry.uses(subject, 'vacatedOn');
        return unknown(askCharge(subject, 'newTrial'), 'vacated_how');
      case 'adjourned': {
        const { state, until } = adjournmentOn(subject, inquiry);
        if (state === 'undated') return onlyDelays(unknown(askCharge(subject, 'disposedOn'), 'acd_undated'));
        if (state === 'perhaps_over')
          return onlyDelays(unknown(askCharge(subject, 'acdMonths'), 'acd_length', { until }));
        inquiry.uses(subject, 'acdMonths');
        return notMetUntil(until, subject.charge.acdMonths === null ? 'acd' : 'acd_told', { until });
      }
      case 'covered':
        return notMet('covered', { by: subject.charge.coveredBy });
      case 'dismissed_for':
        inquiry.uses(subject, 'coveredBy');
        return unsettled(null, 'dismissed_for', { by: subject.charge.coveredBy });
      case 'not_listed':
        return unsettled(null, 'not_listed');
      default:
        return unknown(askCharge(subject, 'disposition'), 'not_reported');
    }
  },
  says: {
    favorable: 'The charge of {charge} ended in favor of the accused, CPL 160.50{paragraph}.',
    later: 'The charge of {charge} ended on {on|day}.',
    vacated_how:
      'The judgment on {charge} was vacated; it is a favorable termination only if no new trial was ordered and nothing else replaced it, CPL 160.50(3)(f), which the record does not tell.',
    acd: 'The adjournment in contemplation of dismissal of {charge} runs until {until|day}, or until a year after it was granted in a family offense; a marihuana adjournment may be up to twelve months.',
    acd_told: 'The adjournment in contemplation of dismissal of {charge} runs until {until|day}.',
    acd_over:
      'The adjournment in contemplation of dismissal of {charge} has run out; the charge is deemed dismissed unless it was restored.',
    acd_length:
      'The six months of the adjournment in contemplation of dismissal of {charge} are over. In a family offense it lasts one year, and in a marihuana case up to twelve months, until {until|day}; the record does not tell which it is.',
    acd_undated:
      'The record does not tell when {charge} was adjourned in contemplation of dismissal, so nor whether that has run out.',
    covered: '{charge} was covered by a plea on another case ({by}); such an ending is not sealed as a favorable one.',
    dismissed_for:
      '{charge} was dismissed, and another case ({by}) covers or replaced it; whether such an ending is sealed as a favorable one needs review.',
    not_listed: 'How {charge} ended is not in the list of CPL 160.50(3); whether it is sealed needs review.',
    not_reported:
      'The record has no disposition for {charge}; it must be obtained, and is never assumed to be a dismissal.',
  },
};

/** Endings that are final by themselves: paragraphs (a), (c) and (h) to (j) know no appeal of the People. */
const FINAL: ReadonlySet<string> = new Set([
  'appellate_dismissal',
  'acquitted',
  'no_true_bill',
  'prosecution_declined',
  'police_declined',
]);

const noAppeal: Condition = {
  ...AS_READ,
  id: 'NY-160.50/final',
  statement: "The People's appeal from the termination is not open",
  citation: 'CPL 160.50(3)(b), (d)-(g)',
  questions: ['AQ-3'],
  confidence: 'M',
  test: (subject, inquiry) => {
    if (FINAL.has(subject.charge.disposition)) return met('final');
    inquiry.uses(subject, 'appealOpen');
    return subject.charge.appealOpen ? notMetUntilEvent('open') : met('none');
  },
  says: {
    open: "The People's appeal is open; the termination is not final.",
    final: 'Such an ending is final.',
    none: 'The record shows no open appeal of the People.',
  },
};

/** Paragraphs (i) and (j): no court was involved, so an old one needs a certification and no motion. */
const CERTIFIED: ReadonlySet<string> = new Set(['prosecution_declined', 'police_declined']);

/**
 * Sealing of favorable terminations. Before November 1, 1991 nothing was sealed without application: those need a motion
 * on 20 days' notice, or the certification of the prosecutor or police.
 * @source CPL 160.50(1)-(4); rules reference section 7.
 */
export const favorableTermination: Rule = {
  id: 'NY-160.50',
  title: 'Sealing of favorable terminations',
  statute: 'CPL 160.50(1)-(4)',
  outcome: 'automatic',
  papers: false,
  sealedUnder: '160.50',
  evenIfVacated: 'always',
  concerns: (subject, inquiry) =>
    subject.newYork &&
    (subject.convicted ? inquiry.reached(subject.vacatedOn) : !ANSWERED_ELSEWHERE.has(subject.charge.disposition)) &&
    (subject.convicted || subject.expungedOn > subject.disposedOn),
  conditions: [
    terminated,
    wholeInstrument,
    noAppeal,
    sealedWithoutApplication('NY-160.50/4', 'CPL 160.50(4)', 'disposedOn'),
  ],
  outcomeFor: (subject, inquiry) => (routeOf(subject, inquiry) === 'application' ? 'eligible' : 'automatic'),
  status: (subject) => ({
    status: 'in_force',
    on: (subject.convicted ? subject.vacatedOn : subject.disposedOn) || UNKNOWN_DAY,
  }),
  warnings: (subject, inquiry, outcome) => {
    if (outcome !== 'eligible' || routeOf(subject, inquiry) !== 'application') return [];
    return [caution(CERTIFIED.has(subject.charge.disposition) ? 'old-termination-certified' : 'old-termination')];
  },
};
