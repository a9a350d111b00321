import { type CriminalRecordInput, findContradictions, parseRecord, type CriminalRecord } from '#libs/record';
import type { Question } from '../decision.js';

type CaseInput = CriminalRecordInput['courtCases'][number];
type ChargeInput = CaseInput['charges'][number];

/** A question with the answer that somebody gives to it. */
export interface Answered {
  readonly question: Pick<Question, 'fact' | 'pointer'>;
  readonly value: unknown;
}

/** The answer "not yet" to a question for the day on which custody or supervision ended. */
export const NOT_YET = 'not yet';
const STILL: { readonly [field: string]: string } = {
  releasedOn: 'stillIncarcerated',
  supervisionEndedOn: 'supervisionActive',
};

/** Days on which the law that the rules read changes, each with the day before it. */
const DAYS_OF_LAW = ['1967-09-01', '1977-07-29', '1991-11-01', '2019-08-28', '2021-02-02', '2021-03-31', '2024-11-16'];
/** Lengths of every period that the rules count, in years; 16, 19 and 21 are ages. */
const PERIODS = [1, 3, 5, 8, 10];
const AGES = [14, 16, 19, 21, 40];

function daysAfter(on: string, days: number): string {
  return new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
}

function yearsAfter(on: string, years: number): string {
  return `${String(Number(on.slice(0, 4)) + years).padStart(4, '0')}-${on.slice(5) === '02-29' ? '02-28' : on.slice(5)}`;
}

/** Days of the past at which an answer may turn: the law's, those of the record, and one period before the day asked about. */
function turningDays(record: CriminalRecordInput, asOf: string): string[] {
  const days = new Set<string>();
  const around = (on: string) => [daysAfter(on, -1), on, daysAfter(on, 1)].forEach((day) => days.add(day));
  DAYS_OF_LAW.forEach(around);
  for (const years of PERIODS) around(yearsAfter(asOf, -years));
  for (const { charges } of record.courtCases) {
    for (const { convictedOn, disposedOn, sentence } of charges) {
      for (const day of [convictedOn ?? disposedOn, sentence?.imposedOn]) {
        if (!day) continue;
        around(day);
        days.add(daysAfter(day, 200));
      }
    }
  }
  around(asOf);
  days.add(daysAfter(asOf, -30));
  return [...days].filter((day) => day <= asOf).sort();
}

/** Representative sentences imposed that day: each starts, or does not start, a waiting time or a supervision of its own. */
function sentencesOn(imposedOn: string, asOf: string): unknown[] {
  const released = [daysAfter(imposedOn, 1), daysAfter(imposedOn, 360), yearsAfter(imposedOn, 6)].filter(
    (day) => day <= asOf,
  );
  return [
    { types: ['fine'], imposedOn },
    { types: ['conditional_discharge'], imposedOn },
    { types: ['probation'], imposedOn, supervisionEndedOn: yearsAfter(imposedOn, 3) },
    { types: ['probation'], imposedOn, supervisionActive: true },
    ...released.flatMap((releasedOn) => [
      { types: ['jail'], imposedOn, releasedOn },
      { types: ['prison'], imposedOn, releasedOn, supervisionEndedOn: releasedOn },
    ]),
    { types: ['prison'], imposedOn, stillIncarcerated: true, supervisionActive: true },
  ];
}

/**
 * Answers that somebody could give to a question, at least one on each side of every boundary of the law that it can
 * matter for. Not every answer: a day is one of those on which something turns.
 */
