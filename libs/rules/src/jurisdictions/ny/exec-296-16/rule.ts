import { NEVER } from '../../../engine/day.js';
import { met, notMet } from '../../../engine/result.js';
import { AS_READ } from '../condition.js';
import type { Condition, Inquiry } from '../inquiry.js';
import type { Judgment } from '../judgment.js';
import type { Rule } from '../rule.js';
import { caution } from '../cautions.js';

/** Done by force of law on the day they apply; the others only once the record shows the seal. */
const AT_ONCE: ReadonlySet<Rule['id']> = new Set(['NY-160.50-3K', 'NY-160.50', 'NY-160.55', 'NY-720.35']);
const ONCE_SEALED: ReadonlySet<Rule['id']> = new Set([
  'NY-160.57-A',
  'NY-160.57-M',
  'NY-160.57-F',
  'NY-160.58',
  'NY-160.59',
]);

/** What the ban on asking rests on: a relief that is in effect, or an adjournment in contemplation of dismissal. */
function ground({ decided, decidedFrom }: Inquiry): Judgment | null {
  for (let i = decidedFrom; i < decided.length; i += 1) {
    const judgment = decided[i]!;
    if (judgment.outcome === 'automatic' && AT_ONCE.has(judgment.rule.id)) return judgment;
    // Of a favorable termination the ban asks that it ended so, not that it is sealed: one from before 1991 is not yet.
    if (judgment.outcome === 'eligible' && judgment.rule.id === 'NY-160.50') return judgment;
    if (judgment.done && ONCE_SEALED.has(judgment.rule.id)) return judgment;
  }
  return null;
}

const notToBeAskedAbout: Condition = {
  ...AS_READ,
  id: 'NY-EXEC-296-16/matter',
  statement:
    'The matter ended in favor of the person, is adjourned in contemplation of dismissal, is a youthful offender adjudication, or is sealed under CPL 160.55, 160.57, 160.58 or 160.59',
  citation: 'Executive Law 296(16)',
  test: (subject, inquiry) => {
    const found = ground(inquiry);
    if (found) {
      inquiry.restsOn(found.rule.id, found.subject);
      return met('sealed', { statute: found.rule.statute });
    }
    return subject.charge.disposition === 'acd' && inquiry.reached(subject.disposedOn) ? met('acd') : notMet('open');
  },
  says: {
    sealed:
      '{charge} is a matter of {statute}: an employer, landlord, lender, insurer or licensing agency may not ask.',
    acd: '{charge} is adjourned in contemplation of dismissal and not restored: an employer, landlord, lender, insurer or licensing agency may not ask.',
    open: '{charge} is not a matter that the section protects.',
  },
};

/**
 * An effect, not a relief to be sought: the person may answer as if it had not occurred.
 * @source Executive Law 296(16); rules reference 11.4.
 */
export const statutoryEffect: Rule = {
  id: 'NY-EXEC-296-16',
  title: 'Ban on asking about the matter',
  statute: 'Executive Law 296(16)',
  outcome: 'automatic',
  papers: false,
  sealedUnder: null,
  evenIfExpunged: true,
  evenIfSealed: true,
  evenIfVacated: 'always',
  concerns: (subject, inquiry) =>
    subject.newYork &&
    (ground(inquiry) !== null || (subject.charge.disposition === 'acd' && inquiry.reached(subject.disposedOn))),
  conditions: [notToBeAskedAbout],
  status: () => ({ status: 'in_force', on: NEVER }),
  warnings: (_subject, inquiry) => {
    const cleanSlate = ground(inquiry)?.rule.sealedUnder === '160.57';
    return cleanSlate ? [caution('who-may-still-ask'), caution('clean-slate-access')] : [caution('who-may-still-ask')];
  },
};
