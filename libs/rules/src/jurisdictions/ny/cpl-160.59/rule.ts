import { NEVER, UNKNOWN_DAY } from '../../../engine/day.js';
import {
  met,
  notMet,
  notMetUntil,
  notMetUntilEvent,
  onlyDelays,
  together,
  unknown,
  unknownAll,
  unsettled,
} from '../../../engine/result.js';
import { AS_READ, convicted, inForce } from '../condition.js';
import { askCharge, askPerson } from '../facts/fact-names.js';
import type { Subject } from '../facts/subject.js';
import type { Asks, Condition, NyResult } from '../inquiry.js';
import type { Rule } from '../rule.js';
import { applicationWarnings } from './advice.js';
import type { PendingFacts } from '../facts/pending-facts.js';
import { isUndisposed, WAITING, waitFor } from '../facts/undisposed.js';
import { OFFENSE_CONDITIONS } from './offense.js';

const notRegistered: Condition = {
  ...AS_READ,
  id: 'NY-160.59/3a',
  ofPerson: true,
  statement: 'The defendant is not required to register as a sex offender, for any offense',
  citation: 'CPL 160.59(3)(a)',
  test: (_subject, inquiry) => {
    const { soraRegistered } = inquiry.facts.record.person;
    inquiry.usesPerson('person.soraRegistered', soraRegistered);
    if (soraRegistered === null) return unknown(askPerson('person.soraRegistered'), 'unknown');
    return soraRegistered ? notMet('registered') : met('not_registered');
  },
  says: {
    not_registered: 'The client is not required to register as a sex offender.',
    registered: 'The client is required to register as a sex offender.',
    unknown: 'The record does not tell whether the client is required to register as a sex offender.',
  },
};

/** 160.58 states no maximum but three prior misdemeanors; any other earlier seal under it needs review. */
const no160_58Maximum: Condition = {
  ...AS_READ,
  id: 'NY-160.59/3b',
  ofPerson: true,
  statement: 'The defendant has not obtained the maximum number of sealings under CPL 160.58',
  citation: 'CPL 160.59(3)(b)',
  test: (_subject, inquiry) => {
    const prior = inquiry.facts.priorSealings('CPL 160.58', inquiry);
    if (prior.felonies + prior.misdemeanors === 0) return met('none');
    const most = inquiry.number('NY-160.58/prior-misdemeanors');
    return prior.misdemeanors >= most ? notMet('used', { most }) : unsettled(null, 'some');
  },
  says: {
    none: 'The record shows no earlier sealing under CPL 160.58.',
    used: '{most} misdemeanors were sealed under CPL 160.58 before, the most that it allows.',
    some: 'There was an earlier sealing under CPL 160.58; what its "maximum number of convictions" is needs review.',
  },
};

/** Whether two sealed convictions are one criminal transaction: told, or possible where nothing is told. */
function isOneTransaction(a: Subject, b: Subject): boolean | null {
  const [one, other] = [a.charge.transactionId, b.charge.transactionId];
  if (one !== null && other !== null) return one === other;
  return a.caseIndex === b.caseIndex || (a.offenseOn !== UNKNOWN_DAY && a.offenseOn === b.offenseOn) ? null : false;
}

/** How many eligible offenses these are, at most and at least: those of one criminal transaction count as one. */
function offensesAmong(sealed: readonly Subject[]): { readonly most: number; readonly least: number } {
  const isFirst = (subject: Subject, i: number, same: (answer: boolean | null) => boolean) =>
    !sealed.slice(0, i).some((other) => same(isOneTransaction(other, subject)));
  return {
    most: sealed.filter((subject, i) => isFirst(subject, i, (answer) => answer === true)).length,
    least: sealed.filter((subject, i) => isFirst(subject, i, (answer) => answer !== false)).length,
  };
}