export function answersTo(
  { fact, pointer }: Pick<Question, 'fact' | 'pointer'>,
  record: CriminalRecordInput,
  asOf: string,
): readonly unknown[] {
  const charge = chargeAt(record, pointer);
  const days = turningDays(record, asOf);
  const known = charge ? (charge.convictedOn ?? charge.disposedOn ?? charge.sentence?.imposedOn) : null;
  switch (fact) {
    case 'class':
      return ['AF', 'CF', 'DF', 'EF', 'AM', 'BM', 'UM', 'V', 'I'];
    case 'felonyGrade':
      return ['A-I', 'A-II', 'A-III'];
    case 'subsection':
      return ['1', '2', '3', '4', '5', '6', '7', '8'];
    case 'disposition':
      return ['dismissed', 'convicted_plea', 'pending', 'covered_by', 'yo'];
    case 'newTrial':
      return ['judgment_vacated', 'pending'];
    case 'acdMonths':
      return [3, 6, 9, 12];
    case 'sentence':
      return [
        known ?? charge!.offenseOn ?? days[0]!,
        known ?? daysAfter(charge!.offenseOn ?? days[0]!, 200),
        ...days.slice(-4),
      ]
        .filter((on, place, all) => all.indexOf(on) === place)
        .flatMap((on) => sentencesOn(on, asOf));
    case 'soleSubstance':
      return ['marihuana', 'concentrated_cannabis', 'other'];
    case 'weight':
      return [20, 60, 110, 200, 460, 3000, 4000, 50_000].map((value) => ({ value, unit: 'g' }));
    case 'victimAge':
      return [10, 13, 14, 15, 16, 17, 18, 30];
    case 'buyerAge':
      return [15, 17, 18, 20, 21, 30];
    case 'underlyingOffense':
      return [
        { law: 'PL', section: '155.40', class: 'CF' },
        { law: 'PL', section: '125.25', class: 'AF', felonyGrade: 'A-I' },
        { law: 'PL', section: '130.50', class: 'BF' },
        { law: 'PL', section: '155.25', class: 'AM' },
      ];
    case 'transactionId':
      // With one that the record names, with another that it does not name, or alone.
      return [
        ...new Set(record.courtCases.flatMap(({ charges }) => charges.flatMap((one) => one.transactionId ?? []))),
        'together',
        `alone at ${pointer}`,
      ];
    case 'person.datesOfBirth': {
      const committed = record.courtCases.flatMap(({ charges, offenseOn }) =>
        charges.map((one) => one.offenseOn ?? offenseOn ?? one.convictedOn ?? one.disposedOn ?? asOf),
      );
      return [...new Set(committed.flatMap((on) => AGES.map((age) => yearsAfter(on, -age))))].map((on) => [on]);
    }
    case 'person.soraRegistered':
    case 'priorQualifyingConviction':
    case 'ongoingConsequences':
    case 'soldForCompensation':
    case 'armedFelony':
    case 'drugProgramCompleted':
    case 'resultOfTrafficking':
    case 'offenderIsParentOfVictim':
    case 'case.entireInstrumentTerminated':
      return [true, false];
    case 'pendingCharges': {
      // What was told stays told.
      const told = record.pendingCharges![Number(pointer.split('/').at(-1))]!;
      const levels = told.level === 'unknown' ? ['felony', 'misdemeanor', 'violation'] : [told.level];
      const charged = told.chargedOn ? [told.chargedOn] : [...days.slice(0, 2), ...days.slice(-4)];
      // Disposed of, or never brought: null.
      return [null, ...levels.flatMap((level) => charged.map((chargedOn) => ({ ...told, level, chargedOn })))];
    }
    case 'seals':
      return days.map((on) => [{ statute: 'CPL 160.58', on }]);
    case 'coveredBy':
    case 'custody.courtCaseId':
      return [...record.courtCases.map(({ id }) => id), 'another-case'];
    case 'sentence.conditionalDischargeEndsOn':
      return [...days, yearsAfter(asOf, 1)];
    case 'sentence.supervisionEndedOn':
      return [...days, NOT_YET, yearsAfter(asOf, 15)];
    case 'sentence.releasedOn':
      return [...days, NOT_YET];
    case 'offenseOn': {
      const births = record.person?.datesOfBirth ?? [];
      const birthdays = births.flatMap((on) => AGES.map((age) => yearsAfter(on, age)));
      return [...new Set([...days, ...birthdays.flatMap((on) => [daysAfter(on, -1), on])])].filter((on) => on <= asOf);
    }
    case 'disposedOn':
    case 'convictedOn':
    case 'sentence.imposedOn':
    case 'case.commencedOn':
    case 'custody':
      return days;
    default:
      throw new Error(`no answers are known for the fact "${fact}"`);
  }
}

