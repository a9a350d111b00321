import { RELIEF_IDS, type ReliefId } from '../../../decision.js';
import { NEVER, type Day } from '../../../engine/day.js';
import type { RecordFacts } from '../facts/record-facts.js';
import type { Subject } from '../facts/subject.js';
import { Inquiry } from '../inquiry.js';
import { judgeCharge } from '../judgment.js';
import { Standing } from '../standing.js';
import {
  isOpenLetter,
  judgedForLetters,
  type Letters,
  lettersOf,
  type OutcomeLetter,
  placeOfRelief,
} from './outcome-letters.js';

/** One answer that becomes another because time has passed. */
export interface Turn {
  readonly relief: ReliefId;
  readonly on: Day;
  readonly from: OutcomeLetter;
  readonly to: OutcomeLetter;
}

/** From a day on, until another begins: whether a conviction has a relief that is open and leaves no conviction in sight. */
export interface ClearedSpan {
  readonly from: Day;
  readonly cleared: boolean;
}

/** How every relief stands for a charge from a day on, if nothing happens but that time passes. */
export interface Course {
  readonly subject: Subject;
  /** On the first day. */
  readonly letters: Letters;
  readonly turns: readonly Turn[];
  /** For each relief, in the order of RELIEF_IDS, the first day on which it is open, by statute or on application; else NEVER. */
  readonly openOn: readonly Day[];
  readonly clearedSpans: readonly ClearedSpan[];
}

/**
 * What takes a conviction away or out of sight. A lesser conviction in its place (CPL 440.46-a(2)(b)(ii)) is one, and a ban on asking
 * or the destruction of papers clears nothing by itself.
 */
const CLEARING: readonly number[] = (
  [
    'NY-160.50-3K',
    'NY-160.50',
    'NY-160.55',
    'NY-160.57-A',
    'NY-160.57-M',
    'NY-160.57-F',
    'NY-160.58',
    'NY-160.59',
    'NY-440.10-1K',
    'NY-440.46-A-1',
    'NY-440.46-A-2I',
    'NY-720.20-5',
  ] satisfies ReliefId[]
).map(placeOfRelief);

/** The course of every charge of a record, in its order. */
export function coursesOf(facts: RecordFacts, from: Day): Course[] {
  const inquiryOn = inquiries(facts);
  return facts.subjects.map((subject) => courseOf(subject, from, inquiryOn));
}

/** A day is looked at once for all charges that turn on it. */
function inquiries(facts: RecordFacts): (day: Day) => Inquiry {
  const known = new Map<Day, Inquiry>();
  return (day) => {
    let inquiry = known.get(day);
    if (!inquiry) known.set(day, (inquiry = new Inquiry(new Standing(facts, day))));
    return inquiry;
  };
}

function courseOf(subject: Subject, from: Day, inquiryOn: (day: Day) => Inquiry): Course {
  const options = judgedForLetters(subject);
  const first = judgeCharge(subject, inquiryOn(from), options);
  const letters = lettersOf(first.judgments);
  const openOn = letters.map((letter) => (isOpenLetter(letter) ? from : NEVER));
  const turns: Turn[] = [];
  const clearedSpans: ClearedSpan[] = [{ from, cleared: isCleared(letters) }];
  let before = letters;
  for (let day = first.holdsUntil; day < NEVER;) {
    const { judgments, holdsUntil } = judgeCharge(subject, inquiryOn(day), options);
    const now = lettersOf(judgments);
    let turned = false;
    for (let place = 0; now !== before && place < now.length; place += 1) {
      const to = now[place]!;
      if (to === before[place]) continue;
      turned = true;
      turns.push({ relief: RELIEF_IDS[place]!, on: day, from: before[place]!, to });
      if (openOn[place] === NEVER && isOpenLetter(to)) openOn[place] = day;
    }
    if (turned) clearedSpans.push({ from: day, cleared: isCleared(now) });
    before = now;
    day = holdsUntil;
  }
  return { subject, letters, turns, openOn, clearedSpans };
}

function isCleared(letters: Letters): boolean {
  return CLEARING.some((place) => isOpenLetter(letters[place]!));
}

/** First day from `from` on, on which every one of them is cleared; NEVER when there is none, or nothing to clear. */
export function allClearedOn(courses: readonly Course[], from: Day): Day {
  if (courses.length === 0) return NEVER;
  for (let day = from; ;) {
    let latest = day;
    for (const { clearedSpans } of courses) latest = Math.max(latest, nextCleared(clearedSpans, day));
    if (latest === day || latest === NEVER) return latest;
    day = latest;
  }
}

function nextCleared(spans: readonly ClearedSpan[], from: Day): Day {
  for (const [place, span] of spans.entries()) {
    const end = spans[place + 1]?.from ?? NEVER;
    if (span.cleared && end > from) return Math.max(span.from, from);
  }
  return NEVER;
}
