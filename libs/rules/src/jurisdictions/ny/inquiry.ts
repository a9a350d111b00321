import type { LocalDate } from '#libs/record';
import type { Confidence, FactUsed, ReliefId } from '../../decision.js';
import { Clock } from '../../engine/clock.js';
import { isoOrNull, NEVER, type Day } from '../../engine/day.js';
import type { Result } from '../../engine/result.js';
import type { MarihuanaClauseRow } from './tables/index.js';
import {
  CHARGE_FACTS,
  PERSON_FACTS,
  pointerOf,
  type ChargeFactName,
  type FactAsk,
  type PersonFactName,
} from './facts/fact-names.js';
import type { PersonOn, Reading } from './facts/person-on.js';
import type { Judgment } from './judgment.js';
import type { Doubt, RecordFacts } from './facts/record-facts.js';
import type { Subject } from './facts/subject.js';
import { numberOn, periodOver, type Law } from './law/law.js';
import type { NumberId } from './law/numbers.js';
import type { AttorneyQuestionId, OpenQuestionId } from './law/open-questions.js';
import type { PreparedRule } from './prepared-rule.js';
import type { Tally } from './tally.js';
import type { TenYears } from './cpl-160.59/ten-years.js';
import type { Standing, StandingUnder } from './standing.js';

/** What an `unknown` or `unsettled` result turns on. */
export type Asks = FactAsk | OpenQuestionId | null;
export type NyResult = Result<Asks>;

/**
 * One condition of a relief, to be read beside its statute: what the law requires, where it says so, and the test.
 * Its sentences (`says`) are filled from the same result that decides.
 */
export interface Condition {
  /** Stable: `NY-160.57/1b-iii`. */
  readonly id: string;
  readonly statement: string;
  readonly citation: string;
  readonly confidence: Confidence;
  readonly inForceFrom: LocalDate | null;
  readonly inForceUntil: LocalDate | null;
  readonly verifiedOn: LocalDate;
  /** Open questions that the test had to settle for now. */
  readonly questions: readonly (OpenQuestionId | AttorneyQuestionId)[];
  /** It asks about the person or the law, whatever the charge: tested and worded once for a record, a day and a reading. */
  readonly ofPerson?: true;
  /** The ground under test is its authority, where a relief has several. */
  readonly citedByGround?: true;
  readonly test: (subject: Subject, inquiry: Inquiry) => NyResult;
  /** `{name}` is a value of the result, `{name|day}` a day, `{charge}` the statute of the charge itself. */
  readonly says: { readonly [why: string]: string };
}

/** What one condition said, with the facts that it used: enough for its words. */
export interface Said {
  readonly condition: Condition;
  readonly result: NyResult;
  readonly used: readonly FactUsed[];
  /** Decisions that it took as given. */
  readonly restsOn: readonly string[];
}

const NOTHING: readonly never[] = [];

/**
 * One question: how does this relief stand on this day? Conditions read time through the clock, law through `law`,
 * people through `person`, and name the facts they use, which are kept only when somebody wants the reasons.
 */
export class Inquiry extends Clock {
  /** For NY-160.50-3K: the clause under test. */
  clause: MarihuanaClauseRow | null = null;
  /** Judgments that came before, for an effect that rests on them: on the same charge from `decidedFrom` on. */
  decided: readonly Judgment[] = [];
  decidedFrom = 0;
  /** True while somebody wants the reasons. */
  recording = false;
  /** Set by whoever looks at the person: what says nothing of the person is the same under every reading. */
  lookedAtPerson = false;
  private used: FactUsed[] | null = null;
  private rested: string[] | null = null;

  /** @param under the record under the reading by which is asked. */
  constructor(
    readonly standing: Standing,
    private under: StandingUnder = standing.certain,
  ) {
    super(standing.day);
  }

  get reading(): Reading {
    return this.under.reading;
  }

  set reading(reading: Reading) {
    if (reading !== this.under.reading) this.under = this.standing.under(reading);
  }

  get facts(): RecordFacts {
    return this.standing.facts;
  }

  get law(): Law {
    return this.standing.facts.law;
  }

