import { RELIEF_IDS } from '../../decision.js';
import { NEVER, type Day } from '../../engine/day.js';
import { TenYears } from './cpl-160.59/ten-years.js';
import { PersonOn, type Reading } from './facts/person-on.js';
import type { RecordFacts } from './facts/record-facts.js';
import type { Subject } from './facts/subject.js';
import { Inquiry, type Condition, type Said } from './inquiry.js';
import type { PreparedRule } from './prepared-rule.js';
import { Tally } from './tally.js';

/** Something worked out once for a record, and the first later day on which it may differ. */
type Holding<T> = T & { readonly holdsUntil: Day };

/** A record seen on one day: the part of an inquiry that every charge and relief shares. */
export class Standing {
  /** The reading by which nearly everything is asked. */
  readonly certain: StandingUnder;
  private others: Map<Reading, StandingUnder> | null = null;

  constructor(
    readonly facts: RecordFacts,
    readonly day: Day,
  ) {
    this.certain = new StandingUnder(this, 'certain');
  }

  under(reading: Reading): StandingUnder {
    if (reading === 'certain') return this.certain;
    this.others ??= new Map();
    let under = this.others.get(reading);
    if (!under) this.others.set(reading, (under = new StandingUnder(this, reading)));
    return under;
  }
}

/** A record seen on one day under one reading. What it says of the person is worked out for the first charge that asks. */
export class StandingUnder {
  constructor(
    private readonly standing: Standing,
    readonly reading: Reading,
  ) {}

  private personOn: PersonOn | null = null;
  get person(): PersonOn {
    return (this.personOn ??= new PersonOn(this.standing.facts, this.standing.day, this.reading));
  }

  private ten: TenYears | null = null;
  get tenYears(): TenYears {
    return (this.ten ??= new TenYears(this.person, new Inquiry(this.standing)));
  }

  private said: Map<Condition, Holding<{ readonly said: Said }>> | null = null;
  /** What a condition of the person says, with the facts that it used. */
  saidOfPerson(condition: Condition, subject: Subject): Holding<{ readonly said: Said }> {
    this.said ??= new Map();
    let known = this.said.get(condition);
    if (known) return known;
    const inquiry = this.inquire();
    known = { said: inquiry.saidOf(condition, subject), holdsUntil: inquiry.next };
    this.said.set(condition, known);
    return known;
  }

  /** As long as it will be: one that grows takes room for as many again. */
  private readonly tallies = new Array<Holding<{ readonly tally: Tally }> | undefined>(RELIEF_IDS.length);
  /** What a rule's conditions of the person come to, up to the first that bars. */
  tallyOfPerson(rule: PreparedRule, subject: Subject): Holding<{ readonly tally: Tally }> {
    if (rule.ofPerson.length === 0) return NOTHING_ASKED;
    const known = this.tallies[rule.index];
    if (known) return known;
    const inquiry = this.inquire();
    const tally = new Tally();
    for (const condition of rule.ofPerson) {
      tally.add(condition.test(subject, inquiry));
      if (tally.barred) break;
    }
    return (this.tallies[rule.index] = { tally, holdsUntil: inquiry.next });
  }

  private inquire(): Inquiry {
    return new Inquiry(this.standing, this);
  }
}

const NOTHING_ASKED: Holding<{ readonly tally: Tally }> = { tally: new Tally(), holdsUntil: NEVER };