/** The maximum of 160.59(4) is two eligible offenses, of which one felony; those of one criminal transaction are one, (1)(a). */
const no160_59Maximum: Condition = {
  ...AS_READ,
  id: 'NY-160.59/3c',
  statement: 'The defendant has not obtained the maximum number of sealings under CPL 160.59',
  citation: 'CPL 160.59(3)(c), (4), (1)(a)',
  test: (subject, inquiry) => {
    const prior = inquiry.facts.priorSealings('CPL 160.59', inquiry);
    const total = prior.felonies + prior.misdemeanors;
    if (total === 0) return met('none');
    const sealed = inquiry.facts.sealedUnder('160.59', inquiry);
    // More told about the person than the charges report: nothing tells which of them were one transaction.
    const { most, least } = total > sealed.length ? { most: total, least: total } : offensesAmong(sealed);
    const limit = inquiry.number('NY-160.59/crimes');
    if (least >= limit) return notMet('used', { total: least });
    if (most >= limit) {
      const untold = sealed.filter(({ charge }) => charge.transactionId === null);
      const asks = untold.map((each) => askCharge(each, 'transactionId'));
      return unknownAll<Asks>(asks, 'perhaps_used');
    }
    if (subject.felony && prior.felonies >= inquiry.number('NY-160.59/felonies')) {
      const same = sealed.filter((other) => other.felony).map((other) => isOneTransaction(other, subject));
      if (same.includes(true)) return unsettled(null, 'same_transaction');
      if (subject.charge.transactionId === null && same.includes(null))
        return unknown(askCharge(subject, 'transactionId'), 'perhaps_same');
      return notMet('felony_used');
    }
    return met(total > most ? 'room_beside_one' : 'room');
  },
  says: {
    none: 'The record shows no earlier sealing under CPL 160.59.',
    used: '{total} convictions were sealed under CPL 160.59 before, the most that it allows.',
    felony_used: 'A felony was sealed under CPL 160.59 before; it allows only one.',
    perhaps_used:
      'Convictions were sealed under CPL 160.59 before; whether they were one criminal transaction, and so count as one, is not in the record.',
    same_transaction:
      'A felony of the same criminal transaction was sealed under CPL 160.59 before; whether this one, left out then, may follow must be reviewed.',
    perhaps_same:
      'A felony was sealed under CPL 160.59 before; whether this one was of the same criminal transaction is not in the record.',
    room_beside_one:
      'Convictions of one criminal transaction, which count as one, were sealed under CPL 160.59 before; another may follow.',
    room: 'One conviction was sealed under CPL 160.59 before; another may follow.',
  },
};

/** Eligible or not: an ineligible offense never merges and counts as its own. */
const fewEnough: Condition = {
  ...AS_READ,
  id: 'NY-160.59/3h',
  ofPerson: true,
  statement:
    'The defendant was not convicted of two or more felonies or of more than two crimes; eligible offenses of one criminal transaction count as one',
  citation: 'CPL 160.59(3)(h), (1)(a), (4)',
  questions: ['OQ-9', 'OQ-11', 'AQ-21'],
  test: (_subject, inquiry) => {
    const { crimes, felonies, counted, limits } = inquiry.tenYears;
    if (inquiry.recording) for (const each of counted) inquiry.uses(each, 'class');
    const args = { crimes, felonies, most: limits.crimes, mostFelonies: limits.felonies };
    if (felonies > limits.felonies) return notMet('felonies', args);
    return crimes > limits.crimes ? notMet('crimes', args) : met('few', args);
  },
  says: {
    few: 'Convicted of {crimes|crimes}, of which {felonies|felonies}; at most {most}, of which {mostFelonies} a felony, are allowed.',
    felonies: 'Convicted of {felonies|felonies}; only {mostFelonies} is allowed.',
    crimes: 'Convicted of {crimes|crimes}; only {most} are allowed.',
  },
};

