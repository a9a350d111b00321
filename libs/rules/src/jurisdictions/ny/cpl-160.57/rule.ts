import { NEVER, UNKNOWN_DAY } from '../../../engine/day.js';
import { met, notMet, onlyDelays, onlyOpens, together, unknown, unsettled, type Args } from '../../../engine/result.js';
import { AS_READ, convicted, inForce } from '../condition.js';
import { isExpungedBelowFelony } from '../cpl-160.50-3k/reach.js';
import { askCharge } from '../facts/fact-names.js';
import type { Condition, NyResult } from '../inquiry.js';
import type { Rule } from '../rule.js';
import { cleanSlateStatus, cleanSlateWarnings, impairedWarnings } from './advice.js';
import {
  cameAfter,
  dayCameAfter,
  notUnderSupervision,
  noPendingCharge,
  sentenceExpired,
  whatIsPending,
} from './person.js';
import { waitingTime } from './waiting-time.js';

/** "a crime defined in the laws of this state": never a federal or out-of-state conviction; local laws are OQ-14. */
const stateCrime: Condition = {
  ...AS_READ,
  id: 'NY-160.57/1b-crime',
  statement: 'The conviction is for a crime defined in the laws of this state',
  citation: 'CPL 160.57(1)(b)',
  questions: ['OQ-14'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'jurisdiction');
    if (!subject.newYork) return notMet('foreign', { jurisdiction: subject.courtCase.jurisdiction });
    inquiry.uses(subject, 'class');
    if (subject.crime === false) return notMet('not_a_crime');
    if (subject.level === null) return unknown(askCharge(subject, 'class'), 'class_unknown');
    if (subject.place === 'local') return unsettled('OQ-14', 'local_law', { law: subject.charge.law });
    if (subject.before1967) return unsettled('OQ-13', 'before_1967');
    if (subject.place === 'unknown') return unsettled(null, 'law_unknown', { law: subject.charge.law });
    return met('crime', { level: subject.level });
  },
  says: {
    crime: '{charge} is a {level} under the laws of New York.',
    foreign:
      'The conviction is from another jurisdiction ({jurisdiction}); Clean Slate reaches only crimes defined in the laws of New York.',
    not_a_crime: '{charge} is not a crime: violations and traffic infractions are sealed under other sections.',
    class_unknown: 'The record does not tell whether {charge} is a felony, a misdemeanor or less.',
    local_law:
      '{charge} is an offense under a local law; whether that is "a crime defined in the laws of this state" is open (OQ-14).',
    before_1967:
      '{charge} is a section of the Penal Law from before September 1, 1967; how it is treated is open (OQ-13).',
    law_unknown:
      'The law "{law}" or its section {charge} is not known to this library; somebody must read the statute.',
  },
};

const level = (wanted: 'misdemeanor' | 'felony'): Condition => ({
  ...AS_READ,
  id: wanted === 'felony' ? 'NY-160.57/1b-ii-level' : 'NY-160.57/1b-i-level',
  statement: `The conviction is for a ${wanted}`,
  citation: wanted === 'felony' ? 'CPL 160.57(1)(b)(ii)' : 'CPL 160.57(1)(b)(i)',
  questions: ['OQ-2'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'class');
    if (subject.level === null) return unknown(askCharge(subject, 'class'), 'class_unknown');
    return subject.level === wanted ? met('level') : notMet('other_level', { level: subject.level });
  },
  says: {
    level: `{charge} is a ${wanted}.`,
    other_level: `{charge} is not a ${wanted} but a {level|level}.`,
    class_unknown: 'The record does not tell the class of {charge}.',
  },
});

