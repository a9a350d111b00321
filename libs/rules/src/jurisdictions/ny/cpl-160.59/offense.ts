import { levelOf, type Charge, type ChargeClass } from '#libs/record';
import { met, notMet, unknown, unsettled } from '../../../engine/result.js';
import { UNKNOWN_DAY } from '../../../engine/day.js';
import { AS_READ } from '../condition.js';
import { askCharge } from '../facts/fact-names.js';
import type { Doubt } from '../facts/record-facts.js';
import { articleOf } from '../facts/statute.js';
import type { Subject } from '../facts/subject.js';
import type { Condition, Inquiry, NyResult } from '../inquiry.js';
import { isClassAFelony, isKnownStatute, isViolentFelony, sexOffense168a } from '../tables/index.js';

/**
 * Of a conviction without its class: whether it is barred if it is a crime. If it is none, it is not eligible, so nothing
 * need be asked.
 * @source CPL 160.59(1)(a), (3)(f), (h).
 */
function barredIfCrime(subject: Subject, inquiry: Inquiry): NyResult | null {
  const { tenYears } = inquiry;
  const { counted, crimes, limits, judgedNoLater } = tenYears;
  if (counted.includes(subject)) return null;
  const merges = counted.some(
    (other) =>
      !inquiry.facts.knownIneligible(other) &&
      (other.caseIndex === subject.caseIndex ||
        other.offenseOn === UNKNOWN_DAY ||
        subject.offenseOn === UNKNOWN_DAY ||
        other.offenseOn === subject.offenseOn ||
        (other.charge.transactionId !== null && other.charge.transactionId === subject.charge.transactionId)),
  );
  if (crimes + 1 > limits.crimes && !merges) return notMet('one_too_many', { most: limits.crimes });
  const last = Math.max(subject.sentencedNoLater, judgedNoLater);
  const later = counted.find((other) => other.convictedNoEarlier > last && inquiry.facts.knownIneligible(other));
  return later ? notMet('crime_after', { by: later.statute }) : null;
}

/**
 * "Eligible offense": any crime defined in the laws of this state other than the following.
 * @source CPL 160.59(1)(a); rules reference 10.1.
 */
const stateCrime: Condition = {
  ...AS_READ,
  id: 'NY-160.59/1a-crime',
  statement: 'The conviction is for a crime defined in the laws of this state',
  citation: 'CPL 160.59(1)(a)',
  questions: ['OQ-14'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'jurisdiction');
    if (!subject.newYork) return notMet('foreign', { jurisdiction: subject.courtCase.jurisdiction });
    inquiry.uses(subject, 'class');
    if (subject.crime === false) return notMet('not_a_crime');
    if (subject.level === null) {
      return barredIfCrime(subject, inquiry) ?? unknown(askCharge(subject, 'class'), 'class_unknown');
    }
    if (subject.place === 'local') return unsettled('OQ-14', 'local_law');
    if (subject.before1967) return unsettled('OQ-13', 'before_1967');
    if (subject.place === 'unknown') return unsettled(null, 'law_unknown', { law: subject.charge.law });
    return met('crime', { level: subject.level });
  },
  says: {
    crime: '{charge} is a {level|level} under the laws of New York.',
    foreign:
      'The conviction is from another jurisdiction ({jurisdiction}); only crimes defined in the laws of New York can be sealed.',
    not_a_crime: '{charge} is not a crime, so it is not an eligible offense.',
    class_unknown: 'The record does not tell whether {charge} is a felony, a misdemeanor or less.',
    one_too_many:
      'The record does not tell the class of {charge}: less than a crime it is not eligible, and a crime it would be one more than {most}, (3)(h).',
    crime_after:
      'The record does not tell the class of {charge}: less than a crime it is not eligible, and as a crime it was followed by the conviction of {by}, which cannot be sealed, (3)(f).',
    local_law:
      '{charge} is an offense under a local law; whether that is a crime "defined in the laws of this state" is open (OQ-14).',
    before_1967:
      '{charge} is a section of the Penal Law from before September 1, 1967; how it is treated is open (OQ-13).',
    law_unknown:
      'The law "{law}" or its section {charge} is not known to this library; somebody must read the statute.',
  },
};

