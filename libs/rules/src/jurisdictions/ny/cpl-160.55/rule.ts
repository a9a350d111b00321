import { isoOf, NEVER, plusMonths, plusYears, UNKNOWN_DAY } from '../../../engine/day.js';
import { met, notMet, notMetUntil, notMetUntilEvent, onlyDelays, unknown, unsettled } from '../../../engine/result.js';
import { AS_READ, convicted, since } from '../condition.js';
import { askCharge } from '../facts/fact-names.js';
import { isExpungedBelowFelony } from '../cpl-160.50-3k/reach.js';
import { endingOn } from '../cpl-160.50/ending.js';
import { gravest, lostResult, NOT_OVER, notOver } from '../cpl-160.50/instrument.js';
import { statedDischargeEnd } from '../facts/service-of-sentence.js';
import type { Subject } from '../facts/subject.js';
import { routeOf, sealedWithoutApplication } from '../facts/sealed-since-1991.js';
import type { Condition, Inquiry, NyResult } from '../inquiry.js';
import type { Rule } from '../rule.js';
import { excludedFrom160_55, LAST_DAY_OF_OLD_LIST } from '../tables/index.js';
import { caution } from '../cautions.js';

/** What another charge of the action means: a crime convicted in it takes it out of the section, an open one keeps it open. */
function resultOf(other: Subject, inquiry: Inquiry): NyResult | null {
  const ending = endingOn(other, inquiry);
  if (ending.kind !== 'convicted' || !other.convicted) return notOver(other, ending, inquiry);
  if (other.crime === false) return null;
  inquiry.uses(other, 'class');
  const args = { other: other.statute };
  const doubt = inquiry.expungementDoubt(other);
  if (doubt?.ask) return unknown(doubt.ask, 'mixed_expunged', args);
  if (doubt) return unsettled(doubt.question, 'mixed_expunged', args);
  return other.level === null ? unknown(askCharge(other, 'class'), 'mixed_unknown', args) : notMet('mixed', args);
}

const notACrime: Condition = {
  ...AS_READ,
  id: 'NY-160.55/1',
  statement: 'The action ended by conviction of a violation or traffic infraction, whatever was charged at first',
  citation: 'CPL 160.55(1)',
  questions: ['AQ-19', 'AQ-23'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'class');
    if (subject.crime) return notMet('crime', { level: subject.level });
    const { charges, lost } = inquiry.facts.actionOf(subject);
    const results = lost.map(lostResult);
    if (subject.level === null) results.push(unknown(askCharge(subject, 'class'), 'unknown'));
    for (const other of charges) {
      if (other === subject) continue;
      const result = resultOf(other, inquiry);
      if (result) results.push(result);
    }
    return gravest(results) ?? met('petty', { level: subject.level });
  },
  says: {
    petty: '{charge} is a {level|level}, and the same case holds no conviction of a crime.',
    crime: '{charge} is a {level|level}, which is a crime.',
    mixed: 'The same case also ended in the conviction of a crime ({other}); this section does not reach it.',
    mixed_unknown:
      'The same case also ended in the conviction of {other}; the record does not tell whether that is a crime.',
    mixed_expunged:
      'The same case also ended in the conviction of a crime ({other}), and it is open whether that is expunged.',
    unknown: 'The record does not tell whether {charge} is a violation or a crime.',
    ...NOT_OVER,
  },
};

/** Former 240.35(3) was kept out too, until a day before 2021-02-02 that was not found; it is not treated as excluded. */
const notExcluded: Condition = {
  ...AS_READ,
  ...since('L2021-23'),
  id: 'NY-160.55/3',
  statement:
    'The offense is not excluded: driving while ability impaired now, loitering under 240.37 before February 2, 2021',
  citation: 'CPL 160.55(3), as amended by L 2021 ch 23',
  test: (subject, inquiry) => {
    const narrowed = inquiry.law.inForce['L2021-23'];
    const now = inquiry.reached(narrowed);
    const excluded = excludedFrom160_55(subject.charge, now ? isoOf(inquiry.day) : LAST_DAY_OF_OLD_LIST);
    if (excluded.answer === 'no') return met('free');
    if (excluded.answer === 'unknown') return unknown(askCharge(subject, 'subsection'), 'unknown');
    if (excluded.answer === 'review') return unsettled(null, 'review', { note: excluded.note ?? excluded.citation });
    const forGood = now || narrowed === NEVER || inquiry.facts.drivingWhileImpaired(subject).answer === 'yes';
    return forGood ? notMet('excluded') : notMetUntil(narrowed, 'excluded_until', { until: narrowed });
  },
  says: {
    free: '{charge} is not among the offenses that the section leaves out.',
    excluded: '{charge} is one of the offenses that the section leaves out.',
    excluded_until: '{charge} is left out of the section until {until|day}.',
    unknown: 'Whether {charge} is left out depends on its subdivision, which the record does not tell.',
    review: '{note|note}',
  },
};