const notSexOffense: Condition = {
  ...AS_READ,
  id: 'NY-160.57/1b-v',
  statement: 'The conviction is not for a sex offense or sexually violent offense under Correction Law 168-a',
  citation: 'CPL 160.57(1)(b)(v); Correction Law 168-a',
  questions: ['AQ-21'],
  test: (subject, inquiry) => {
    const listed = inquiry.facts.sexOffense(subject);
    inquiry.uses(subject, 'section');
    if (listed.answer === 'no') return met('not_listed');
    if (listed.answer === 'yes') {
      if (subject.charge.victimAge !== null) inquiry.uses(subject, 'victimAge');
      return notMet('listed', { citation: listed.citation });
    }
    if (listed.answer === 'unknown' && listed.missing) {
      return unknown(askCharge(subject, listed.missing), 'depends', { citation: listed.citation });
    }
    return unsettled(null, 'review', { note: listed.note ?? listed.citation });
  },
  says: {
    not_listed: '{charge} is not in the list of sex offenses of Correction Law 168-a.',
    listed:
      '{charge} is a sex offense under {citation}; Clean Slate excludes it whether or not registration has ended.',
    depends: 'Whether {charge} is a sex offense depends on a fact that the record does not tell ({citation}).',
    review: 'Whether {charge} is a sex offense needs review: {note|note}',
  },
};

const notClassA: Condition = {
  ...AS_READ,
  id: 'NY-160.57/1b-vi',
  statement: 'The conviction is not for a class A felony, unless it is one of Penal Law article 220',
  citation: 'CPL 160.57(1)(b)(vi)',
  questions: ['OQ-13'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'class');
    const classA = subject.classAFelony;
    if (classA.answer === 'no') return met('not_class_a');
    if (subject.article === 220)
      return subject.charge.felonyGrade === 'A-III' ? unsettled('OQ-13', 'a_iii') : met('drugs');
    if (classA.answer === 'yes') return notMet('class_a');
    if (classA.answer === 'unknown' && classA.missing) return unknown(askCharge(subject, classA.missing), 'depends');
    return unsettled('OQ-13', 'review', { note: classA.note ?? classA.citation });
  },
  says: {
    not_class_a: '{charge} is not a class A felony.',
    drugs: '{charge} is a class A felony of Penal Law article 220, which Clean Slate does not exclude.',
    a_iii:
      '{charge} is a class A-III felony of 1973-79; by its words the exception for article 220 covers it, but that is open (OQ-13).',
    class_a: '{charge} is a class A felony outside Penal Law article 220.',
    depends: 'The record does not tell whether {charge} is a class A felony.',
    review: 'Whether {charge} is a class A felony needs review: {note|note}',
  },
};

const naturalPerson: Condition = {
  ...AS_READ,
  id: 'NY-160.57/1b-vii',
  ofPerson: true,
  statement: 'The defendant is a natural person',
  citation: 'CPL 160.57(1)(b)(vii)',
  test: (_subject, inquiry) => {
    const { naturalPerson: natural } = inquiry.facts.record.person;
    inquiry.usesPerson('person.naturalPerson', natural);
    return natural ? met('natural') : notMet('not_natural');
  },
  says: { natural: 'The defendant is a natural person.', not_natural: 'The defendant is not a natural person.' },
};

