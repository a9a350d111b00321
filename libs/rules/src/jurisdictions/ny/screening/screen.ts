import type { CriminalRecord, LocalDate } from '#libs/record';
import { RELIEF_IDS, type ReliefId } from '../../../decision.js';
import { dayOf, isoOf, isoOrNull } from '../../../engine/day.js';
import { RecordFacts } from '../facts/record-facts.js';
import { Inquiry } from '../inquiry.js';
import { judgeCharge, type Judgment } from '../judgment.js';
import { chooseLaw, type LawChoice } from '../law/choose-law.js';
import { Standing } from '../standing.js';
import { allClearedOn, type Course, coursesOf } from './course.js';
import { differencesBetween, type LawDifference } from './differences.js';
import { judgedForLetters, lettersOf, placeOfRelief, type OutcomeLetter, wordOf } from './outcome-letters.js';

/** An answer that becomes another on a day because time has passed, if nothing else happens. */
export interface ForeseenChange {
  /** Place of the charge in the record, from 0. */
  readonly charge: number;
  readonly relief: ReliefId;
  readonly on: LocalDate;
  readonly from: OutcomeLetter;
  readonly to: OutcomeLetter;
}

/** What the rules say of one person, without its words. Reliefs of which only the legal team may know are in none of it. */
export interface RecordScreening {
  /** For each charge of the record in its order, one letter for each relief in the order of RELIEF_IDS. */
  readonly outcomes: readonly string[];
  readonly changes: readonly ForeseenChange[];
  /** Charges whose disposition convicts, without those that are vacated by that day. */
  readonly convictions: number;
  readonly felonies: number;
  /**
   * First day on which every conviction, every felony conviction, has a relief that clears it and is open, by statute or on application;
   * null when none can be foreseen, or there are none.
   */
  readonly everyConvictionOn: LocalDate | null;
  readonly everyFelonyOn: LocalDate | null;
  /** From the law it is compared with to the one asked about; none when it is compared with none. */
  readonly differences: readonly LawDifference[];
}

export interface ScreenOptions {
  /** The day on which law and clocks are read. */
  readonly asOf: LocalDate;
  readonly law: LawChoice;
  /** Null: it is compared with none. */
  readonly baseLaw: LawChoice | null;
}

/**
 * Screens one record after another as of one day under one law, which is chosen once. The answers are those of `assess`, and the changes those of
 * `assessSpans` from that day on.
 */
export function screening({ asOf, law, baseLaw }: ScreenOptions): (record: CriminalRecord) => RecordScreening {
  const [day, under, compared] = [dayOf(asOf), chooseLaw(law), baseLaw === null ? null : chooseLaw(baseLaw)];
  return (record) => {
    const facts = new RecordFacts(record, under);
    const courses = coursesOf(facts, day);
    const convictions = courses.filter(({ subject }) => subject.convicted && subject.vacatedOn > day);
    const felonies = convictions.filter(({ subject }) => subject.felony);
    return {
      outcomes: courses.map(({ letters }) => wordOf(letters)),
      changes: courses.flatMap(changesOf),
      convictions: convictions.length,
      felonies: felonies.length,
      everyConvictionOn: isoOrNull(allClearedOn(convictions, day)),
      everyFelonyOn: isoOrNull(allClearedOn(felonies, day)),
      differences: compared ? differencesBetween(coursesOf(facts.underLaw(compared), day), courses) : [],
    };
  };
}

function changesOf({ turns }: Course, charge: number): ForeseenChange[] {
  return turns.map(({ relief, on, from, to }) => ({ charge, relief, on: isoOf(on), from, to }));
}

/** The answers of one day for one charge, without what time will change. */
export interface ChargeOutcomes {
  /** One letter for each relief in the order of RELIEF_IDS; charges with the same letters nearly always share the list. */
  readonly letters: readonly OutcomeLetter[];
  /** In the same order: of what is not yet, the first day on which the answer is better; null when an event must come first, and for all else. */
  readonly notBefore: readonly (LocalDate | null)[];
}

/** Of a charge none of whose answers waits for a day: the one list of all of them. */
export const NO_DAYS: readonly null[] = RELIEF_IDS.map(() => null);

/** The same for one day alone, which costs a third: for files that are answered once. */
export function outcomesOn({
  asOf,
  law,
}: Omit<ScreenOptions, 'baseLaw'>): (record: CriminalRecord) => ChargeOutcomes[] {
  const [day, under] = [dayOf(asOf), chooseLaw(law)];
  return (record) => {
    const facts = new RecordFacts(record, under);
    const inquiry = new Inquiry(new Standing(facts, day));
    return facts.subjects.map((subject) => {
      const { judgments } = judgeCharge(subject, inquiry, judgedForLetters(subject));
      return { letters: lettersOf(judgments), notBefore: notBeforeOf(judgments) };
    });
  };
}

function notBeforeOf(judgments: readonly Judgment[]): readonly (LocalDate | null)[] {
  let days: (LocalDate | null)[] | null = null;
  for (const { rule, notBefore } of judgments) {
    const on = isoOrNull(notBefore);
    if (on !== null) (days ??= NO_DAYS.slice())[placeOfRelief(rule.id)] = on;
  }
  return days ?? NO_DAYS;
}