const excludedArticle: Condition = {
  ...AS_READ,
  id: 'NY-160.59/1a-article',
  statement:
    'It is not an offense of Penal Law article 130 (sex offenses) or 263 (sexual performance by a child), at any level, and not a felony of article 125 (homicide)',
  citation: 'CPL 160.59(1)(a)',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'section');
    if (subject.article === 130 || subject.article === 263) return notMet('article', { article: subject.article });
    if (subject.article !== 125) return met('other');
    if (subject.level === null) return unknown(askCharge(subject, 'class'), 'class_unknown');
    return subject.felony ? notMet('homicide') : met('other');
  },
  says: {
    other: '{charge} is not in the articles of the Penal Law that are excluded.',
    article: '{charge} is an offense of Penal Law article {article}, excluded at every level.',
    homicide: '{charge} is a felony of Penal Law article 125.',
    class_unknown: 'The record does not tell whether {charge} is a felony of Penal Law article 125.',
  },
};

const notViolentFelony: Condition = {
  ...AS_READ,
  id: 'NY-160.59/1a-violent',
  statement: 'It is not a violent felony offense as Penal Law 70.02 lists them now',
  citation: 'CPL 160.59(1)(a); Penal Law 70.02(1)',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'section');
    const listed = subject.violentFelony;
    if (listed.answer === 'no') return met('not_listed');
    inquiry.uses(subject, 'attempt');
    inquiry.uses(subject, 'subsection');
    if (listed.answer === 'yes') return notMet('listed', { citation: listed.citation });
    if (listed.missing) return unknown(askCharge(subject, listed.missing), 'depends', { citation: listed.citation });
    return unsettled(null, 'review', { note: listed.note ?? listed.citation });
  },
  says: {
    not_listed: '{charge} is not a violent felony offense.',
    listed: '{charge} is a violent felony offense ({citation}).',
    depends:
      'Whether {charge} is a violent felony offense depends on a fact that the record does not tell ({citation}).',
    review: 'Whether {charge} is a violent felony offense needs review: {note|note}',
  },
};

const notClassA: Condition = {
  ...AS_READ,
  id: 'NY-160.59/1a-class-a',
  statement: 'It is not a class A felony, drug felonies included',
  citation: 'CPL 160.59(1)(a)',
  questions: ['OQ-13'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'class');
    const listed = subject.classAFelony;
    if (listed.answer === 'no') return met('not_class_a');
    if (listed.answer === 'yes') return notMet('class_a');
    if (listed.missing) return unknown(askCharge(subject, listed.missing), 'depends');
    return unsettled('OQ-13', 'review', { note: listed.note ?? listed.citation });
  },
  says: {
    not_class_a: '{charge} is not a class A felony.',
    class_a: '{charge} is a class A felony.',
    depends: 'The record does not tell whether {charge} is a class A felony.',
    review: 'Whether {charge} is a class A felony needs review: {note|note}',
  },
};

/** Only a felony conspiracy is tested; it is out when the offense agreed upon is itself not eligible. */
const conspiracy: Condition = {
  ...AS_READ,
  id: 'NY-160.59/1a-conspiracy',
  statement: 'If it is a felony conspiracy (Penal Law article 105), the underlying offense is itself eligible',
  citation: 'CPL 160.59(1)(a)',
  test: (subject, inquiry) => {
    if (subject.article !== 105 || subject.level === 'misdemeanor') return met('not_conspiracy');
    inquiry.uses(subject, 'underlyingOffense');
    const { underlyingOffense } = subject.charge;
    if (!underlyingOffense) return unknown(askCharge(subject, 'underlyingOffense'), 'unknown');
    return ofBase(subject, {
      ...subject.charge,
      ...underlyingOffense,
      subsection: null,
      attempt: false,
      underlyingOffense: null,
    });
  },
  says: {
    not_conspiracy: '{charge} is not a felony conspiracy.',
    base_eligible: 'The offense that {charge} rests on ({underlying}) is eligible.',
    base_excluded: 'The offense that {charge} rests on ({underlying}) is not eligible.',
    base_open:
      'Whether the offense that {charge} rests on ({underlying}) is eligible cannot be told without its class or subdivision.',
    unknown: 'The record does not tell the offense that {charge} rests on.',
  },
};

/**
 * Class of what was attempted where the tables do not know the section: one above that of the attempt. An attempt of class B
 * is at a class A felony, unless the record prints the class of what was attempted, which nobody can tell here.
 * @source Penal Law 110.05; rules reference 12.1.
 */
const OF_WHAT_WAS_ATTEMPTED: { readonly [K in ChargeClass]?: ChargeClass } = { CF: 'BF', DF: 'CF', EF: 'DF' };

