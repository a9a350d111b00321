import type { FelonyGrade } from '#libs/record';
import { dayOf, isoOrNull, NEVER, plusYears, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import {
  met,
  notMet,
  notMetUntil,
  notMetUntilEvent,
  onlyDelays,
  onlyOpens,
  together,
  unknown,
  unsettled,
} from '../../../engine/result.js';
import { AS_READ, convicted, inForce } from '../condition.js';
import { askCharge, askPerson } from '../facts/fact-names.js';
import { doubtOn } from '../facts/person-on.js';
import type { Subject } from '../facts/subject.js';
import type { Asks, Condition, Inquiry, NyResult } from '../inquiry.js';
import type { Rule } from '../rule.js';
import { classAFelony } from '../tables/index.js';
import { caution } from '../cautions.js';

/** Below it a person is an adult or juvenile offender's case of its own; from it nobody is a youth. @source CPL 720.10(1). */
const YOUTH_FROM_AGE = 16;
const YOUTH_BEFORE_AGE = 19;

type Age = 'youth' | 'older' | 'younger' | 'unknown';

/** By every date of birth that the record gives; two that differ in the answer leave it unknown. */
function ageAt(offenseOn: Day, births: readonly string[]): Age {
  if (offenseOn === UNKNOWN_DAY) return 'unknown';
  let age: Age | null = null;
  for (const birth of births) {
    const byThis = ageBy(dayOf(birth), offenseOn);
    if (age !== null && age !== byThis) return 'unknown';
    age = byThis;
  }
  return age ?? 'unknown';
}

function ageBy(birth: Day, offenseOn: Day): Age {
  if (offenseOn >= plusYears(birth, YOUTH_BEFORE_AGE)) return 'older';
  return offenseOn >= plusYears(birth, YOUTH_FROM_AGE) ? 'youth' : 'younger';
}

function ageOf(subject: Subject, inquiry: Inquiry): Age {
  const { record, bornNoLater } = inquiry.facts;
  const { datesOfBirth } = record.person;
  // Convicted nineteen years before the offense, nobody was a youth on it, whenever the birth was.
  const isOlder = bornNoLater < NEVER && subject.offenseOn >= plusYears(bornNoLater, YOUTH_BEFORE_AGE);
  return datesOfBirth.length === 0 && isOlder ? 'older' : ageAt(subject.offenseOn, datesOfBirth);
}

const youth: Condition = {
  ...AS_READ,
  id: 'NY-720.20-5/youth',
  statement: 'The crime was committed at the age of 16, 17 or 18',
  citation: 'CPL 720.10(1)',
  test: (subject, inquiry) => {
    const { datesOfBirth } = inquiry.facts.record.person;
    inquiry.uses(subject, 'offenseOn');
    inquiry.usesPerson('person.datesOfBirth', datesOfBirth.length);
    switch (ageOf(subject, inquiry)) {
      case 'youth':
        return met('youth', { on: subject.offenseOn });
      case 'older':
        return notMet('older', { on: subject.offenseOn });
      case 'younger':
        return unsettled(null, 'younger', { on: subject.offenseOn });
      case 'unknown':
        return together([
          ...(subject.offenseOn === UNKNOWN_DAY ? [unknown(askCharge(subject, 'offenseOn'), 'no_offense_day')] : []),
          ...(subject.offenseOn !== UNKNOWN_DAY || datesOfBirth.length === 0
            ? [unknown(askPerson('person.datesOfBirth'), 'no_birth')]
            : []),
        ])!;
    }
  },
  says: {
    youth: 'The client was 16 to 18 years old on {on|day}, the day of the offense.',
    older: 'The client was 19 or older on {on|day}, the day of the offense.',
    younger:
      'The client was younger than 16 on {on|day}, the day of the offense; whether as a juvenile offender must be reviewed.',
    no_offense_day: 'The record does not tell the day of the offense.',
    no_birth: 'The record gives no date of birth that settles the age on the day of the offense.',
  },
};

/** Rape in the first degree, former criminal sexual act in the first degree, aggravated sexual abuse. @source CPL 720.10(2)(a). */
const EXCLUDED_UNLESS_MITIGATED: ReadonlySet<string> = new Set([
  '130.35',
  '130.50',
  '130.65-a',
  '130.66',
  '130.67',
  '130.70',
]);

function gradeInTable({ charge }: Subject): FelonyGrade | null {
  return charge.law === 'PL' ? (classAFelony(charge.section)?.grade ?? null) : null;
}

const eligibleOffense: Condition = {
  ...AS_READ,
  id: 'NY-720.20-5/offense',
  statement: 'The offense is not one that bars a youth from the adjudication',
  citation: 'CPL 720.10(2)(a), (3)',
  questions: ['AQ-8'],
  test: (subject, inquiry) => {
    inquiry.uses(subject, 'class');
    if (subject.level === null) return unknown(askCharge(subject, 'class'), 'class_unknown');
    if (!subject.felony) return met('no_felony');
    const classA = subject.classAFelony;
    // Class A-III was known to article 220 alone, from 1973 to 1979: any other is A-I or A-II, which the table tells (OQ-13).
    const grade = subject.charge.felonyGrade ?? (subject.article === 220 ? null : gradeInTable(subject));
    if (classA.answer === 'unknown' && classA.missing)
      return unknown(askCharge(subject, classA.missing), 'class_unknown');
    if (classA.answer !== 'no') {
      if (grade === 'A-I' || grade === 'A-II') return notMet('class_a', { grade });
      if (grade === null) return unknown(askCharge(subject, 'felonyGrade'), 'grade_unknown');
    }
    if (subject.charge.law === 'PL' && EXCLUDED_UNLESS_MITIGATED.has(subject.charge.section))
      return unsettled(null, 'mitigation');
    if (subject.violentFelony.answer === 'no') return met('not_excluded');
    inquiry.uses(subject, 'armedFelony');
    const { armedFelony } = subject.charge;
    if (armedFelony === null) return onlyOpens(unknown(askCharge(subject, 'armedFelony'), 'armed_unknown'));
    return armedFelony ? unsettled(null, 'mitigation') : met('not_excluded');
  },
  says: {
    no_felony: '{charge} is no felony: nothing bars the adjudication.',
    not_excluded: '{charge} is not among the felonies that bar the adjudication.',
    class_a: '{charge} is a class {grade} felony, which bars the adjudication without exception.',
    mitigation:
      '{charge} bars the adjudication unless mitigating circumstances or a relatively minor part in the crime are found.',
    class_unknown: 'The record does not tell the class of {charge}.',
    grade_unknown: 'The record does not tell whether the class A felony {charge} is of grade A-I, A-II or A-III.',
    armed_unknown: 'The record does not tell whether {charge} was an armed felony (CPL 1.20(41)).',
  },
};

/** Vacated or expunged, it is no conviction any more. @source CPL 160.50(5); rules reference section 1, step 2. */
function isNullity(other: Subject, inquiry: Inquiry): boolean {
  const expungement = inquiry.facts.expungementOf(other);
  return inquiry.reached(other.vacatedOn) || (expungement !== null && inquiry.reached(expungement.expungedFrom));
}

/** The clause speaks of "a felony", not of one of this state: an earlier one elsewhere is for an attorney. */
function earlierFelonyElsewhere(subject: Subject, before: Day, inquiry: Inquiry): NyResult[] {
  const results: NyResult[] = [];
  for (const other of inquiry.facts.foreign) {
    if (other.crime === false || other.misdemeanor || inquiry.reached(other.vacatedOn)) continue;
    // Without its day, it came before where its release did.
    const released = other.convictedOn === UNKNOWN_DAY && other.convictedNoLater < before;
    const on = released ? other.convictedNoLater : other.convictedOn;
    if (on !== UNKNOWN_DAY && subject.convictedOn !== UNKNOWN_DAY && on >= subject.convictedOn) continue;
    inquiry.uses(other, released ? 'sentence.releasedOn' : 'convictedOn');
    const args = { other: other.statute };
    const missing = [
      ...(other.level === null ? [askCharge(other, 'class')] : []),
      ...(on === UNKNOWN_DAY ? [askCharge(other, 'convictedOn')] : []),
      ...(on >= before && on !== UNKNOWN_DAY ? [askCharge(subject, 'convictedOn')] : []),
    ];
    if (missing.length === 0) results.push(unsettled(null, 'elsewhere', args));
    else results.push(...missing.map((ask) => unknown<Asks>(ask, 'elsewhere_open', args)));
  }
  return results;
}

const noEarlierFelony: Condition = {
  ...AS_READ,
  id: 'NY-720.20-5/prior',
  statement:
    'There was no earlier felony conviction and sentence, and no earlier youthful offender finding for a felony',
  citation: 'CPL 720.10(2)(b), (c)',
  questions: ['AQ-7', 'AQ-18'],
  test: (subject, inquiry) => {
    // One earlier felony is enough, whatever is not known of the others.
    const asked: NyResult[] = [];
    let open: NyResult | null = null;
    // Where the day of this conviction is missing, only what came before its offense surely came before it.
    const before = subject.convictedOn || subject.offenseOn;
    for (const other of inquiry.facts.felonyFindings) {
      const adjudicated = other.charge.disposition === 'yo';
      const told = adjudicated ? other.disposedOn : other.firstSentencedOn || other.convictedOn;
      // Without its day, a conviction came before where its release did, and so did its sentence.
      const released = told === UNKNOWN_DAY && !adjudicated && other.convictedNoLater < before;
      const on = released ? other.convictedNoLater : told;
      if (on !== UNKNOWN_DAY && subject.convictedOn !== UNKNOWN_DAY && on >= subject.convictedOn) continue;
      if (other === subject || isNullity(other, inquiry)) continue;
      inquiry.uses(other, adjudicated ? 'disposedOn' : released ? 'sentence.releasedOn' : 'convictedOn');
      const args = { other: other.statute };
      const doubt = inquiry.expungementDoubt(other);
      if (other.level === null) asked.push(unknown(askCharge(other, 'class'), 'class_unknown', args));
      else if (on === UNKNOWN_DAY)
        asked.push(unknown(askCharge(other, adjudicated ? 'disposedOn' : 'convictedOn'), 'undated', args));
      else if (on >= before) asked.push(unknown(askCharge(subject, 'convictedOn'), 'undated', args));
      else if (!adjudicated && !released && !other.firstSentencedOn && plusYears(on, 1) >= before) {
        // "Sentenced for": only the plea is dated, and the sentence may be the later one (rules reference 2.2).
        asked.push(unknown(askCharge(other, 'sentence.imposedOn'), 'undated', args));
      } else if (doubt) {
        if (doubt.ask) asked.push(unknown(doubt.ask, 'expunged', args));
        else open ??= unsettled(doubt.question, 'expunged', args);
      } else
        return notMet(adjudicated ? 'youthful' : released ? 'felony_released' : 'felony', { other: other.statute, on });
    }
    for (const { subject: other, ask, newYork, chargedOn } of inquiry.facts.unreported) {
      const dated = chargedOn !== UNKNOWN_DAY && subject.convictedOn !== UNKNOWN_DAY;
      const later = dated && chargedOn >= subject.convictedOn;
      if (!newYork || later || !(other.felony || other.level === null)) continue;
      if (doubtOn(inquiry.facts.ifConvicted(other), inquiry) === 'expunged') continue;
      asked.push(unknown(ask, 'no_disposition', { other: other.statute }));
    }
    const barring = together(asked);
    if (barring) return barring;
    const elsewhere = earlierFelonyElsewhere(subject, before, inquiry);
    if (open || elsewhere.some(({ kind }) => kind === 'unsettled'))
      return open ?? elsewhere.find(({ kind }) => kind === 'unsettled')!;
    const mayOpen = together(elsewhere);
    return mayOpen ? onlyOpens(mayOpen) : met('none');
  },
  says: {
    elsewhere:
      'The client was convicted of a felony in another jurisdiction before ({other}); the clause says "a felony", and whether it reaches that was not read.',
    elsewhere_open:
      'Whether the conviction in another jurisdiction ({other}) is an earlier felony depends on a fact that the record does not tell.',
    none: 'The record shows no earlier felony conviction or felony youthful offender finding.',
    felony: 'The client was convicted of and sentenced for a felony before ({other}, {on|day}).',
    felony_released:
      'The client was convicted of and sentenced for a felony before ({other}): the release on that sentence was on {on|day}; the day of the conviction is not in the record.',
    youthful: 'The client was found a youthful offender for a felony before ({other}, {on|day}).',
    expunged: 'Whether the earlier felony {other} is expunged is open, and the answer turns on it.',
    undated: 'The record does not tell whether the felony {other} came before this conviction.',
    no_disposition:
      'The felony arrest {other} has no disposition in the record; it may have ended in an earlier conviction.',
    class_unknown: 'The record does not tell whether {other} was a felony.',
  },
};

const fiveYears: Condition = {
  ...AS_READ,
  id: 'NY-720.20-5/five-years',
  statement: 'Five years have passed since the sentence or, if later, the release from incarceration',
  citation: 'CPL 720.20(5)',
  confidence: 'S',
  questions: ['OQ-3', 'AQ-14', 'AQ-15'],
  test: (subject, inquiry) => {
    const start = inquiry.facts.startOf(subject);
    if (start.state === 'missing' && start.ask) return onlyDelays(unknown(start.ask, 'unknown'));
    if (start.state === 'inside') return notMetUntilEvent('inside');
    inquiry.usesDay('start of the five years', start.day, start.pointer);
    const over = inquiry.periodOver('NY-720.20-5/years', start.day);
    const args = { start: start.day, over };
    if (!inquiry.reached(over)) return notMetUntil(over, 'running', args);
    const open = start.perhaps.filter(({ day }) => !inquiry.reached(inquiry.periodOver('NY-720.20-5/years', day)));
    const unknowns = together<Asks>(open.map(({ ask }) => unknown(ask, 'perhaps_later', { ...args, fact: ask.fact })));
    return unknowns ? onlyDelays(unknowns) : met('over', args);
  },
  says: {
    perhaps_later:
      'Counted from {start|day} the five years were over on {over|day}; they may start later, which depends on a fact that the record does not tell ({fact|fact}).',
    over: 'The five years ran from {start|day} and were over on {over|day}.',
    running: 'The five years run from {start|day} and are over on {over|day}.',
    inside: 'The client has not been released.',
    unknown: 'The record does not tell from when the five years run.',
  },
};

/** Of two convictions nobody can say which came later while one of them has no day. */
function whicheverIsUndated(
  subject: Subject,
  since: Day,
  others: readonly Subject[],
  { facts }: Inquiry,
): NyResult | null {
  const undated = others.filter((other) => other.convictedOn === UNKNOWN_DAY);
  const lacking = since === UNKNOWN_DAY && others.length > 0 ? [subject, ...undated] : undated;
  const another = others[0]?.statute ?? null;
  // The day of the sentence, where the five years ask for it, tells both.
  const own = facts.startOf(subject).ask?.fact === 'sentence.imposedOn' ? 'sentence.imposedOn' : 'convictedOn';
  return together(
    lacking.map((each) => {
      const args = { other: each === subject ? another : each.statute };
      return unknown<Asks>(askCharge(each, each === subject ? own : 'convictedOn'), 'undated', args);
    }),
  );
}

/**
 * The clause was not read; a later crime is taken to bar, also one after the five years. Counted from the original sentence,
 * whatever replaced it.
 * @source rules reference 11.3 (S54: "since their original sentence").
 */
const noLaterCrime: Condition = {
  ...AS_READ,
  id: 'NY-720.20-5/later',
  statement: 'The client was not convicted of another crime since that sentence',
  citation: 'CPL 720.20(5)',
  confidence: 'S',
  questions: ['AQ-27'],
  test: (subject, inquiry) => {
    const since = subject.firstSentencedOn || subject.convictedOn;
    const latest = subject.firstSentencedOn || subject.sentencedNoLater;
    const { person } = inquiry;
    const later = person.crimes[person.firstAfter(since || latest)];
    if (later) {
      const surelyLater = person.crimes[person.firstAfter(latest)];
      inquiry.uses((surelyLater ?? later).subject, 'convictedOn');
      if (!surelyLater) {
        return unknown(askCharge(subject, 'sentence.imposedOn'), 'sentence_undated', { other: later.subject.statute });
      }
      if (!subject.firstSentencedOn && subject.charge.sentence?.releasedOn)
        inquiry.uses(subject, 'sentence.releasedOn');
      return notMet('crime', { other: surelyLater.subject.statute, on: surelyLater.subject.convictedOn });
    }
    const mayBeLater = ({ convictedNoLater }: Subject) => convictedNoLater > (since || subject.convictedNoEarlier);
    const crimes =
      since !== UNKNOWN_DAY && !person.undated
        ? []
        : person.crimes.map((crime) => crime.subject).filter((other) => other !== subject && mayBeLater(other));
    // A conviction without its day came after its offense.
    const isSurelyLater = ({ convictedOn, offenseOn }: Subject) => convictedOn === UNKNOWN_DAY && offenseOn > latest;
    const surely = crimes.find(isSurelyLater);
    if (surely) {
      inquiry.uses(surely, 'offenseOn');
      return notMet('crime_undated', { other: surely.statute, on: surely.offenseOn });
    }
    const mayBar = whicheverIsUndated(subject, since, crimes, inquiry);
    const asked: NyResult[] = mayBar ? [mayBar] : [];
    for (const { subject: other, ask, newYork } of inquiry.facts.unreported) {
      if (!newYork || other.crime === false) continue;
      if (doubtOn(inquiry.facts.ifConvicted(other), inquiry) === 'expunged') continue;
      asked.push(unknown(ask, 'no_disposition', { other: other.statute }));
    }
    const undecided = together(asked);
    if (undecided) return undecided;
    const others = [...inquiry.facts.foreign, ...inquiry.facts.pettyOffenses].filter(
      (other) => other !== subject && inquiry.reached(other.convictedOn) && !isNullity(other, inquiry),
    );
    for (const other of others) {
      const undated = isSurelyLater(other);
      if (!undated && (since === UNKNOWN_DAY || other.convictedOn <= since)) continue;
      inquiry.uses(other, undated ? 'offenseOn' : 'convictedOn');
      const args = { other: other.statute, on: undated ? other.offenseOn : other.convictedOn };
      return unsettled(null, undated ? 'other_undated' : 'other', args);
    }
    const mayOpen = whicheverIsUndated(subject, since, others.filter(mayBeLater), inquiry);
    return mayOpen ? onlyOpens(mayOpen) : met('none');
  },
  says: {
    none: 'The record shows no later conviction of a crime.',
    crime_undated:
      'The client was convicted of another crime since ({other}), committed on {on|day}; the day of that conviction is not in the record.',
    crime: 'The client was convicted of another crime since ({other}, {on|day}).',
    undated: 'Whether the conviction of {other} came after that of {charge} is not in the record.',
    no_disposition: 'The arrest {other} has no disposition in the record; it may have ended in a later conviction.',
    sentence_undated: 'Whether the conviction of {other} came after the sentence on {charge} is not in the record.',
    other:
      'There is a later conviction ({other}, {on|day}) that is no New York crime; whether the clause reaches it was not read.',
    other_undated:
      'There is a later conviction ({other}, committed on {on|day}) that is no New York crime; whether the clause reaches it was not read.',
  },
};

/** @source CPL 720.20(5); L 2021 ch 552; rules reference 11.3. */
export const lateYouthfulOffender: Rule = {
  id: 'NY-720.20-5',
  title: 'Late youthful offender adjudication',
  statute: 'CPL 720.20(5)',
  outcome: 'eligible',
  papers: true,
  sealedUnder: null,
  evenIfSealed: true,
  dependsOnPerson: true,
  ofConvictions: true,
  concerns: (subject, inquiry) => subject.newYork && subject.crime !== false && ageOf(subject, inquiry) !== 'older',
  conditions: [
    convicted('NY-720.20-5/conviction', 'CPL 720.20(5)'),
    youth,
    eligibleOffense,
    noEarlierFelony,
    fiveYears,
    noLaterCrime,
    inForce('NY-720.20-5/in-force', 'L2021-552'),
  ],
  warnings: (subject, inquiry, outcome) => {
    if (outcome === 'ineligible') return [caution('look-again-at-later-crimes')];
    const start = inquiry.facts.startOf(subject);
    const over = start.state === 'missing' ? null : isoOrNull(inquiry.periodOver('NY-720.20-5/years', start.day));
    const always = [caution('all-or-none'), caution('designated-felony-act')];
    return over === null ? always : [...always, caution('wait-one-more-day', { over })];
  },
};