const tenYearsPassed: Condition = {
  ...AS_READ,
  id: 'NY-160.59/5',
  ofPerson: true,
  statement:
    'At least ten years have passed since sentence was imposed on the latest conviction, or since the latest release from incarceration; time incarcerated after that is excluded',
  citation: 'CPL 160.59(5)',
  questions: ['OQ-3', 'OQ-8', 'OQ-17', 'AQ-1', 'AQ-4', 'AQ-14', 'AQ-15', 'AQ-22', 'AQ-28'],
  test: (_subject, inquiry) => {
    const clock = inquiry.tenYears.tenYears;
    inquiry.holdsNoLongerThan(inquiry.tenYears.clock.next);
    if (clock.state === 'none') return met('nothing');
    if (clock.state === 'missing')
      return onlyDelays(unknown(clock.ask, 'missing', { fact: clock.ask.fact }), clock.over);
    if (clock.state === 'inside') return notMetUntilEvent('inside');
    const { from, excluded } = clock;
    if (from.start.from === 'release') inquiry.usesDay('release from incarceration', from.day, from.start.pointer);
    else inquiry.uses(from.subject, from.subject.sentencedOn ? 'sentence.imposedOn' : 'convictedOn');
    for (const period of excluded.periods)
      inquiry.usesDay('released from custody', period.to, `${period.pointer}/releasedOn`);
    const args = {
      years: inquiry.number('NY-160.59/years'),
      start: clock.start,
      from:
        from.start.from === 'release' && from.day === from.start.day
          ? 'release'
          : from.subject.sentencedOn
            ? 'sentence'
            : 'conviction',
      of: from.subject.statute,
      days: excluded.days,
      over: clock.over,
    };
    const extended = excluded.days > 0;
    if (!inquiry.reached(clock.over)) return notMetUntil(clock.over, extended ? 'running_extended' : 'running', args);
    const open = clock.perhaps.filter(({ day }) => !inquiry.reached(day));
    if (open.length === 0) return met(extended ? 'over_extended' : 'over', args);
    const assumed =
      !extended && from.start.state === 'assumed' && open.length === 1 && open[0]!.ask === from.start.perhaps[0]?.ask;
    const unknowns = open.map(({ ask }) =>
      unknown<Asks>(ask, assumed ? 'assumed' : 'perhaps_later', { ...args, fact: ask.fact }),
    );
    return onlyDelays(together(unknowns)!);
  },
  says: {
    nothing: 'No crime is left on the record that the ten years could run from.',
    over: 'The {years} years ran from {start|day} ({from|start}, {of}) and were over on {over|day}.',
    over_extended:
      'The {years} years ran from {start|day} ({from|start}, {of}); {days|days} in custody after that are excluded, so they were over on {over|day}.',
    running: 'The {years} years run from {start|day} ({from|start}, {of}) and are over on {over|day}.',
    running_extended:
      'The {years} years run from {start|day} ({from|start}, {of}); {days|days} in custody after that are excluded, so they are over on {over|day}.',
    assumed:
      'The day of the latest sentence is not in the record. Counted from {start|day} ({from|start}, {of}) the {years} years were over on {over|day}; a sentence some months later would change that.',
    perhaps_later:
      'Counted from {start|day} ({from|start}, {of}), with {days|days} in custody excluded, the {years} years were over on {over|day}; they may end later, which depends on a fact that the record does not tell ({fact|fact}).',
    inside: 'The client is incarcerated; the ten years run from the release, or are extended by the time in custody.',
    missing: 'The ten years cannot be dated: the record does not tell the {fact|fact}.',
  },
};

/** Any undisposed arrest or charge, of any level and anywhere: the clause does not say "criminal" or "in this state". */
const nothingPending: Condition = {
  ...AS_READ,
  id: 'NY-160.59/3e',
  ofPerson: true,
  statement: 'The defendant has no undisposed arrest or charge pending',
  citation: 'CPL 160.59(3)(e)',
  test: (_subject, inquiry) => {
    const open: PendingFacts[] = [];
    // An arrest without a disposition may also have ended in one conviction too many: that is a doubt of the ten years.
    const asked: NyResult[] = [];
    for (const pending of inquiry.facts.pending) {
      if (!isUndisposed(pending, inquiry)) continue;
      const disposition = pending.subject?.charge.disposition ?? 'pending';
      inquiry.usesAt('charge without a final disposition', disposition, pending.pointer);
      const args = pending.named;
      if (pending.kind === 'no_disposition') asked.push(unknown(pending.ask, 'no_disposition', args));
      else if (pending.kind === 'acd' && pending.dismissedOn === NEVER)
        asked.push(unknown(pending.ask, 'acd_undated', args));
      else if (pending.kind === 'acd' && inquiry.reached(pending.dismissedOn))
        asked.push(unknown(pending.ask, 'acd_length', args));
      else open.push(pending);
    }
    const wait = waitFor(open, inquiry);
    if (wait) return wait;
    const unknowns = together(asked);
    return unknowns ? onlyDelays(unknowns) : met('none');
  },
  says: {
    ...WAITING,
    none: 'The record shows no undisposed arrest or charge.',
    acd_length:
      'A charge ({pending}) was adjourned in contemplation of dismissal; whether the adjournment has ended depends on its length.',
    acd_undated:
      'A charge ({pending}) was adjourned in contemplation of dismissal on a day that the record does not tell, so nor whether that has ended.',
    no_disposition: 'An arrest ({pending}) has no disposition in the record; it may still be pending.',
  },
};