/** Each applies only "if and when" federal authorities grant automated access, which is not known to have happened. */
const nothingElsewhere: Condition = {
  ...AS_READ,
  id: 'NY-160.57/1b-viii-ix',
  statement:
    'No subsequent felony charge is pending in another jurisdiction, and there is no subsequent felony conviction there in the preceding eight years',
  citation: 'CPL 160.57(1)(b)(viii), (ix)',
  questions: ['OQ-10', 'AQ-17'],
  test: (subject, inquiry) => {
    // Where one of them raises the open question for certain, what is not known of another changes nothing.
    const asked: NyResult[] = [];
    let asksWhenConvicted = subject.convictedOn !== UNKNOWN_DAY;
    const askWhenConvicted = (args: Args) => {
      if (!asksWhenConvicted) asked.push(unknown(askCharge(subject, 'convictedOn'), 'own_undated', args));
      asksWhenConvicted = true;
    };
    for (const pending of inquiry.facts.pending) {
      const { newYork, kind, level } = pending;
      if (newYork || kind === 'acd' || (level !== null && level !== 'felony')) continue;
      if (!inquiry.reached(pending.chargedOn)) continue;
      const subsequent = cameAfter(pending, subject, inquiry);
      if (subsequent === 'no') continue;
      inquiry.usesAt('charge pending elsewhere', level, pending.pointer);
      const args = pending.named;
      if (kind === 'no_disposition') asked.push(unknown(pending.ask, 'no_disposition', args));
      else if (subsequent === 'yes' && level !== null) return onlyDelays(unsettled('OQ-10', 'pending'));
      else {
        for (const ask of whatIsPending(pending, subsequent)) asked.push(unknown(ask, 'pending_open', args));
        if (subsequent === 'unknown') askWhenConvicted(args);
      }
    }
    for (const foreign of inquiry.facts.foreign) {
      if (foreign.crime === false || foreign.misdemeanor || inquiry.reached(foreign.vacatedOn)) continue;
      const other = foreign.statute;
      if (foreign.convictedOn === UNKNOWN_DAY) {
        const { offenseOn, convictedNoLater } = foreign;
        if (convictedNoLater < NEVER) {
          if (dayCameAfter(convictedNoLater, subject, inquiry) === 'no') continue;
          if (inquiry.reached(inquiry.periodOver('NY-160.57/other-state-felony-years', convictedNoLater))) continue;
        }
        const isLater = offenseOn !== UNKNOWN_DAY && dayCameAfter(offenseOn, subject, inquiry) === 'yes';
        if (isLater && !inquiry.reached(inquiry.periodOver('NY-160.57/other-state-felony-years', offenseOn))) {
          inquiry.uses(foreign, 'offenseOn');
          inquiry.uses(foreign, 'class');
          if (foreign.level !== null)
            return onlyDelays(unsettled('OQ-10', 'conviction_recent', { other, on: offenseOn }));
          asked.push(unknown(askCharge(foreign, 'class'), 'conviction_level', { other }));
          continue;
        }
        asked.push(unknown(askCharge(foreign, 'convictedOn'), 'conviction_undated', { other }));
        askWhenConvicted({ pending: other });
        continue;
      }
      if (!inquiry.reached(foreign.convictedOn)) continue;
      const subsequent = dayCameAfter(foreign.convictedOn, subject, inquiry);
      if (subsequent === 'no') continue;
      const over = inquiry.periodOver('NY-160.57/other-state-felony-years', foreign.convictedOn);
      if (inquiry.reached(over)) continue;
      inquiry.uses(foreign, 'convictedOn');
      inquiry.uses(foreign, 'class');
      if (foreign.level !== null && subsequent === 'yes') {
        return onlyDelays(unsettled('OQ-10', 'conviction', { other, on: foreign.convictedOn, over }));
      }
      if (foreign.level === null) asked.push(unknown(askCharge(foreign, 'class'), 'conviction_level', { other }));
      if (subsequent === 'unknown') askWhenConvicted({ pending: other });
    }
    const unknowns = together(asked);
    return unknowns ? onlyOpens(onlyDelays(unknowns)) : met('none');
  },
  says: {
    none: 'The record shows no later felony charge or recent later felony conviction in another jurisdiction.',
    pending:
      'A later felony charge is pending in another jurisdiction; the clause that makes this a bar applies only once federal authorities grant access (OQ-10).',
    pending_open:
      'A charge is pending in another jurisdiction ({pending}); the record does not tell whether it is a felony, or when it was brought.',
    no_disposition:
      'An arrest in another jurisdiction ({pending}) has no disposition in the record; it may be a pending felony.',
    own_undated:
      'The record does not tell the day of the conviction of {charge}, so nor whether what happened in another jurisdiction ({pending}) came after it.',
    conviction:
      'There is a later felony conviction in another jurisdiction ({other}, {on|day}), less than eight years old until {over|day}; the clause that makes this a bar applies only once federal authorities grant access (OQ-10).',
    conviction_recent:
      'There is a later felony conviction in another jurisdiction ({other}), less than eight years old: it was committed on {on|day}, and the record does not tell the day of the conviction; the clause that makes this a bar applies only once federal authorities grant access (OQ-10).',
    conviction_undated:
      'There is a felony conviction in another jurisdiction ({other}); the record does not tell when, so nor whether it is later and less than eight years old.',
    conviction_level:
      'There is a later conviction in another jurisdiction ({other}); the record does not tell whether it is a felony.',
  },
};

