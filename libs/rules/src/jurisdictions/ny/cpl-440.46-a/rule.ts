import type { ReliefId } from '../../../decision.js';
import { NEVER, UNKNOWN_DAY } from '../../../engine/day.js';
import { met, notMet, together, unknown, unsettled } from '../../../engine/result.js';
import { AS_READ, convicted, inForce } from '../condition.js';
import { askCharge, askPerson } from '../facts/fact-names.js';
import { serviceOfSentence } from '../facts/service-of-sentence.js';
import type { Subject } from '../facts/subject.js';
import type { Asks, Condition, Inquiry, NyResult } from '../inquiry.js';
import type { Rule } from '../rule.js';
import { COMPARED_SECTIONS, type Comparison, lawfulAtHome, turnsOnPayment, underArticle222 } from './article-222.js';
import { caution } from '../cautions.js';

function comparisonOf(subject: Subject, inquiry: Inquiry): Comparison {
  inquiry.uses(subject, 'section');
  if (subject.charge.weight) inquiry.uses(subject, 'weight');
  if (subject.charge.buyerAge !== null) inquiry.uses(subject, 'buyerAge');
  if (subject.charge.soldForCompensation !== null) inquiry.uses(subject, 'soldForCompensation');
  return underArticle222(subject.charge, subject, inquiry.facts.record.person.datesOfBirth);
}

const REVIEWS = {
  attempt: 'review_attempt',
  below_the_charge: 'review_weight',
  gift: 'review_gift',
  defense: 'review_defense',
  buyer_taken_as_adult: 'review_gift',
} as const;

/** What both grounds have in common: facts that are missing and judgments that are an attorney's. */
function open(comparison: Comparison, subject: Subject): NyResult | null {
  if (comparison.kind === 'unknown') {
    const { fact } = comparison;
    return unknown<Asks>(fact === 'person.datesOfBirth' ? askPerson(fact) : askCharge(subject, fact), 'unknown');
  }
  if (comparison.kind === 'review') return unsettled(null, REVIEWS[comparison.note]);
  if (comparison.kind === 'same' && comparison.section !== '222.65')
    return unsettled('OQ-18', 'same', { section: comparison.section });
  return null;
}

const SAYS = {
  not_a_crime:
    'As article 222 now stands the conduct of {charge}, which was of {weight|weight}, would be no crime (Penal Law {section}).',
  not_a_crime_with_buyer:
    'As article 222 now stands the conduct of {charge}, which was of {weight|weight} with a buyer of {age} years, would be no crime (Penal Law {section}).',
  adult_assumed:
    'As article 222 now stands the conduct of {charge}, which was of {weight|weight}, would be no crime (Penal Law {section}), the buyer being taken to have been 21 or older, as nothing says otherwise.',
  lesser:
    'As article 222 now stands the conduct of {charge}, which was of {weight|weight}, would be a lesser offense (Penal Law {section}).',
  lesser_of_any_weight:
    'As article 222 now stands the conduct of {charge}, whatever its weight, would be a lesser offense (Penal Law {section}).',
  lesser_adult_assumed:
    'As article 222 now stands the conduct of {charge}, which was of {weight|weight}, would be a lesser offense (Penal Law {section}), the buyer being taken to have been no child, as nothing says otherwise.',
  crime: 'As article 222 now stands the conduct of {charge} would still be a crime (Penal Law {section}).',
  no_crime_at_all:
    'The conduct of {charge} would be no crime at all (Penal Law {section}): subdivision 2(a)(i) gives more.',
  as_grave: 'The conduct of {charge} would be an offense of the same class today (Penal Law {section}).',
  same: 'The conduct of {charge} would be an offense of the same class or higher today (Penal Law {section}); the burden is on the People, and an attorney decides whether to file (OQ-18).',
  unknown_payment:
    'Sold, the conduct of {charge} would still be a crime; given for nothing, article 222 does not call it a sale. The record does not tell whether anything was paid.',
  unknown: 'What {charge} would be under article 222 depends on a fact that the record does not tell.',
  review_attempt: '{charge} is an attempt; how the section treats one must be read by an attorney.',
  review_weight:
    'The weight in the record is below what {charge} requires: one of the two is wrong, and an attorney must look at the papers.',
  review_defense:
    'The conduct of {charge} would be a crime (Penal Law {section}), but a seller less than three years older than the buyer has a defense; the ages must be read from the papers.',
  review_gift:
    '{charge} was a transfer without payment, which article 222 calls no sale; what else the conduct was is for an attorney.',
};

