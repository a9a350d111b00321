import { type LocalDate, type Sentence, sentenceSchema } from '#libs/record';
import { dayOf, isoOf, NEVER, plusDays, plusYears, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import type { FactAsk } from '../facts/fact-names.js';
import type { RecordFacts } from '../facts/record-facts.js';
import type { Subject } from '../facts/subject.js';
import { NOT_YET } from './told.js';
import { AGES, EVERYTHING, type HeldAgainst, type TurningDays } from './possible-days.js';

/** A record in which a question can be answered. */
export interface Asking {
  readonly facts: RecordFacts;
  readonly asOf: Day;
  readonly days: TurningDays;
}

const YES_OR_NO = [true, false];
/** A supervision of which the end is told may last longer than any wait. */
const SUPERVISED_YEARS = 15;

/**
 * Answers that somebody could give, at least one on each side of every boundary of the law, those that differ most first.
 * Days agree with what the record tells: an offense comes before the plea, that before the sentence, that before the release,
 * and all before the day asked about.
 * @returns `null` for a fact of which the answers are not listed: jurisdiction and law, and an earlier sex conviction, where the
 * record's silence is itself an answer.
 */
export function possibleAnswers(ask: FactAsk, asking: Asking): readonly unknown[] | null {
  const { facts, asOf, days } = asking;
  const { record } = facts;
  // Of another record of the same charges: there the days beside it may be told.
  const subject = ask.subject ? facts.subjects[ask.subject.index]! : null;
  const orNotYet = ([first, ...others]: readonly LocalDate[]) =>
    first === undefined ? [NOT_YET] : [first, NOT_YET, ...others];
  const between = (from: Day, until: Day, ...against: readonly HeldAgainst[]) => days.between(from, until, against);
  switch (ask.fact) {
    case 'class':
      return ['AM', 'EF', 'V', 'AF', 'BF', 'CF', 'DF', 'I'];
    case 'felonyGrade':
      return ['A-III', 'A-I', 'A-II'];
    case 'subsection':
      return ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '3A', '5A'];
    case 'disposition':
      return ['dismissed', 'pending', 'convicted_plea', 'covered_by', 'yo'];
    case 'newTrial':
      return ['judgment_vacated', 'pending'];
    case 'acdMonths':
      return [1, 12, 3, 6, 9];
    case 'soleSubstance':
      return ['marihuana', 'other', 'concentrated_cannabis'];
    case 'weight':
      return [20, 100_000, 60, 100, 200, 1000, 3000, 10_000].map((value) => ({ value, unit: 'g' }));
    case 'victimAge':
      return [30, 10, 16, 17, 18];
    case 'buyerAge':
      return [30, 10, 17, 18, 20, 21];
    case 'underlyingOffense':
      return UNDERLYING;
    case 'transactionId':
      return [...new Set(['together', ...idsBeside(subject!, facts), `alone ${subject!.at}`])];
    case 'coveredBy':
    case 'custody.courtCaseId':
      return [...record.courtCases.map(({ id }) => id), 'another-case'];
    case 'person.soraRegistered':
    case 'ongoingConsequences':
    case 'soldForCompensation':
    case 'armedFelony':
    case 'drugProgramCompleted':
    case 'resultOfTrafficking':
    case 'offenderIsParentOfVictim':
    case 'case.entireInstrumentTerminated':
      return YES_OR_NO;
    case 'person.datesOfBirth':
      return births(asking);
    case 'pendingCharges':
      return pendingAnswers(ask, asking);
    case 'seals':
      return between(subject!.convictedOn, asOf, 'record').map((on) => [
        { ...subject!.charge.seals.find(({ statute }) => statute.includes('160.58')), on },
      ]);
    case 'sentence':
      return sentences(subject!, asking);
    case 'sentence.imposedOn':
      return imposedOn(subject!, asking);
    case 'sentence.releasedOn':
      return orNotYet(
        days.between(latestOf(subject!.sentencedOn, subject!.convictedOn, subject!.offenseOn), asOf, EVERYTHING),
      );
    case 'sentence.supervisionEndedOn': {
      const { releasedOn } = subject!.charge.sentence ?? { releasedOn: null };
      // Held against the day asked about, and against an admission that may be a return on the same sentence.
      const inCustody: HeldAgainst[] = record.custody.length > 0 ? ['record'] : [];
      const ended = between(
        latestOf(dayOf(releasedOn), subject!.sentencedOn, subject!.convictedOn),
        asOf,
        ...inCustody,
      );
      return [...orNotYet(ended), isoOf(plusYears(asOf, SUPERVISED_YEARS))];
    }
    case 'sentence.conditionalDischargeEndsOn':
      return [...between(latestOf(subject!.sentencedOn, subject!.convictedOn), asOf), isoOf(plusYears(asOf, 1))];
    case 'offenseOn':
      return between(
        UNKNOWN_DAY,
        earliestOf(chargedOn(subject!), subject!.convictedOn, subject!.disposedOn),
        'law',
        'record',
      );
    case 'convictedOn':
      return convictedOn(subject!, asking);
    case 'disposedOn':
      return between(
        latestOf(subject!.offenseOn, chargedOn(subject!)),
        asOf,
        'law',
        subject!.charge.disposition === 'acd' ? 'periods' : 'record',
      );
    case 'case.commencedOn':
      return between(subject!.offenseOn, earliestOf(subject!.convictedOn, subject!.disposedOn), 'law', 'record');
    case 'custody': {
      const [, , index, end] = ask.pointer.split('/');
      const { admittedOn, releasedOn } = record.custody[Number(index)]!;
      return end === 'admittedOn'
        ? days.between(UNKNOWN_DAY, dayOf(releasedOn) || asOf, EVERYTHING)
        : orNotYet(days.between(dayOf(admittedOn), asOf, EVERYTHING));
    }
    default:
      return null;
  }
}

