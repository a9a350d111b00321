import { met, notMet, unknown, unsettled } from '../../../engine/result.js';
import { AS_READ, convicted, inForce } from '../condition.js';
import { askCharge } from '../facts/fact-names.js';
import type { Condition } from '../inquiry.js';
import type { Rule } from '../rule.js';
import { caution } from '../cautions.js';

/**
 * Never decided by a program: where the client tells of trafficking, an attorney reviews.
 * @source CPL 440.10(1)(i); rules reference 11.2 ("always needs_review"), 2.8 (asked where the file is silent).
 */
const resultOfTrafficking: Condition = {
  ...AS_READ,
  id: 'NY-440.10-1I/trafficking',
  statement: 'The client took part in the offense as a result of having been a victim of trafficking',
  citation: 'CPL 440.10(1)(i)',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'resultOfTrafficking');
    const { resultOfTrafficking: told } = subject.charge;
    if (told === null) return unknown(askCharge(subject, 'resultOfTrafficking'), 'unknown');
    return told ? unsettled(null, 'review') : notMet('not_told');
  },
  says: {
    review: 'The client tells of trafficking; an attorney must review it in confidence.',
    not_told: 'The client does not tell of trafficking.',
    unknown: 'Nobody has asked, in confidence, whether the client took part as a victim of trafficking.',
  },
};

/** Prostitution and loitering for it, whose judgments the paragraph reached before the act of 2021 widened it. */
const REACHED_BEFORE: ReadonlySet<string> = new Set(['230.00', '230.03', '240.37']);
const CERTAIN_ARRESTS = inForce('NY-440.10-1I/in-force', 'L2010-332');
const ANY_OFFENSE = inForce('NY-440.10-1I/in-force', 'L2021-629');

/** By the arrest, which the record may not show for another offense: those wait for the act. @source rules reference 11.2 (S34). */
const anyOffense: Condition = {
  ...ANY_OFFENSE,
  ofPerson: undefined,
  questions: ['AQ-20'],
  statement: `${ANY_OFFENSE.statement}; before, arrests for prostitution and loitering for it`,
  test: (subject, inquiry) => {
    const reachedBefore = subject.charge.law === 'PL' && REACHED_BEFORE.has(subject.charge.section);
    if (!reachedBefore) return ANY_OFFENSE.test(subject, inquiry);
    const result = CERTAIN_ARRESTS.test(subject, inquiry);
    return result.kind === 'met' ? met('before') : result;
  },
  says: {
    ...ANY_OFFENSE.says,
    before: '{charge} is one of the offenses that the paragraph reached before November 16, 2021 too.',
  },
};

/** Confidential by statute: nothing of it is shown outside the legal team. @source CPL 440.10(1)(i), (6); L 2021 ch 629. */
export const traffickingVacatur: Rule = {
  id: 'NY-440.10-1I',
  title: 'Vacatur for victims of trafficking',
  statute: 'CPL 440.10(1)(i)',
  outcome: 'eligible',
  papers: true,
  confidential: true,
  sealedUnder: null,
  evenIfExpunged: true,
  evenIfSealed: true,
  ofConvictions: true,
  concerns: (subject) => subject.newYork,
  conditions: [convicted('NY-440.10-1I/conviction', 'CPL 440.10(1)(i)'), resultOfTrafficking, anyOffense],
  warnings: (_subject, _inquiry, outcome) => (outcome === 'ineligible' ? [] : [caution('confidential')]),
};