/** @source CPL 440.46-a(1), (2)(a)(i); rules reference section 6. */
const noCrimeToday: Condition = {
  ...AS_READ,
  id: 'NY-440.46-A/not-a-crime',
  statement: 'The conduct would not have been a crime under Penal Law article 222',
  citation: 'CPL 440.46-a(1), (2)(a)(i)',
  questions: ['OQ-15', 'OQ-18', 'AQ-10'],
  test: (subject, inquiry) => {
    const comparison = comparisonOf(subject, inquiry);
    const answer = open(comparison, subject);
    if (turnsOnPayment(subject.charge, comparison)) {
      const payment = unknown<Asks>(askCharge(subject, 'soldForCompensation'), 'unknown_payment');
      return answer ? together([answer, payment])! : payment;
    }
    if (comparison.kind === 'lesser') {
      const { section } = comparison;
      return comparison.note === 'defense'
        ? unsettled(null, 'review_defense', { section })
        : notMet('crime', { section });
    }
    if (answer) return answer;
    if (comparison.kind !== 'not_a_crime') return notMet('as_grave', { section: sectionOf(comparison) });
    const conduct = { section: comparison.section, weight: weightOf(subject) };
    const age = subject.charge.buyerAge;
    if (comparison.note === 'buyer_taken_as_adult') return met('adult_assumed', conduct);
    return age === null ? met('not_a_crime', conduct) : met('not_a_crime_with_buyer', { ...conduct, age });
  },
  says: SAYS,
};

/** @source CPL 440.46-a(2)(a)(ii); rules reference section 6. */
const lesserToday: Condition = {
  ...AS_READ,
  id: 'NY-440.46-A/lesser',
  statement: 'The conduct would have been a lesser or potentially less onerous offense under Penal Law article 222',
  citation: 'CPL 440.46-a(2)(a)(ii)',
  questions: ['OQ-15', 'OQ-18', 'AQ-10'],
  test: (subject, inquiry) => {
    const comparison = comparisonOf(subject, inquiry);
    if (comparison.kind === 'lesser') {
      const { section } = comparison;
      const weight = weightOf(subject);
      if (weight === null) return met('lesser_of_any_weight', { section });
      return met(comparison.note === 'buyer_taken_as_adult' ? 'lesser_adult_assumed' : 'lesser', { section, weight });
    }
    if (comparison.kind === 'not_a_crime') return notMet('no_crime_at_all', { section: comparison.section });
    return open(comparison, subject) ?? notMet('as_grave', { section: sectionOf(comparison) });
  },
  says: SAYS,
};

/** As a petition states it: `2 oz`. null: the record is silent, and the comparison does not turn on it. */
function weightOf({ charge: { weight } }: Subject): string | null {
  return weight && `${weight.value} ${weight.unit}`;
}

function sectionOf(comparison: Comparison): string {
  return 'section' in comparison ? comparison.section : '';
}

const underFormerArticle: Condition = {
  ...AS_READ,
  id: 'NY-440.46-A/article-221',
  statement: 'The sentence is one under former Penal Law article 221 that CPL 160.50(3)(k) does not expunge',
  citation: 'CPL 440.46-a(1), (2)(a)',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'section');
    return COMPARED_SECTIONS.has(subject.charge.section) ? met('named') : notMet('other');
  },
  says: { named: '{charge} is an offense of former article 221.', other: '{charge} is not among those sections.' },
};