/** Offenses that another one can rest on: none that counts, a violent felony, a class A felony, a sex offense, a misdemeanor. */
const UNDERLYING = [
  { law: 'PL', section: '155.25', class: 'AM', felonyGrade: null },
  { law: 'PL', section: '125.25', class: 'AF', felonyGrade: 'A-I' },
  { law: 'PL', section: '155.40', class: 'CF', felonyGrade: null },
  { law: 'PL', section: '130.50', class: 'BF', felonyGrade: null },
  { law: 'PL', section: '140.25', class: 'CF', felonyGrade: null },
];

function idsBeside(subject: Subject, facts: RecordFacts): string[] {
  return facts.subjects.flatMap(({ index, charge: { transactionId } }) =>
    index === subject.index || transactionId === null ? [] : [transactionId],
  );
}

function latestOf(...days: readonly Day[]): Day {
  return Math.max(UNKNOWN_DAY, ...days);
}

function earliestOf(...days: readonly Day[]): Day {
  return Math.min(NEVER, ...days.filter((day) => day !== UNKNOWN_DAY));
}

function chargedOn({ courtCase: { arrestedOn, commencedOn } }: Subject): Day {
  return dayOf(commencedOn ?? arrestedOn);
}

function convictedOn(subject: Subject, { days }: Asking): LocalDate[] {
  const { sentencedOn, charge } = subject;
  const released = [charge.sentence, ...charge.priorSentences].map((each) => dayOf(each?.releasedOn ?? null));
  const sealed = charge.seals.map(({ on }) => dayOf(on));
  const from = latestOf(subject.offenseOn, chargedOn(subject), sentencedOn && plusYears(sentencedOn, -1));
  return days.between(from, earliestOf(sentencedOn, ...released, ...sealed), EVERYTHING);
}

function imposedOn({ convictedOn, offenseOn, charge }: Subject, { days }: Asking): LocalDate[] {
  const { releasedOn, supervisionEndedOn } = charge.sentence ?? { releasedOn: null, supervisionEndedOn: null };
  const ended = [dayOf(releasedOn), dayOf(supervisionEndedOn)];
  return days.between(
    latestOf(convictedOn, offenseOn),
    earliestOf(convictedOn && plusYears(convictedOn, 1), ...ended),
    EVERYTHING,
  );
}

const SENTENCE: Sentence = sentenceSchema.parse({ types: ['fine'] });

/** Of each kind that starts, or does not start, a waiting time or a supervision of its own. */
function sentences(subject: Subject, asking: Asking): Sentence[] {
  const { days, asOf } = asking;
  const imposed = imposedOn(subject, asking);
  const ends = imposed.slice(0, 2);
  const served = ends.flatMap((on) =>
    days.between(plusDays(dayOf(on), 1), asOf, EVERYTHING).map((end) => ({ on, end })),
  );
  const kind = (types: Sentence['types'], told: Partial<Sentence>): Sentence => ({ ...SENTENCE, types, ...told });
  return [
    ...imposed.map((on) => kind(['fine'], { imposedOn: on })),
    ...ends.flatMap((on) => [
      kind(['prison'], { imposedOn: on, stillIncarcerated: true, supervisionActive: true }),
      kind(['probation'], { imposedOn: on, supervisionActive: true }),
      kind(['conditional_discharge'], { imposedOn: on }),
    ]),
    ...served.flatMap(({ on, end }) => [
      kind(['jail'], { imposedOn: on, releasedOn: end }),
      kind(['probation'], { imposedOn: on, supervisionEndedOn: end }),
      kind(['prison'], { imposedOn: on, releasedOn: end, supervisionEndedOn: end }),
    ]),
    ...imposed.slice(2).map((on) => kind(['conditional_discharge'], { imposedOn: on })),
  ];
}

/** What the client told stays, and what was not told is added; `null`: disposed of, or never brought. */
function pendingAnswers(ask: FactAsk, { facts: { record }, days, asOf }: Asking): unknown[] {
  const told = record.pendingCharges[Number(ask.pointer.split('/').at(-1))]!;
  const levels = told.level === 'unknown' ? ['felony', 'misdemeanor', 'violation'] : [told.level];
  const charged = told.chargedOn === null ? days.between(UNKNOWN_DAY, asOf, ['record']) : [told.chargedOn];
  return [null, ...charged.flatMap((chargedOn) => levels.map((level) => ({ ...told, level, chargedOn })))];
}

/** For each day on which something may have been done, births that make the person of each age then, and before any conviction. */
function births({ facts, asOf }: Asking): LocalDate[][] {
  const acts = new Set<Day>();
  for (const { offenseOn, convictedOn, disposedOn } of facts.subjects)
    acts.add(offenseOn || convictedOn || disposedOn || asOf);
  const found = new Set<Day>();
  for (const act of acts)
    for (const age of [15, 17, 40, ...AGES]) [0, 1].forEach((by) => found.add(plusDays(plusYears(act, -age), by)));
  return [...found].filter((birth) => birth <= facts.bornNoLater).map((birth) => [isoOf(birth)]);
}