const dischargeOver: Condition = {
  ...AS_READ,
  id: 'NY-160.55/cd',
  statement: 'A conditional discharge is over: most courts do not seal before',
  citation: 'CPL 160.55(1); rules reference section 8, item 4 (S26)',
  questions: ['AQ-5'],
  test: (subject, inquiry) => {
    const { sentence } = subject.charge;
    if (sentence && !sentence.types.includes('conditional_discharge')) return met('none');
    const usual = inquiry.number('NY-160.55/conditional-discharge-months');
    const { sentencedOn, convictedOn } = subject;
    const stated = sentence ? statedDischargeEnd(subject, sentence, inquiry.facts.record) : UNKNOWN_DAY;
    if (stated === NEVER) return notMetUntilEvent('running_on');
    const end = stated || (sentencedOn === UNKNOWN_DAY ? UNKNOWN_DAY : plusMonths(sentencedOn, usual));
    if (end !== UNKNOWN_DAY) {
      inquiry.uses(subject, stated ? 'sentence.conditionalDischargeEndsOn' : 'sentence.imposedOn');
      if (inquiry.reached(end)) return met(stated ? 'over' : 'over_usual', { end });
      return notMetUntil(end, stated ? 'running' : 'running_usual', { end });
    }
    inquiry.uses(subject, 'convictedOn');
    // A sentence comes within a year of the plea or verdict (rules reference 2.2).
    const latest = convictedOn === UNKNOWN_DAY ? NEVER : plusMonths(plusYears(convictedOn, 1), usual);
    if (inquiry.reached(latest)) return met('over_latest', { latest });
    return onlyDelays(
      sentence
        ? unknown(askCharge(subject, 'sentence.conditionalDischargeEndsOn'), 'unknown')
        : unknown(askCharge(subject, 'sentence'), 'sentence_unknown'),
    );
  },
  says: {
    none: 'No conditional discharge was imposed.',
    over: 'The conditional discharge was over on {end|day}.',
    over_usual: 'A conditional discharge of the usual year was over on {end|day}.',
    running: 'The conditional discharge runs until {end|day}; most courts do not seal before.',
    running_usual: 'A conditional discharge of the usual year runs until {end|day}; most courts do not seal before.',
    running_on: 'The conditional discharge still runs, and no end is known; most courts do not seal before.',
    over_latest:
      'By the day of the plea or verdict, a conditional discharge of the usual year was over by {latest|day}.',
    unknown: 'The record does not tell when the conditional discharge ends.',
    sentence_unknown:
      'The record does not tell the sentence on {charge}; while a conditional discharge may run, most courts do not seal.',
  },
};

const DATED = sealedWithoutApplication(
  'NY-160.55/1991',
  'CPL 160.55; rules reference section 8, item 3',
  'convictedOn',
);

/**
 * Partial sealing of violations and traffic infractions: DCJS, police and prosecutor; the court's own file stays open.
 * Convictions before November 1, 1991 need a motion on 20 days' notice.
 * @source CPL 160.55; rules reference section 8.
 */
export const violationSealing: Rule = {
  id: 'NY-160.55',
  title: 'Sealing of violations and traffic infractions',
  statute: 'CPL 160.55',
  outcome: 'automatic',
  papers: false,
  sealedUnder: '160.55',
  concerns: (subject, inquiry) =>
    subject.newYork &&
    ((subject.convicted && subject.crime !== true && !isExpungedBelowFelony(subject, inquiry)) ||
      subject.charge.disposition === 'sealed_160_55'),
  conditions: [convicted('NY-160.55/conviction', 'CPL 160.55(1)'), notACrime, notExcluded, dischargeOver, DATED],
  outcomeFor: (subject, inquiry) => (routeOf(subject, inquiry) === 'application' ? 'eligible' : 'automatic'),
  status: (subject) => ({ status: 'in_force', on: subject.convictedOn }),
  warnings: (subject, inquiry, outcome) => {
    if (outcome === 'ineligible') return [];
    const courtFile = caution('court-file-open');
    if (outcome !== 'eligible' || routeOf(subject, inquiry) !== 'application') return [courtFile];
    return [courtFile, caution('old-violation')];
  },
};
