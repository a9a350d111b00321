import { isoOrNull, NEVER } from '../../../engine/day.js';
import { met, notMet, notMetUntil, unknown, unsettled } from '../../../engine/result.js';
import { AS_READ, convicted, since } from '../condition.js';
import { reportedExpungement } from '../cpl-160.50-3k/reach.js';
import type { Condition } from '../inquiry.js';
import type { Rule } from '../rule.js';
import { DESTROYABLE } from '../tables/index.js';
import { caution } from '../cautions.js';

const expunged: Condition = {
  ...AS_READ,
  ...since('L2019-131'),
  id: 'NY-160.50-5-DESTROY/expunged',
  statement: 'The conviction is expunged under CPL 160.50(3)(k)',
  citation: 'CPL 160.50(5)(a)',
  test: (subject, inquiry) => {
    const reported = reportedExpungement(subject);
    if (inquiry.reached(reported)) return isoOrNull(reported) ? met('expunged', { on: reported }) : met('reported');
    const expungement = inquiry.facts.expungementOf(subject);
    if (!expungement) return notMet('not_expunged');
    const { expungedFrom, openFrom, doubt } = expungement;
    inquiry.restsOn('NY-160.50-3K', subject);
    if (inquiry.reached(expungedFrom)) return met('expunged', { on: expungedFrom });
    if (openFrom < NEVER && inquiry.reached(openFrom) && doubt) {
      if (doubt.ask) return unknown(doubt.ask, 'unknown');
      return unsettled(doubt.question, 'open');
    }
    const from = Math.min(expungedFrom, openFrom);
    return from < NEVER ? notMetUntil(from, 'later', { from }) : notMet('not_expunged');
  },
  says: {
    expunged: '{charge} is expunged since {on|day}.',
    reported: '{charge} is reported as expunged.',
    not_expunged: '{charge} is not expunged under CPL 160.50(3)(k).',
    later: '{charge} is not expunged before {from|day}.',
    unknown: 'Whether {charge} is expunged depends on a fact that the record does not tell.',
    open: 'Whether {charge} is expunged is an open question.',
  },
};

const listedByCourts: Condition = {
  ...AS_READ,
  ...since('L2019-131'),
  id: 'NY-160.50-5-DESTROY/listed',
  statement: 'The offense is on the court system’s list for this application',
  citation: 'CPL 160.50(5)(a); UCS, Application to Destroy Expunged Marihuana Conviction Record (S11)',
  questions: ['OQ-5'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'section');
    if (DESTROYABLE.has(subject.charge.section)) return met('listed');
    return unsettled(subject.charge.section === '240.37' ? 'OQ-5' : null, 'not_listed');
  },
  says: {
    listed: 'The court system lists {charge} for this application.',
    not_listed:
      'The statute reaches every expunged conviction, but the court system does not list {charge} for this application.',
  },
};

/**
 * Destruction of the records of an expunged conviction: cannot be undone.
 * @source CPL 160.50(5)(a); rules reference 4.1.
 */
export const destructionOfRecords: Rule = {
  id: 'NY-160.50-5-DESTROY',
  title: 'Destruction of expunged marihuana records',
  statute: 'CPL 160.50(5)(a)',
  outcome: 'eligible',
  papers: true,
  sealedUnder: null,
  evenIfExpunged: true,
  evenIfSealed: true,
  evenIfVacated: 'when_expunged',
  ofConvictions: true,
  concerns: (subject, inquiry) =>
    subject.newYork && (inquiry.facts.expungementOf(subject) !== null || reportedExpungement(subject) < NEVER),
  conditions: [
    { ...convicted('NY-160.50-5-DESTROY/conviction', 'CPL 160.50(5)(a)'), ...since('L2019-131') },
    expunged,
    listedByCourts,
  ],
  warnings: (_subject, inquiry, outcome) => {
    if (outcome === 'ineligible') return [];
    const citizen = inquiry.facts.record.person.citizenOfUnitedStates === true;
    return [caution(citizen ? 'destruction-of-citizens-record' : 'immigration-advice-first')];
  },
};
