import { NEVER, UNKNOWN_DAY } from '../../../engine/day.js';
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
import { AS_READ, convicted, inForce } from '../condition.js';
import { askCharge } from '../facts/fact-names.js';
import { serviceOfSentence } from '../facts/service-of-sentence.js';
import type { Asks, Condition, NyResult } from '../inquiry.js';
import type { Rule } from '../rule.js';
import { sealableAfterTreatment } from '../tables/index.js';
import { caution } from '../cautions.js';
import { conditionalSeal } from './conditional-seal.js';

const namedOffense: Condition = {
  ...AS_READ,
  id: 'NY-160.58/offense',
  statement: 'The conviction is for an offense of Penal Law article 220 or 221, or one specified in CPL 410.91(5)',
  citation: 'CPL 160.58(1), 410.91(5)',
  questions: ['AQ-24', 'AQ-25'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'section');
    const listed = sealableAfterTreatment(subject.charge);
    if (listed.answer === 'yes') return met('named');
    if (listed.answer === 'no') return notMet('not_named');
    if (listed.answer === 'unknown' && listed.missing) return unknown(askCharge(subject, listed.missing), 'unknown');
    return unsettled(null, 'review', { note: listed.note ?? listed.citation });
  },
  says: {
    named: '{charge} is an offense of Penal Law article 220 or 221.',
    not_named: '{charge} is neither of Penal Law article 220 or 221 nor specified in CPL 410.91(5).',
    unknown: 'Only some subdivisions are specified, and the record does not tell that of {charge}.',
    review: '{note|note}',
  },
};

const programCompleted: Condition = {
  ...AS_READ,
  id: 'NY-160.58/program',
  statement: 'The client completed judicial diversion, DTAP or another judicially sanctioned drug program on this case',
  citation: 'CPL 160.58(1)',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'drugProgramCompleted');
    const { drugProgramCompleted: completed } = subject.charge;
    if (completed === null) return unknown(askCharge(subject, 'drugProgramCompleted'), 'unknown');
    return completed ? met('completed') : notMet('not_completed');
  },
  says: {
    completed: 'The client completed a judicially sanctioned drug program on this case.',
    not_completed: 'The client completed no judicially sanctioned drug program on this case.',
    unknown: 'The record does not tell whether the client completed a drug program on this case.',
  },
};

const sentenceCompleted: Condition = {
  ...AS_READ,
  id: 'NY-160.58/sentence',
  statement: 'The sentence is completed',
  citation: 'CPL 160.58(1)',
  questions: ['AQ-5'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'sentence');
    const { until, asks } = serviceOfSentence(subject, inquiry);
    if (until === NEVER) return notMetUntilEvent('serving');
    if (!inquiry.reached(until)) return notMetUntil(until, 'serving_until', { until });
    const unknowns = together<Asks>(asks.map((ask) => unknown(ask, 'unknown')));
    if (unknowns) return onlyDelays(unknowns);
    return until === UNKNOWN_DAY ? met('completed') : met('completed_on', { until });
  },
  says: {
    completed: 'Nothing of the sentence is left to serve.',
    completed_on: 'The sentence was completed on {until|day}.',
    serving: 'The sentence is still being served; no end is known.',
    serving_until: 'The sentence is served until {until|day}.',
    unknown: 'The record does not tell whether the sentence is completed.',
  },
};