/** @source CPL 440.46-a(1): "serving"; rules reference section 6. */
const stillServing: Condition = {
  ...AS_READ,
  id: 'NY-440.46-A-1/serving',
  statement: 'The person is serving the sentence now, in custody or under supervision',
  citation: 'CPL 440.46-a(1)',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'sentence');
    const service = serviceOfSentence(subject, inquiry);
    if (service.until > UNKNOWN_DAY && !inquiry.reached(service.until))
      return service.until === NEVER ? met('serving') : met('serving_until', { until: service.until });
    return together<Asks>(service.asks.map((ask) => unknown(ask, 'unknown'))) ?? notMet('served');
  },
  says: {
    serving: 'The sentence is being served.',
    serving_until: 'The sentence is served until {until|day}.',
    served: 'The sentence is no longer served: ask under subdivision 2.',
    unknown: 'The record does not tell whether the sentence is still served.',
  },
};

/**
 * The consequences are part of the ground, but the court presumes them unless the People prove otherwise: nothing told is
 * work for the draft and no bar; "there are none" is.
 * @source CPL 440.46-a(2)(b)(i); rules reference section 6 (more specific than its section 2.8, which would ask first).
 */
const consequences: Condition = {
  ...AS_READ,
  id: 'NY-440.46-A/consequences',
  statement: 'The ground of the motion is severe or ongoing consequences, which the court presumes',
  citation: 'CPL 440.46-a(2)(b)(i)',
  questions: ['AQ-9'],
  confidence: 'S',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'ongoingConsequences');
    const { ongoingConsequences } = subject.charge;
    if (ongoingConsequences === false) return notMet('none');
    return met(ongoingConsequences ? 'told' : 'presumed');
  },
  says: {
    told: 'The client has severe or ongoing consequences of the conviction.',
    presumed: 'Severe or ongoing consequences are presumed; the motion must plead them.',
    none: 'The client says that there are no severe or ongoing consequences.',
  },
};

function motion(id: Extract<ReliefId, `NY-440.46-A${string}`>, statute: string, test: Condition, title: string): Rule {
  const automatic = id === 'NY-440.46-A-1';
  return {
    id,
    title,
    statute,
    outcome: automatic ? 'automatic' : 'eligible',
    papers: !automatic,
    sealedUnder: null,
    evenIfSealed: true,
    ofConvictions: true,
    concerns: (subject) => subject.article === 221 && COMPARED_SECTIONS.has(subject.charge.section),
    conditions: [
      convicted(`${id}/conviction`, 'CPL 440.46-a'),
      underFormerArticle,
      test,
      ...(automatic ? [stillServing] : [consequences]),
      inForce(`${id}/in-force`, 'L2021-92'),
    ],
    status: (subject) => ({ status: 'in_force', on: subject.convictedOn }),
    warnings: (subject, _inquiry, outcome) => {
      const atHome = !automatic && lawfulAtHome(subject.charge) ? [caution('look-again-at-home')] : [];
      if (outcome === 'ineligible')
        return subject.charge.section === '221.55' ? [caution('look-again-at-weight')] : atHome;
      const consequences = caution('plead-consequences');
      return id === 'NY-440.46-A-2II' ? [consequences, caution('substitution'), ...atHome] : [consequences, ...atHome];
    },
  };
}

/** Vacated by the statute while the sentence is served. @source CPL 440.46-a(1). */
export const vacaturWhileServing = motion(
  'NY-440.46-A-1',
  'CPL 440.46-a(1)',
  noCrimeToday,
  'Automatic vacatur of a marihuana sentence that is being served',
);
/** @source CPL 440.46-a(2)(a)(i). */
export const vacaturOfNoCrime = motion(
  'NY-440.46-A-2I',
  'CPL 440.46-a(2)(a)(i)',
  noCrimeToday,
  'Vacatur of a marihuana conviction for what is no crime today',
);
/** @source CPL 440.46-a(2)(a)(ii). */
export const vacaturForLesser = motion(
  'NY-440.46-A-2II',
  'CPL 440.46-a(2)(a)(ii)',
  lesserToday,
  'Vacatur or substitution of a marihuana conviction for what is a lesser offense today',
);