/** The record with these questions answered; null when the answers cannot all be true. */
export function complete(record: CriminalRecordInput, answers: readonly Answered[]): CriminalRecord | null {
  const input = withAnswers(record, answers);
  const parsed = parseRecord(input);
  if (!parsed.ok || findContradictions(parsed.record).length > 0) return null;
  const keepsOrder = parsed.record.courtCases.every(({ charges }, i) =>
    charges.every((charge, j) => isInOrder(charge) || !isInOrder(record.courtCases[i]!.charges[j]!)),
  );
  return keepsOrder ? parsed.record : null;
}

/** A plea or verdict comes before the release on its sentence, and the sentence within a year of it (rules reference 2.2). */
function isInOrder({ convictedOn, disposedOn, sentence }: ChargeInput): boolean {
  const on = convictedOn ?? disposedOn;
  if (!on || !sentence) return true;
  const { releasedOn, imposedOn } = sentence;
  return (!releasedOn || releasedOn >= on) && (!imposedOn || imposedOn <= yearsAfter(on, 1));
}

export function withAnswers(record: CriminalRecordInput, answers: readonly Answered[]): CriminalRecordInput {
  const input = structuredClone(record) as { pendingCharges?: unknown[] };
  for (const { question, value } of answers) {
    write(input, question.pointer, value);
    // Tried anew, the charge is no conviction any more.
    if (question.fact === 'newTrial' && value === 'pending') undoConviction(input, question.pointer);
  }
  if (input.pendingCharges) input.pendingCharges = input.pendingCharges.filter((each) => each !== null);
  return input as CriminalRecordInput;
}

function write(input: object, pointer: string, value: unknown): void {
  const path = pointer.split('/').slice(1);
  const field = path.pop()!;
  let place = input as { [key: string]: unknown };
  for (const step of path) place = place[step] as typeof place;
  if (value === NOT_YET) place[STILL[field]!] = true;
  else place[field] = value;
}

function undoConviction(input: object, pointer: string): void {
  for (const field of ['convictedOn', 'vacatedOn', 'sentence'])
    write(input, pointer.replace(/disposition$/, field), null);
}

function chargeAt(record: CriminalRecordInput, pointer: string): ChargeInput | null {
  const [, i, j] = /^\/courtCases\/(\d+)\/charges\/(\d+)/.exec(pointer) ?? [];
  return j === undefined ? null : record.courtCases[Number(i)]!.charges[Number(j)]!;
}

/** A sequence of numbers below one that is the same in every run. @source Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Every way to answer the questions where there are at most `cap`; else `cap` of them, chosen by the seed. */
export function completionsOf(
  questions: readonly Pick<Question, 'fact' | 'pointer'>[],
  record: CriminalRecordInput,
  asOf: string,
  { cap, seed }: { readonly cap: number; readonly seed: number },
): Answered[][] {
  const values = questions.map((question) => answersTo(question, record, asOf));
  const number = values.reduce((product, each) => product * each.length, 1);
  const random = seeded(seed);
  const indexes = number <= cap ? [...Array(number).keys()] : Array.from({ length: cap }, () => random() * number);
  return indexes.map((index) => {
    let rest = Math.floor(index);
    return questions.map((question, i) => {
      const among = values[i]!;
      const value = among[rest % among.length];
      rest = Math.floor(rest / among.length);
      return { question, value };
    });
  });
}