const nothingPending: Condition = {
  ...AS_READ,
  id: 'NY-160.58/7',
  ofPerson: true,
  statement: 'No charged offense is pending',
  citation: 'CPL 160.58(7)',
  confidence: 'S',
  test: (_subject, inquiry) => {
    const asked: NyResult[] = [];
    let waits: NyResult | null = null;
    for (const pending of inquiry.facts.pending) {
      if (!inquiry.reached(pending.chargedOn) || inquiry.reached(pending.dismissedAtLatestOn)) continue;
      const { named } = pending;
      inquiry.usesAt(
        'charge without a final disposition',
        pending.subject?.charge.disposition ?? 'pending',
        pending.pointer,
      );
      const until = pending.kind === 'open' ? NEVER : pending.dismissedOn;
      if (pending.kind === 'no_disposition') asked.push(unknown(pending.ask, 'unknown', named));
      else if (until === NEVER) return notMetUntilEvent('pending', named);
      else if (inquiry.reached(until)) asked.push(unknown(pending.ask, 'unknown', named));
      else if (!waits || until > waits.until) waits = notMetUntil(until, 'adjourned', { ...named, until });
    }
    const unknowns = together(asked);
    return waits ?? (unknowns ? onlyDelays(unknowns) : met('none'));
  },
  says: {
    none: 'The record shows no pending charge.',
    pending: 'A charge ({pending}) is pending; no seal before it is disposed of.',
    adjourned: 'A charge ({pending}) is adjourned in contemplation of dismissal until {until|day}.',
    unknown: 'A charge ({pending}) has no final disposition in the record; it may still be pending.',
  },
};

/** A seal that was granted is not asked for again; whether it still stands is. */
const sealStands: Condition = {
  ...AS_READ,
  id: 'NY-160.58/8',
  statement: 'A seal that was granted before was not opened by a later arrest or charge for a misdemeanor or felony',
  citation: 'CPL 160.58(8)',
  confidence: 'S',
  questions: ['AQ-16'],
  test: (subject, inquiry) => {
    const seal = conditionalSeal(subject, inquiry);
    if (seal.state === 'none') return met('none');
    inquiry.uses(subject, 'seals');
    if (seal.state === 'stands') return met('stands');
    const { by } = seal;
    if ('kind' in by) {
      inquiry.usesAt('charge without a final disposition', 'pending', by.pointer);
      if (seal.state !== 'unknown') return notMetUntilEvent('told');
      return together<Asks>(seal.asks.map((ask) => unknown(ask, 'told_unknown')))!;
    }
    inquiry.uses(by, 'disposition');
    const args = { by: by.statute };
    if (seal.state === 'unknown') return together<Asks>(seal.asks.map((ask) => unknown(ask, 'unknown', args)))!;
    return seal.state === 'opened' ? unsettled(null, 'opened', args) : notMetUntilEvent('suspended', args);
  },
  says: {
    none: 'The record shows no earlier seal of this conviction under CPL 160.58.',
    stands: 'The seal is in force: the record shows no later arrest or charge that opens it.',
    opened:
      'The seal was opened by the later charge of {by}, which ended neither in favor of the client nor in a violation; whether it can be sealed again must be reviewed.',
    suspended:
      'The seal is open while the later charge of {by} is; it closes again if that ends in favor of the client or in a violation.',
    told: 'The seal is open while a later charge that the client tells of is; it closes again if that ends in favor of the client or in a violation.',
    told_unknown:
      'Whether a pending charge that the client tells of opened the seal depends on its day and on whether it is criminal.',
    unknown: 'Whether the later charge of {by} opened the seal depends on a fact that the record does not tell.',
  },
};

/** @source CPL 160.58; L 2009 ch 56 part AAA s.3; rules reference 11.1. */
export const sealingAfterTreatment: Rule = {
  id: 'NY-160.58',
  title: 'Conditional sealing after drug treatment',
  statute: 'CPL 160.58',
  outcome: 'eligible',
  papers: true,
  sealedUnder: '160.58',
  ofConvictions: true,
  concerns: (subject) =>
    subject.newYork && subject.crime !== false && sealableAfterTreatment(subject.charge).answer !== 'no',
  conditions: [
    convicted('NY-160.58/conviction', 'CPL 160.58(1)'),
    namedOffense,
    programCompleted,
    sentenceCompleted,
    nothingPending,
    sealStands,
    inForce('NY-160.58/in-force', 'L2009-56'),
  ],
  warnings: (_subject, _inquiry, outcome) =>
    outcome === 'ineligible' ? [] : [caution('conditional-seal'), caution('prior-misdemeanors')],
};
