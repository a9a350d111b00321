import { NEVER } from '../../../engine/day.js';
import { met, notMet, notMetUntil, unknown, unsettled } from '../../../engine/result.js';
import { AS_READ, convicted } from '../condition.js';
import { askCharge } from '../facts/fact-names.js';
import type { Condition } from '../inquiry.js';
import type { Rule } from '../rule.js';
import { inForceFrom, isReleasedBefore, withoutRepeated } from './reach.js';
import { caution } from '../cautions.js';

/** Also of CPL 440.10(1)(k), which borrows clauses (i) to (iv). */
export const listed: Condition = {
  ...AS_READ,
  id: 'NY-160.50-3K/listed',
  citedByGround: true,
  statement: 'The conviction is one that a clause of CPL 160.50(3)(k) names',
  citation: 'CPL 160.50(3)(k)(i)-(vi)',
  questions: ['OQ-5', 'OQ-6', 'OQ-12'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'section');
    const { clause } = inquiry;
    if (!clause) return notMet('none');
    const reached = inquiry.facts.expungementOf(subject)!.reachOf(clause);
    const args = { clause: clause.citation, before: clause.convictedBefore, substance: clause.needsSubstance };
    if (clause.convictedBefore !== null)
      inquiry.uses(subject, isReleasedBefore(clause, subject) ? 'sentence.releasedOn' : 'convictedOn');
    if (clause.needsSubstance !== null) inquiry.uses(subject, 'soleSubstance');
    switch (reached.kind) {
      case 'reached':
        return met('reached', args);
      case 'open':
        inquiry.uses(subject, 'attempt');
        return unsettled(reached.question, reached.question, args);
      case 'missing':
        return unknown(askCharge(subject, reached.fact), `missing_${reached.fact}`, args);
      case 'missed':
        return notMet(`missed_${reached.by}`, args);
    }
  },
  says: {
    none: 'No clause of CPL 160.50(3)(k) names {charge}.',
    reached: '{charge} is named by {clause}.',
    'OQ-6': '{clause} names the section, but not an attempt at it; whether an attempt is reached is open (OQ-6).',
    'OQ-12':
      '{clause} says marihuana; the court system describes {charge} as concentrated cannabis. Whether it is reached for that is open (OQ-12).',
    missing_convictedOn: '{clause} depends on the day of the conviction of {charge}, which the record does not tell.',
    missing_soleSubstance:
      '{clause} reaches {charge} only if {substance|substance} was the only controlled substance; the record does not prove it.',
    missing_class: '{clause} depends on the class of {charge}, which the record does not tell.',
    missed_date: '{clause} reaches convictions before {before|day} only.',
    missed_substance:
      '{clause} needs {substance|substance} as the only controlled substance; the record shows another.',
    missed_felony: '{clause} reaches misdemeanors and violations only.',
  },
};

export const clauseInForce: Condition = {
  ...AS_READ,
  id: 'NY-160.50-3K/in-force',
  statement: 'The clause is in force',
  citation: 'L 2019 ch 131, 132; L 2021 ch 92',
  test: (_subject, inquiry) => {
    if (!inquiry.clause) return notMet('none');
    const from = inForceFrom(inquiry.clause, inquiry.law);
    if (from === NEVER) return notMet('none');
    return inquiry.reached(from) ? met('since', { from }) : notMetUntil(from, 'later', { from });
  },
  says: {
    none: 'No clause of CPL 160.50(3)(k) is in force for {charge}.',
    since: 'The clause has been in force since {from|day}.',
    later: 'The clause comes into force on {from|day}.',
  },
};

/**
 * Automatic vacatur and expungement of marihuana convictions: no waiting time, no limit on number, no bar for pending
 * charges, supervision, registration, later convictions or unpaid fines.
 * @source CPL 160.50(3)(k), (5); CPL 1.20(45); rules reference section 4.
 */
export const marihuanaExpungement: Rule = {
  id: 'NY-160.50-3K',
  title: 'Automatic vacatur and expungement of marihuana convictions',
  statute: 'CPL 160.50(3)(k), (5)',
  outcome: 'automatic',
  papers: true,
  sealedUnder: null,
  evenIfExpunged: true,
  evenIfSealed: true,
  evenIfVacated: 'when_expunged',
  ofConvictions: true,
  concerns: (subject, inquiry) =>
    subject.newYork && (inquiry.facts.expungementOf(subject) !== null || subject.article === 221),
  conditions: [convicted('NY-160.50-3K/conviction', 'CPL 160.50(3)(k)'), listed, clauseInForce],
  clauses: (subject, inquiry) => {
    const clauses = withoutRepeated(inquiry.facts.expungementOf(subject)?.clauses ?? [], subject);
    if (clauses.length === 0) return [null];
    // Where all miss, the one that names the section, not its whole article, tells the attorney more.
    const bySection = (clause: (typeof clauses)[number]) => clause.sections.includes(subject.charge.section);
    if (clauses.every(bySection)) return clauses;
    return [...clauses.filter(bySection), ...clauses.filter((clause) => !bySection(clause))];
  },
  status: (subject, inquiry) => ({
    status: 'in_force',
    on: inquiry.facts.expungementOf(subject)?.expungedFrom ?? subject.convictedOn,
  }),
  warnings: (subject, _inquiry, outcome) => {
    if (outcome === 'ineligible') return [];
    const warnings = [caution('immigration-before-destruction'), caution('fine-still-due')];
    if (subject.charge.section === '240.37') warnings.push(caution('verify-240.37'));
    if (subject.courtCase.charges.length > 1) warnings.push(caution('partial-docket'));
    return warnings;
  },
};