  /** What counts against the person on this day. */
  get person(): PersonOn {
    const { person } = this.under;
    this.lookedAtPerson = true;
    this.holdsNoLongerThan(person.clock.next);
    if (this.recording) this.restsOnExpunged(person);
    return person;
  }

  get tenYears(): TenYears {
    const { tenYears } = this.under;
    this.lookedAtPerson = true;
    this.holdsNoLongerThan(tenYears.clock.next);
    if (this.recording) this.restsOnExpunged(this.under.person);
    return tenYears;
  }

  /** What leaves it open on this day whether a conviction is expunged: then both answers are possible. @source rules reference 2.8. */
  expungementDoubt(subject: Subject): Doubt | null {
    const expungement = this.facts.expungementOf(subject);
    return expungement && this.reached(expungement.openFrom) ? expungement.doubt : null;
  }

  /** What the rule's conditions of the person come to. */
  tallyOfPerson(rule: PreparedRule, subject: Subject): Tally {
    const { tally, holdsUntil } = this.under.tallyOfPerson(rule, subject);
    this.holdsNoLongerThan(holdsUntil);
    return tally;
  }

  /** What a condition of the person says, with the facts that it used. */
  saidOfPerson(condition: Condition, subject: Subject): Said {
    const { said, holdsUntil } = this.under.saidOfPerson(condition, subject);
    this.holdsNoLongerThan(holdsUntil);
    return said;
  }

  /** What a condition says of the charge, with the facts that it uses. */
  saidOf(condition: Condition, subject: Subject): Said {
    this.record();
    const result = condition.test(subject, this);
    return { condition, result, used: this.used ?? NOTHING, restsOn: this.rested ?? NOTHING };
  }

  /** Starts keeping the facts that a condition uses. */
  private record(): void {
    this.recording = true;
    this.used = null;
    this.rested = null;
  }

  /** Stops keeping them. */
  forget(): void {
    this.recording = false;
    this.used = null;
    this.rested = null;
  }

  /** The condition takes another decision as given. */
  restsOn(relief: ReliefId, subject: Subject): void {
    if (!this.recording) return;
    const decision = `${relief} ${subject.id}`;
    this.rested ??= [];
    if (!this.rested.includes(decision)) this.rested.push(decision);
  }

  /** An expunged conviction is left out of every count, because it is expunged. */
  private restsOnExpunged({ leftOut }: PersonOn): void {
    for (const subject of leftOut) this.restsOn('NY-160.50-3K', subject);
  }

  uses(subject: Subject, fact: ChargeFactName): void {
    if (!this.recording) return;
    const { name, value } = CHARGE_FACTS[fact];
    this.keep({ name, value: value(subject), pointer: pointerOf(subject, fact) });
  }

  usesPerson(fact: PersonFactName, value: FactUsed['value'], pointer: string = PERSON_FACTS[fact].pointer): void {
    if (this.recording) this.keep({ name: PERSON_FACTS[fact].name, value, pointer });
  }

  /** A fact that stands at a pointer of its own: a custody period, a term of a sentence. */
  usesAt(name: string, value: FactUsed['value'], pointer: string): void {
    if (this.recording) this.keep({ name, value, pointer });
  }

  usesDay(name: string, day: Day, pointer: string): void {
    if (this.recording) this.keep({ name, value: isoOrNull(day), pointer });
  }

  /** First day on which the period is over; see `periodOver`. */
  periodOver(number: NumberId, start: Day): Day {
    return periodOver(this.law, number, start);
  }

  number(number: NumberId): number {
    return numberOn(this.law, number, this);
  }

  private keep(fact: FactUsed): void {
    if (this.used === null) {
      this.used = [fact];
      return;
    }
    for (const kept of this.used) if (kept.name === fact.name && kept.pointer === fact.pointer) return;
    this.used.push(fact);
  }

  /** An inquiry starts anew for another charge; what was noted for the last one is forgotten. */
  restart(reading: Reading): void {
    this.next = NEVER;
    this.reading = reading;
    this.clause = null;
    this.forget();
  }
}