/** Out-of-state convictions are not a summary bar here, only a factor for the court's discretion. */
const noLaterCrime: Condition = {
  ...AS_READ,
  id: 'NY-160.59/3f',
  ofPerson: true,
  statement:
    'The defendant was not convicted of any crime after judgment was entered on the last conviction to be sealed',
  citation: 'CPL 160.59(3)(f); People v Witherspoon, 211 AD3d 108 (2d Dept 2022)',
  questions: ['OQ-11', 'AQ-27'],
  test: (_subject, inquiry) => {
    const { laterCrime, lastEligible } = inquiry.tenYears;
    if (lastEligible) inquiry.uses(lastEligible, lastEligible.sentencedOn ? 'sentence.imposedOn' : 'convictedOn');
    if (!laterCrime) return met('none');
    const { subject, asks, resentenced } = laterCrime;
    const by = subject.statute;
    if (resentenced) {
      inquiry.uses(subject, subject.convictedOn === UNKNOWN_DAY ? 'offenseOn' : 'convictedOn');
      return unsettled(null, 'resentenced', { by });
    }
    if (asks.length > 0) {
      inquiry.uses(subject, 'convictedOn');
      // Judgment is the sentence, which may have come after that plea (rules reference 2.2).
      const onlySentences = asks.every(({ fact }) => fact === 'sentence.imposedOn');
      return unknownAll<Asks>(asks, onlySentences ? 'undated' : 'order_open', { by });
    }
    const undated = subject.convicted && subject.convictedOn === UNKNOWN_DAY;
    inquiry.uses(subject, undated ? 'offenseOn' : 'convictedOn');
    return undated
      ? notMet('later_undated', { by, on: subject.offenseOn })
      : notMet('later', { by, on: subject.convictedOn });
  },
  says: {
    none: 'The client was convicted of no crime after judgment was entered on the last conviction that would be sealed.',
    resentenced:
      'The conviction of {by}, which cannot be sealed, came after the first sentence on the last conviction that could be sealed and before the sentence that replaced it; which of the two is the judgment of (3)(f) must be reviewed.',
    undated:
      'Whether the conviction of {by} came after judgment on the last conviction that could be sealed depends on the day of that sentence, which the record does not tell.',
    order_open:
      'Whether the conviction of {by}, which cannot be sealed, came after judgment on the last conviction that could be sealed is not in the record.',
    later_undated:
      'The conviction of {by}, committed on {on|day}, is later than the last conviction that could be sealed, and cannot itself be sealed; its own day is not in the record.',
    later:
      'The conviction of {by} on {on|day} is later than the last conviction that could be sealed, and cannot itself be sealed.',
  },
};

/**
 * Sealing on application after ten years, at most two crimes of which one felony, once. The sworn statement of reasons
 * of (3)(g) is part of the papers, not a fact of the record.
 * @source CPL 160.59; rules reference section 10.
 */
export const sealingOnApplication: Rule = {
  id: 'NY-160.59',
  title: 'Sealing on application after ten years',
  statute: 'CPL 160.59',
  outcome: 'eligible',
  papers: true,
  sealedUnder: '160.59',
  dependsOnPerson: true,
  ofConvictions: true,
  concerns: (subject) => subject.crime !== false,
  conditions: [
    convicted('NY-160.59/conviction', 'CPL 160.59(1)(a)'),
    ...OFFENSE_CONDITIONS,
    notRegistered,
    no160_58Maximum,
    no160_59Maximum,
    fewEnough,
    tenYearsPassed,
    nothingPending,
    noLaterCrime,
    inForce('NY-160.59/in-force', 'L2017-59'),
  ],
  doubts: (_subject, inquiry) => inquiry.tenYears.doubts,
  warnings: applicationWarnings,
};
