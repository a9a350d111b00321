import { NEVER, plusYears, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { met, notMet, notMetUntil, unknown, unsettled } from '../../../engine/result.js';
import { AS_READ, convicted, since } from '../condition.js';
import { inForceFrom, withoutRepeated } from '../cpl-160.50-3k/reach.js';
import { listed } from '../cpl-160.50-3k/rule.js';
import { askCharge } from '../facts/fact-names.js';
import type { Subject } from '../facts/subject.js';
import type { Condition, Inquiry } from '../inquiry.js';
import type { Rule } from '../rule.js';
import type { MarihuanaClauseRow } from '../tables/index.js';
import { caution } from '../cautions.js';

/** Paragraph (k) names clauses (i) to (iv) of CPL 160.50(3)(k), not (v) and (vi). @source rules reference section 5. */
const NAMED: ReadonlySet<MarihuanaClauseRow['clause']> = new Set(['K-i', 'K-ii', 'K-iii', 'K-iv']);

function namingClauses(subject: Subject, inquiry: Inquiry): readonly MarihuanaClauseRow[] {
  const expungement = inquiry.facts.expungementOf(subject);
  if (!expungement) return [];
  const named = expungement.clauses.filter(({ clause }) => NAMED.has(clause));
  // Once it names (iii), that (ii) names the same sections adds nothing.
  return inquiry.reached(inquiry.law.inForce['L2021-92']) ? withoutRepeated(named, subject) : named;
}

/** Until the act of 2021 the paragraph named (i) and (ii) only, though (iii) already expunged. @source rules reference section 5 (S5b). */
function namedFrom(clause: MarihuanaClauseRow, inquiry: Inquiry): Day {
  const since = clause.clause === 'K-i' || clause.clause === 'K-ii' ? 'L2019-131' : 'L2021-92';
  return Math.max(inForceFrom(clause, inquiry.law), inquiry.law.inForce[since]);
}

const namedInForce: Condition = {
  ...AS_READ,
  id: 'NY-440.10-1K/in-force',
  citedByGround: true,
  statement: 'The paragraph names the clause: (i) and (ii) from August 28, 2019, (iii) and (iv) from March 31, 2021',
  citation: 'CPL 440.10(1)(k); L 2019 ch 132; L 2021 ch 92',
  test: (_subject, inquiry) => {
    if (!inquiry.clause) return notMet('none');
    const from = namedFrom(inquiry.clause, inquiry);
    if (from === NEVER) return notMet('none');
    return inquiry.reached(from) ? met('since', { from }) : notMetUntil(from, 'later', { from });
  },
  says: {
    none: 'CPL 440.10(1)(k) does not name a clause for {charge} in this version of the law.',
    since: 'CPL 440.10(1)(k) has named the clause since {from|day}.',
    later: 'CPL 440.10(1)(k) names the clause from {from|day}.',
  },
};

/** The judgment is the sentence, not the plea. @source CPL 1.20(15); rules reference 2.2 and 5. */
const enteredBefore: Condition = {
  ...AS_READ,
  ...since('L2021-92'),
  id: 'NY-440.10-1K/entered',
  statement: 'The judgment was entered before the act of 2021 came into force on March 31, 2021',
  citation: 'CPL 440.10(1)(k)',
  questions: ['AQ-15', 'AQ-27'],
  test: (subject, inquiry) => {
    const limit = inquiry.law.inForce['L2021-92'];
    const { sentencedOn, firstSentencedOn, convictedOn } = subject;
    inquiry.uses(subject, sentencedOn === UNKNOWN_DAY ? 'convictedOn' : 'sentence.imposedOn');
    if (sentencedOn >= limit && firstSentencedOn < limit) return unsettled(null, 'resentenced', { on: sentencedOn });
    if (sentencedOn !== UNKNOWN_DAY)
      return sentencedOn < limit ? met('before', { on: sentencedOn }) : notMet('after', { on: sentencedOn });
    if (convictedOn !== UNKNOWN_DAY && convictedOn >= limit) return notMet('after', { on: convictedOn });
    if (convictedOn === UNKNOWN_DAY && subject.offenseOn >= limit) {
      inquiry.uses(subject, 'offenseOn');
      return notMet('after_offense', { on: subject.offenseOn });
    }
    // A sentence comes within a year of the plea, and before its own release (rules reference 2.2).
    const start = inquiry.facts.startOf(subject);
    const latest = start.from === 'release' && start.state === 'known' ? start.day : NEVER;
    const within = convictedOn === UNKNOWN_DAY ? latest : Math.min(latest, plusYears(convictedOn, 1));
    if (within < limit) return met('before_by', { by: within });
    return unknown(askCharge(subject, 'sentence.imposedOn'), 'unknown');
  },
  says: {
    before: 'Judgment was entered on {on|day}, before March 31, 2021.',
    before_by:
      'The record does not tell the day of the judgment; by the plea, verdict or release it was entered by {by|day}, before March 31, 2021.',
    resentenced:
      'The first sentence was imposed before March 31, 2021, and the one that replaced it on {on|day}; which of the two is the judgment must be reviewed.',
    after: 'Judgment was entered on {on|day}, not before March 31, 2021.',
    after_offense: 'The offense was committed on {on|day}, so judgment was not entered before March 31, 2021.',
    unknown: 'The record does not tell when judgment was entered.',
  },
};

/** The consequences are the ground of the motion: they are asked for, never inferred. @source rules reference section 5, 2.8. */
const consequences: Condition = {
  ...AS_READ,
  ...since('L2019-131'),
  id: 'NY-440.10-1K/consequences',
  statement: 'The client has severe or ongoing consequences of the conviction, immigration consequences among them',
  citation: 'CPL 440.10(1)(k)',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'ongoingConsequences');
    const { ongoingConsequences } = subject.charge;
    if (ongoingConsequences === null) return unknown(askCharge(subject, 'ongoingConsequences'), 'unknown');
    return ongoingConsequences ? met('told') : notMet('none');
  },
  says: {
    told: 'The client has severe or ongoing consequences of the conviction.',
    none: 'The client has no severe or ongoing consequences of the conviction.',
    unknown: 'Nobody has asked what consequences, for immigration above all, the conviction has.',
  },
};

/**
 * Motion to vacate a marihuana judgment; also for what is expunged already, where immigration wants a legal defect.
 * @source CPL 440.10(1)(k), (6); rules reference section 5.
 */
export const marihuanaVacatur: Rule = {
  id: 'NY-440.10-1K',
  title: 'Motion to vacate a marihuana judgment',
  statute: 'CPL 440.10(1)(k)',
  outcome: 'eligible',
  papers: true,
  sealedUnder: null,
  evenIfExpunged: true,
  evenIfSealed: true,
  ofConvictions: true,
  concerns: (subject, inquiry) => subject.newYork && namingClauses(subject, inquiry).length > 0,
  clauses: namingClauses,
  conditions: [
    convicted('NY-440.10-1K/conviction', 'CPL 440.10(1)(k)'),
    listed,
    namedInForce,
    enteredBefore,
    consequences,
  ],
  warnings: (_subject, _inquiry, outcome) => (outcome === 'ineligible' ? [] : [caution('immigration-counsel')]),
};