/** An attempt that is a misdemeanor is eligible unless its own article excludes it. */
const felonyAttempt: Condition = {
  ...AS_READ,
  id: 'NY-160.59/1a-attempt',
  statement: 'If it is an attempt and a felony, the offense attempted is itself eligible',
  citation: 'CPL 160.59(1)(a)',
  test: (subject, inquiry) => {
    if (!subject.charge.attempt || subject.level === 'misdemeanor') return met('not_felony_attempt');
    inquiry.uses(subject, 'attempt');
    inquiry.uses(subject, 'section');
    const { law, section, class: printed } = subject.charge;
    const raised = isKnownStatute(law, section) || printed === null ? null : (OF_WHAT_WAS_ATTEMPTED[printed] ?? null);
    return ofBase(subject, { ...subject.charge, class: raised, felonyGrade: null, attempt: false });
  },
  says: {
    not_felony_attempt: '{charge} is not an attempt that is a felony.',
    base_eligible: 'The offense attempted ({underlying}) is eligible.',
    base_excluded: 'The offense attempted ({underlying}) is not eligible, and the attempt is a felony.',
    base_open: 'Whether the offense attempted ({underlying}) is eligible depends on its subdivision.',
    base_class_open:
      'The offense attempted ({underlying}) is in no table of this library; whether it is a class A felony, and so not eligible, must be read.',
  },
};

const noRegistration: Condition = {
  ...AS_READ,
  id: 'NY-160.59/1a-sora',
  statement: 'It is not an offense for which registration as a sex offender is required',
  citation: 'CPL 160.59(1)(a); Correction Law 168-a',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'section');
    const listed = inquiry.facts.sexOffense(subject);
    if (listed.answer === 'no') return met('not_listed');
    if (listed.answer === 'yes') return notMet('listed', { citation: listed.citation });
    if (listed.missing) return unknown(askCharge(subject, listed.missing), 'depends', { citation: listed.citation });
    return unsettled(null, 'review', { note: listed.note ?? listed.citation });
  },
  says: {
    not_listed: '{charge} does not require registration as a sex offender.',
    listed: '{charge} is a registrable offense ({citation}).',
    depends: 'Whether {charge} is a registrable offense depends on a fact that the record does not tell ({citation}).',
    review: 'Whether {charge} is a registrable offense needs review: {note|note}',
  },
};

/** The same exclusions for the offense that a conspiracy or an attempt rests on. */
function ofBase(subject: Subject, base: Charge): NyResult {
  const args = { underlying: `${base.law} ${base.section}` };
  const article = articleOf(base.law, base.section);
  const felony = base.class === null || levelOf(base.class) === 'felony';
  if (article === 130 || article === 263 || (article === 125 && felony)) return notMet('base_excluded', args);
  const lookups = [
    isViolentFelony(base),
    isClassAFelony(base),
    sexOffense168a(base, { priorQualifyingConviction: false }),
  ];
  if (lookups.some((lookup) => lookup.answer === 'yes')) return notMet('base_excluded', args);
  const missing = lookups.find((lookup) => lookup.missing !== null)?.missing;
  // A class that is printed is no fact to ask for: what was attempted is in no table, so an attorney must read it.
  if (missing === 'class' && subject.charge.attempt && subject.charge.class !== null)
    return unsettled(null, 'base_class_open', args);
  if (missing) {
    const fact = subject.charge.attempt || missing === 'victimAge' ? missing : 'underlyingOffense';
    return unknown(askCharge(subject, fact), 'base_open', args);
  }
  return lookups.some((lookup) => lookup.answer === 'review')
    ? unsettled(null, 'base_open', args)
    : met('base_eligible', args);
}

export const OFFENSE_CONDITIONS: readonly Condition[] = [
  stateCrime,
  excludedArticle,
  notViolentFelony,
  notClassA,
  conspiracy,
  felonyAttempt,
  noRegistration,
];

/** Whether a conviction is of an eligible offense, and what leaves that open. */
export interface Eligibility {
  readonly answer: 'yes' | 'no' | 'open';
  readonly doubt: Doubt | null;
}

export function eligibilityOf(subject: Subject, inquiry: Inquiry): Eligibility {
  let doubt: Doubt | null = null;
  for (const condition of OFFENSE_CONDITIONS) {
    const { kind, asks } = condition.test(subject, inquiry);
    if (kind === 'not_met') return { answer: 'no', doubt: null };
    if (kind === 'met' || doubt) continue;
    doubt =
      asks !== null && typeof asks === 'object'
        ? { subject, ask: asks, question: null }
        : { subject, ask: null, question: asks };
  }
  return { answer: doubt ? 'open' : 'yes', doubt };
}
