import type { Outcome } from '../../decision.js';
import type { Clock } from '../../engine/clock.js';
import { DAWN, NEVER, type Day } from '../../engine/day.js';
import type { NyResult } from './inquiry.js';

/** The answer of one ground; `granted` stands for the rule's own outcome. */
export type Answer = 'granted' | Exclude<Outcome, 'automatic' | 'eligible'>;

/** An answer with everything that is missing at its best. */
export interface AtBest {
  readonly answer: Answer;
  readonly notBefore: Day;
}

/** Which facts change nothing here, whatever they are: those that can only put off the day, or only open a question. */
export interface Idle {
  readonly delays: boolean;
  readonly opens: boolean;
  /** Those that at the worst open a question of law that only puts off the day. */
  readonly reviews: boolean;
}

/** True of a missing fact that changes nothing, whatever it is. */
export function isIdle(idle: Idle, onlyDelays: boolean, onlyOpens: boolean): boolean {
  return (onlyDelays && idle.delays) || (onlyOpens && idle.opens) || (onlyDelays && onlyOpens && idle.reviews);
}

/** What has been said so far, one bit each. */
const BARS = 1;
const WAITS = 2;
const MISSING_MAY_BAR = 4;
const MISSING_DELAYS = 8;
const MISSING_OPENS = 16;
const UNSETTLED_MAY_BAR = 32;
const UNSETTLED_DELAYS = 64;
const MISSING_REVIEWS = 128;

/**
 * What the conditions of one ground come to. All must hold. A condition that can never be met decides alone; a missing
 * fact that may bar outweighs a waiting time, for it may reveal that the wait is in vain; a known day and an event
 * together give the day.
 *
 * What can only put off the day (D) decides nothing beside a wait that is certain, which stays "not yet" whatever D is,
 * nor beside an open question that may bar, which stays open whatever D is. So D is asked for only where neither stands,
 * and a fact that at the worst opens a question only where none is open. One that at the worst opens a question which only
 * puts off the day decides nothing beside any of them.
 * Every other missing fact may bar while the rest are met, so it is in every set of facts that decides. Where conditions
 * share no fact, what is asked for is therefore the smallest such set; questions.spec.ts proves it by completing records.
 * @source rules reference 2.8; a fact outweighs an open question because knowing it may make the question moot.
 */
export class Tally {
  private said = 0;
  private latest: Day = DAWN;
  /** Before it no answer to what is missing gives the relief. */
  private earliest: Day = DAWN;

  /** @param soFar what other conditions of the same ground came to. */
  constructor(soFar?: Tally) {
    if (soFar) this.join(soFar);
  }

  /** Takes in what other conditions of the same ground came to. */
  join({ said, latest, earliest }: Tally): void {
    this.said |= said;
    if (latest > this.latest) this.latest = latest;
    if (earliest > this.earliest) this.earliest = earliest;
  }

  add(result: NyResult): void {
    this.said |= bitOf(result);
    const { kind, until } = result;
    if (kind === 'not_met_until' && until < NEVER && until > this.latest) this.latest = until;
    if (kind === 'unknown' && until > this.earliest) this.earliest = until;
  }

  /** Nothing that is added changes the answer any more. */
  get barred(): boolean {
    return this.has(BARS);
  }

  get answer(): Answer {
    if (this.has(BARS)) return 'ineligible';
    if (this.has(MISSING_MAY_BAR)) return 'needs_information';
    if (this.has(UNSETTLED_MAY_BAR)) return 'needs_review';
    if (this.has(MISSING_OPENS)) return 'needs_information';
    if (this.has(WAITS)) return 'not_yet';
    if (this.has(MISSING_DELAYS)) return 'needs_information';
    if (this.has(UNSETTLED_DELAYS)) return 'needs_review';
    return this.has(MISSING_REVIEWS) ? 'needs_information' : 'granted';
  }

  /** For `not_yet`: the first day that is better; NEVER when an event must come first, and for every other answer. */
  get notBefore(): Day {
    return this.answer === 'not_yet' && this.latest !== DAWN ? this.latest : NEVER;
  }

  get idle(): Idle {
    return {
      delays: this.has(WAITS | UNSETTLED_MAY_BAR),
      opens: this.has(UNSETTLED_MAY_BAR),
      reviews: this.has(WAITS | UNSETTLED_MAY_BAR | UNSETTLED_DELAYS),
    };
  }

  /** A fact is missing that may bar. */
  get mayBeBarred(): boolean {
    return this.has(MISSING_MAY_BAR);
  }

  /** Nothing is missing but what at the worst opens a question of law that only puts off the day. */
  get lacksOnlyReviews(): boolean {
    return this.has(MISSING_REVIEWS) && !this.has(MISSING_MAY_BAR | MISSING_DELAYS | MISSING_OPENS);
  }

  /** What the answer is if whatever is missing turns out for the best. */
  atBest(clock: Clock): AtBest {
    if (this.has(BARS)) return { answer: 'ineligible', notBefore: NEVER };
    if (this.has(UNSETTLED_MAY_BAR)) return { answer: 'needs_review', notBefore: NEVER };
    const until = Math.max(this.latest, clock.reached(this.earliest) ? DAWN : this.earliest);
    if (this.has(WAITS) || until > DAWN) return { answer: 'not_yet', notBefore: until === DAWN ? NEVER : until };
    return { answer: this.has(UNSETTLED_DELAYS) ? 'needs_review' : 'granted', notBefore: NEVER };
  }

  private has(any: number): boolean {
    return (this.said & any) !== 0;
  }
}

function bitOf({ kind, onlyDelays, onlyOpens }: NyResult): number {
  switch (kind) {
    case 'met':
      return 0;
    case 'not_met':
      return BARS;
    case 'not_met_until':
      return WAITS;
    case 'unknown':
      if (onlyDelays) return onlyOpens ? MISSING_REVIEWS : MISSING_DELAYS;
      return onlyOpens ? MISSING_OPENS : MISSING_MAY_BAR;
    case 'unsettled':
      return onlyDelays ? UNSETTLED_DELAYS : UNSETTLED_MAY_BAR;
  }
}