const IN_FORCE: Condition = { ...inForce('NY-160.57/in-force', 'L2023-631'), questions: ['OQ-1', 'AQ-6'] };

const cleanSlate = (kind: 'misdemeanor' | 'felony'): Rule => ({
  id: kind === 'felony' ? 'NY-160.57-F' : 'NY-160.57-M',
  title: `Clean Slate sealing of a ${kind}`,
  statute: `CPL 160.57(1)(b)(${kind === 'felony' ? 'ii' : 'i'})`,
  outcome: 'automatic',
  papers: false,
  sealedUnder: '160.57',
  dependsOnPerson: true,
  ofConvictions: true,
  concerns: (subject, inquiry) =>
    subject.level === kind ||
    (subject.level === null && !(kind === 'misdemeanor' && isExpungedBelowFelony(subject, inquiry))),
  conditions: [
    convicted('NY-160.57/conviction', 'CPL 160.57(1)(b)'),
    stateCrime,
    level(kind),
    notSexOffense,
    ...(kind === 'felony' ? [notClassA] : []),
    naturalPerson,
    waitingTime(kind),
    noPendingCharge,
    notUnderSupervision,
    nothingElsewhere,
    IN_FORCE,
  ],
  status: cleanSlateStatus,
  warnings: cleanSlateWarnings,
});

/** CPL 160.57(1)(b)(i): three years. @source L 2023 ch 631; rules reference 9.2. */
export const cleanSlateMisdemeanor = cleanSlate('misdemeanor');
/** CPL 160.57(1)(b)(ii): eight years; violent felonies are not excluded. @source L 2023 ch 631; rules reference 9.2. */
export const cleanSlateFelony = cleanSlate('felony');

const drivingWhileImpaired: Condition = {
  ...AS_READ,
  id: 'NY-160.57/1a-offense',
  statement: 'The conviction is for driving while ability impaired, VTL 1192(1)',
  citation: 'CPL 160.57(1)(a)',
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'section');
    inquiry.uses(subject, 'subsection');
    const listed = inquiry.facts.drivingWhileImpaired(subject);
    if (listed.answer === 'yes') return met('impaired');
    if (listed.answer === 'unknown') return unknown(askCharge(subject, 'subsection'), 'which');
    return notMet('other');
  },
  says: {
    impaired: '{charge} is driving while ability impaired.',
    which:
      'The record does not tell the subdivision of VTL 1192; only subdivision 1 is driving while ability impaired.',
    other: '{charge} is not VTL 1192(1).',
  },
};

/** CPL 160.57(1)(a): three years from sentence or release, no reset; other bars attach to criminal convictions (OQ-7). */
export const cleanSlateImpaired: Rule = {
  id: 'NY-160.57-A',
  title: 'Clean Slate sealing of driving while ability impaired',
  statute: 'CPL 160.57(1)(a)',
  outcome: 'automatic',
  papers: false,
  sealedUnder: '160.57',
  ofConvictions: true,
  concerns: (subject, inquiry) => subject.newYork && inquiry.facts.drivingWhileImpaired(subject).answer !== 'no',
  conditions: [
    convicted('NY-160.57/1a-conviction', 'CPL 160.57(1)(a)'),
    drivingWhileImpaired,
    naturalPerson,
    waitingTime('impaired'),
    sentenceExpired,
    IN_FORCE,
  ],
  status: cleanSlateStatus,
  warnings: impairedWarnings,
};
