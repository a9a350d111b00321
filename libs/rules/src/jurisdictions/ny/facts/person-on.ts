import { Clock } from '../../../engine/clock.js';
import { NEVER, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import type { FactAsk } from './fact-names.js';
import type { CountedConviction, Doubt, Openness, RecordFacts } from './record-facts.js';
import type { Subject } from './subject.js';

/**
 * The readings of a record that has convictions of which it is open whether they count: `certain` leaves them out,
 * `possible` counts them all. Counting one more never makes an answer better, so when both readings answer alike,
 * every reading between them does too, and independent open convictions never multiply. `facts` counts those that only a
 * missing fact leaves open, `law` those that only a question of law does: what a fact would change is told apart from what
 * an attorney must decide, whatever the facts are.
 */
export type Reading = 'certain' | 'facts' | 'law' | 'possible';

/** What counts against a person on a day, under one reading. Serves every charge until `next`. */
export class PersonOn {
  readonly clock: Clock;
  /** New York crimes that count, by day of conviction. */
  readonly crimes: readonly CountedConviction[];
  /** Why some convictions are counted in one reading only. Empty: both readings are the same. */
  readonly doubts: readonly Doubt[];
  /** Convictions that are expunged on the day and count in nothing. */
  readonly leftOut: readonly Subject[];
  /** For each position: the crime, from there on, whose waiting time starts last. */
  private readonly latestStartAt: CountedConviction[];
  private readonly laterWithoutStart: (CountedConviction | null)[];

  constructor(
    readonly facts: RecordFacts,
    day: Day,
    readonly reading: Reading,
  ) {
    const clock = new Clock(day);
    const crimes: CountedConviction[] = [];
    const doubts: Doubt[] = [];
    const leftOut: Subject[] = [];
    for (const crime of facts.crimes) {
      if (!clock.reached(crime.subject.convictedOn)) break;
      if (clock.reached(crime.subject.vacatedOn)) continue;
      const doubt = doubtOn(crime, clock);
      if (doubt === 'expunged') {
        leftOut.push(crime.subject);
        continue;
      }
      if (doubt) {
        doubts.push(doubt);
        if (!this.counts(doubt)) continue;
      }
      crimes.push(crime);
    }
    this.clock = clock;
    this.crimes = crimes;
    this.doubts = doubts;
    this.leftOut = leftOut;

    const n = crimes.length;
    const latestStartAt = new Array<CountedConviction>(n);
    const laterWithoutStart = new Array<CountedConviction | null>(n);
    let latest: CountedConviction | null = null;
    let missing: CountedConviction | null = null;
    for (let i = n - 1; i >= 0; i -= 1) {
      const crime = crimes[i]!;
      if (crime.start.state === 'missing') missing ??= crime;
      if (!latest || crime.start.day > latest.start.day) latest = crime;
      latestStartAt[i] = latest;
      laterWithoutStart[i] = missing;
    }
    this.latestStartAt = latestStartAt;
    this.laterWithoutStart = laterWithoutStart;
  }

  /** Whether the reading counts what this doubt leaves open. */
  counts({ ask }: Doubt): boolean {
    return this.reading === 'possible' || this.reading === (ask ? 'facts' : 'law');
  }

  /** Position of the first crime convicted after `day`; the number of crimes when there is none. */
  firstAfter(day: Day): number {
    let low = 0;
    let high = this.crimes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.crimes[middle]!.subject.convictedOn <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The later crime whose waiting time starts last: the one that resets an earlier conviction's time. */
  latestStartFrom(position: number): CountedConviction | null {
    return position < this.crimes.length ? this.latestStartAt[position]! : null;
  }

  /** A later crime whose waiting time cannot be dated for want of a fact. */
  missingStartFrom(position: number): CountedConviction | null {
    return position < this.crimes.length ? this.laterWithoutStart[position]! : null;
  }

  private uncertainOnes: readonly CountedConviction[] | null = null;
  /** Crimes of which something is open that may start their waiting time later. */
  get uncertain(): readonly CountedConviction[] {
    return (this.uncertainOnes ??= this.crimes.filter(({ start }) => start.perhaps.length > 0));
  }

  private readonly asksFrom: (readonly FactAsk[])[] = [];
  /** What would date the waiting times of the later crimes that nothing dates. */
  missingStartsFrom(position: number): readonly FactAsk[] {
    return (this.asksFrom[position] ??= missingStarts(this.crimes.slice(position)));
  }

  /** A crime of which the day of conviction is not known, so that it may be later than any other. */
  get undated(): CountedConviction | null {
    const first = this.crimes[0];
    return first && first.subject.convictedOn === UNKNOWN_DAY ? first : null;
  }
}

/** Starts that nothing dates. A conviction without its day is asked for that day, and for its sentence only once it is told. */
export function missingStarts(crimes: readonly CountedConviction[]): FactAsk[] {
  const asks: FactAsk[] = [];
  for (const { subject, start } of crimes) {
    if (start.state !== 'missing' || start.ask === null) continue;
    const later = subject.convictedOn === UNKNOWN_DAY && start.ask.fact === 'sentence.imposedOn';
    if (!later) asks.push(start.ask);
  }
  return asks;
}

/** What leaves it open on that day whether a conviction counts; `expunged` where it does not. */
export function doubtOn({ expungement, doubt }: Openness, clock: Clock): Doubt | 'expunged' | null {
  if (expungement) {
    if (clock.reached(expungement.expungedFrom)) return 'expunged';
    if (expungement.openFrom < NEVER && clock.reached(expungement.openFrom)) return expungement.doubt;
  }
  return doubt;
}
