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
import { PersonOn, type Reading } from './facts/person-on.js';
import type { Judgment } from './judgment.js';
import type { RecordFacts } from './facts/record-facts.js';
import type { Subject } from './facts/subject.js';
import { numberOn, periodOver, type Law } from './law/law.js';
import type { NumberId } from './law/numbers.js';
import type { OpenQuestionId } from './law/open-questions.js';
import { TenYears } from './cpl-160.59/ten-years.js';

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
  /** Questions of the rules reference, section 15, that the test had to settle for now. */
  readonly questions: readonly OpenQuestionId[];
  /** It asks about the person or the law, whatever the charge: tested once for a record, a day and a reading. */
  readonly ofPerson?: true;
  /** The ground under test is its authority, where a relief has several. */
  readonly citedByGround?: true;
  readonly test: (subject: Subject, inquiry: Inquiry) => NyResult;
  /** `{name}` is a value of the result, `{name|day}` a day, `{charge}` the statute of the charge itself. */
  readonly says: { readonly [why: string]: string };
}

/** A result, and the first later day on which it may differ. */
interface Tested {
  readonly result: NyResult;
  readonly next: Day;
}

/** A record seen on one day under one reading: the part of an inquiry that every charge and relief shares. */
export class Standing {
  private readonly persons: { certain: PersonOn | null; possible: PersonOn | null } = { certain: null, possible: null };
  private readonly tenYears: { certain: TenYears | null; possible: TenYears | null } = {
    certain: null,
    possible: null,
  };

  constructor(
    readonly facts: RecordFacts,
    readonly day: Day,
  ) {}

  private readonly ofPerson: { readonly certain: Map<Condition, Tested>; readonly possible: Map<Condition, Tested> } = {
    certain: new Map(),
    possible: new Map(),
  };

  /** What a condition of the person says, whichever charge asks first. */
  testedOnce(condition: Condition, subject: Subject, reading: Reading): Tested {
    const known = this.ofPerson[reading].get(condition);
    if (known) return known;
    const inquiry = new Inquiry(this);
    inquiry.restart(reading);
    const tested = { result: condition.test(subject, inquiry), next: inquiry.next };
    this.ofPerson[reading].set(condition, tested);
    return tested;
  }

  personUnder(reading: Reading): PersonOn {
    return (this.persons[reading] ??= new PersonOn(this.facts, this.day, reading));
  }

  tenYearsUnder(reading: Reading): TenYears {
    return (this.tenYears[reading] ??= new TenYears(this.personUnder(reading), new Inquiry(this)));
  }
}

const NOTHING: readonly never[] = [];

/**
 * One question: how does this relief stand on this day? Conditions read time through the clock, law through `law`,
 * people through `person`, and name the facts they use, which are kept only when somebody wants the reasons.
 */
export class Inquiry extends Clock {
  reading: Reading = 'certain';
  /** For NY-160.50-3K: the clause under test. */
  clause: MarihuanaClauseRow | null = null;
  /** Judgments on the same charge that came before, for an effect that rests on them. */
  decided: readonly Judgment[] = [];
  /** True while somebody wants the reasons. */
  recording = false;
  private used: FactUsed[] | null = null;
  private rested: string[] | null = null;

  constructor(readonly standing: Standing) {
    super(standing.day);
  }

  get facts(): RecordFacts {
    return this.standing.facts;
  }

  get law(): Law {
    return this.standing.facts.law;
  }

  /** What counts against the person on this day. */
  get person(): PersonOn {
    const person = this.standing.personUnder(this.reading);
    this.holdsNoLongerThan(person.clock.next);
    if (this.recording) this.restsOnExpunged(person);
    return person;
  }

  get tenYears(): TenYears {
    const tenYears = this.standing.tenYearsUnder(this.reading);
    this.holdsNoLongerThan(tenYears.clock.next);
    if (this.recording) this.restsOnExpunged(this.standing.personUnder(this.reading));
    return tenYears;
  }

  /** Starts keeping the facts that a condition uses. */
  record(): void {
    this.recording = true;
    this.used = null;
    this.rested = null;
  }

  /** Facts used since `record`. */
  get recorded(): readonly FactUsed[] {
    return this.used ?? NOTHING;
  }

  /** Decisions rested on since `record`. */
  get recordedRests(): readonly string[] {
    return this.rested ?? NOTHING;
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
    for (const kept of this.used) if (kept.pointer === fact.pointer && kept.name === fact.name) return;
    this.used.push(fact);
  }

  /** An inquiry starts anew for another relief; what was noted for the last one is forgotten. */
  restart(reading: Reading): void {
    this.next = NEVER;
    this.reading = reading;
    this.clause = null;
    this.forget();
  }
}
