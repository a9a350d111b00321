import { Clock } from '../../../engine/clock.js';
import { daysFrom, NEVER, plusDays, plusMonths, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { askCharge, askPerson, type FactAsk } from '../facts/fact-names.js';
import type { PersonOn } from '../facts/person-on.js';
import type { Doubt, RecordFacts } from '../facts/record-facts.js';
import type { ClockStart, CustodyFacts, LaterStart } from '../facts/sentence-facts.js';
import { termEnd, type Subject } from '../facts/subject.js';
import type { Inquiry } from '../inquiry.js';
import { numberOn, periodOver } from '../law/law.js';
import type { Eligibility } from './offense.js';

/** A release, sentence or custody that the ten years are counted from or extended by. */
interface Dated {
  readonly subject: Subject;
  readonly day: Day;
  readonly start: ClockStart;
}

/** Jail that was served after the ten years had begun to run. */
export interface Excluded {
  readonly days: number;
  readonly periods: readonly { readonly pointer: string; readonly from: Day; readonly to: Day }[];
}

/** The person-wide ten years of subdivision 5. */
export type TenYearClock =
  | {
      readonly state: 'known';
      readonly latest: Subject;
      readonly start: Day;
      readonly from: Dated;
      readonly excluded: Excluded;
      readonly over: Day;
      /** Later days on which they may be over, each with the missing fact that tells. */
      readonly perhaps: readonly LaterStart[];
    }
  | { readonly state: 'inside'; readonly latest: Subject | null }
  | { readonly state: 'missing'; readonly ask: FactAsk }
  | { readonly state: 'none' };

/**
 * What CPL 160.59 looks at in the whole person, worked out once for a day and a reading: how many crimes and felonies,
 * the ten years from the latest conviction, and a later crime that is not sealed with the rest. A reading that counts what
 * questions of law leave open counts what OQ-9 and OQ-17 ask (other states' crimes, violations within the ten years); one
 * that counts what facts leave open does not merge charges of which nobody has said that they are one criminal transaction,
 * and takes an arrest without a disposition to have ended in a conviction.
 */
export class TenYears {
  readonly clock: Clock;
  readonly crimes: number;
  readonly felonies: number;
  readonly counted: readonly Subject[];
  readonly doubts: readonly Doubt[];
  /** The last judgment on an eligible offense: with the default application, all eligible offenses are sought together. */
  readonly lastEligible: Subject | null;
  /** Every crime of the person is asked for in the one application. */
  readonly allSought: boolean;
  /** A crime convicted after that judgment, which is itself not eligible. */
  readonly laterCrime: Subject | null;

  constructor(
    private readonly person: PersonOn,
    private readonly inquiry: Inquiry,
  ) {
    this.clock = new Clock(person.clock.day);
    this.clock.holdsNoLongerThan(person.clock.next);
    const { facts, reading } = person;
    const doubts: Doubt[] = [...person.doubts];
    const countsFacts = reading === 'facts' || reading === 'possible';
    const countsLaw = reading === 'law' || reading === 'possible';

    const units = new Map<Unit, boolean>();
    const merged = new Set<Unit>();
    const counted: Subject[] = [];
    let lastEligible: Subject | null = null;
    let allSought = true;
    const dayInCase: Day[] = [];
    for (const { subject } of person.crimes) {
      const { offenseOn, caseIndex } = subject;
      if (offenseOn !== UNKNOWN_DAY && offenseOn < (dayInCase[caseIndex] ?? NEVER)) dayInCase[caseIndex] = offenseOn;
    }
    let toldOf = NOTHING_TOLD;
    for (const { subject } of person.crimes) {
      const { transactionId } = subject.charge;
      if (transactionId === null || !this.seeks(subject)) continue;
      if (toldOf === NOTHING_TOLD) toldOf = new Map();
      toldOf.set(unitOfDay(subject, dayInCase), transactionId);
    }
    const unitOf = (subject: Subject, strict: boolean) => transactionOf(subject, strict, dayInCase, toldOf);
    for (const { subject } of person.crimes) {
      const { doubt } = this.eligibility(subject);
      if (doubt) doubts.push(doubt);
      const seeks = this.seeks(subject);
      allSought &&= seeks;
      if (seeks && (!lastEligible || judgmentOf(subject) >= judgmentOf(lastEligible))) lastEligible = subject;
      const key = seeks ? unitOf(subject, countsFacts) : alone(subject);
      if (units.has(key)) merged.add(key);
      // Of unknown class it may be a felony.
      const felony = subject.felony || (countsFacts && subject.level === null);
      units.set(key, (units.get(key) ?? false) || felony);
      counted.push(subject);
    }
    if (!countsFacts && merged.size > 0) {
      for (const { subject } of person.crimes) {
        if (subject.charge.transactionId === null && this.seeks(subject) && merged.has(unitOf(subject, false))) {
          doubts.push({ subject, ask: askCharge(subject, 'transactionId'), question: null });
        }
      }
    }
    let crimes = units.size;
    let felonies = 0;
    for (const felony of units.values()) if (felony) felonies += 1;
    for (const { subject, newYork, chargedOn } of facts.unreported) {
      if (!newYork || subject.crime === false || !this.clock.reached(chargedOn)) continue;
      doubts.push({ subject, ask: askCharge(subject, 'disposition'), question: null });
      if (!countsFacts) continue;
      crimes += 1;
      if (!subject.misdemeanor) felonies += 1;
      counted.push(subject);
    }
    const foreignCrimes = facts.foreign.filter((foreign) => foreign.crime !== false && this.counts(foreign));
    const { limits } = this;
    const tooMany =
      crimes + foreignCrimes.length > limits.crimes ||
      felonies + foreignCrimes.filter((foreign) => !foreign.misdemeanor).length > limits.felonies;
    for (const foreign of facts.foreign) {
      if (!this.counts(foreign)) continue;
      // Counted or not (OQ-9) matters only where it makes one too many; otherwise it is the ten years (OQ-17).
      const question = foreign.crime !== false && tooMany ? 'OQ-9' : 'OQ-17';
      doubts.push({ subject: foreign, ask: null, question });
      if (!countsLaw || foreign.crime === false) continue;
      crimes += 1;
      if (foreign.felony || foreign.level === null) felonies += 1;
      counted.push(foreign);
    }
    for (const petty of facts.pettyOffenses) {
      if (this.counts(petty)) doubts.push({ subject: petty, ask: null, question: 'OQ-17' });
    }
    this.crimes = crimes;
    this.felonies = felonies;
    this.counted = counted;
    this.doubts = doubts;
    this.lastEligible = lastEligible;
    this.allSought = allSought;
    this.laterCrime = this.findLaterCrime(lastEligible);
  }

  private eligibility(subject: Subject): Eligibility {
    return this.person.facts.eligibility(subject, this.inquiry);
  }

  /** Whether the application asks for this conviction: all eligible ones are sought together. */
  private seeks(subject: Subject): boolean {
    const { answer, doubt } = this.eligibility(subject);
    return answer === 'yes' || (answer === 'open' && !this.person.counts(doubt!));
  }

  private findLaterCrime(lastEligible: Subject | null): Subject | null {
    if (!lastEligible) return null;
    const entered = judgmentOf(lastEligible);
    for (const { subject } of this.person.crimes) {
      if (!this.seeks(subject) && subject.convictedOn > entered) return subject;
    }
    if (this.person.reading === 'certain' || this.person.reading === 'law') return null;
    // An arrest of which nobody knows the end may have ended since.
    for (const { subject, newYork } of this.person.facts.unreported) {
      const ended = subject.disposedOn !== UNKNOWN_DAY && subject.disposedOn <= entered;
      if (newYork && !ended && subject.crime !== false && this.eligibility(subject).answer !== 'yes') return subject;
    }
    return null;
  }

  /** Convicted by this day, and neither vacated nor expunged. */
  private counts(subject: Subject): boolean {
    if (!this.clock.reached(subject.convictedOn) || this.clock.reached(subject.vacatedOn)) return false;
    const expungement = this.person.facts.expungementOf(subject);
    return expungement === null || !this.clock.reached(expungement.expungedFrom);
  }

  private ten: TenYearClock | null = null;
  /** Subdivision 5. */
  get tenYears(): TenYearClock {
    return (this.ten ??= this.computeTenYears());
  }

  private computeTenYears(): TenYearClock {
    const { facts } = this.person;
    const convictions: { subject: Subject; start: ClockStart }[] = this.person.crimes.map(({ subject, start }) => ({
      subject,
      start,
    }));
    if (this.person.reading === 'possible' || this.person.reading === 'law') {
      for (const other of [...facts.foreign, ...facts.pettyOffenses]) {
        if (this.counts(other)) convictions.push({ subject: other, start: facts.startOf(other) });
      }
    }
    if (convictions.length === 0) return { state: 'none' };
    let latest = convictions[0]!;
    for (const conviction of convictions)
      if (judgmentOf(conviction.subject) >= judgmentOf(latest.subject)) latest = conviction;
    // Where all are sought together nothing turns on which came last, and a release is later than its plea and sentence.
    const undated = convictions.find(
      ({ subject, start }) =>
        subject.convictedOn === UNKNOWN_DAY &&
        !(this.allSought && start.state === 'known' && start.from === 'release' && start.perhaps.length === 0),
    );
    if (undated) return { state: 'missing', ask: askCharge(undated.subject, 'convictedOn') };
    if (latest.start.state === 'missing') return { state: 'missing', ask: latest.start.ask! };

    let from: Dated = { subject: latest.subject, day: judgmentOf(latest.subject), start: latest.start };
    for (const { subject, start } of convictions) {
      if (start.state === 'inside') return { state: 'inside', latest: subject };
      if (start.from === 'release' && start.state === 'known' && start.day > from.day)
        from = { subject, day: start.day, start };
    }
    for (const { subject, start } of convictions) {
      if (start.state === 'missing' && latestPossibleRelease(subject) > from.day)
        return { state: 'missing', ask: start.ask! };
    }
    const perhaps = convictions.flatMap(({ start }) => start.perhaps).filter(({ day }) => day > from.day);
    return this.extend(latest.subject, from, perhaps);
  }

  /** Adds the days in custody after the start: release minus admission, none counted twice. @source CPL 160.59(5), OQ-8. */
  private extend(latest: Subject, from: Dated, perhaps: readonly LaterStart[]): TenYearClock {
    const { facts } = this.person;
    const periods: { pointer: string; from: Day; to: Day }[] = [];
    let days = 0;
    let covered = from.day;
    const anniversary = periodOver(facts.law, 'NY-160.59/years', from.day);
    let over = anniversary;
    for (const custody of facts.custody) {
      if (!this.clock.reached(custody.admittedOn)) break;
      if (custody.admittedOn >= over) break;
      if (custody.releasedOn === NEVER) return { state: 'inside', latest: null };
      if (custody.releasedOn === UNKNOWN_DAY) {
        if (custody.admittedOn !== UNKNOWN_DAY && custody.admittedOn <= from.day && this.hadEnded(custody, from))
          continue;
        return { state: 'missing', ask: askPerson('custody', `/custody/${custody.index}/releasedOn`) };
      }
      if (custody.releasedOn <= covered) continue;
      if (custody.admittedOn === UNKNOWN_DAY) {
        return { state: 'missing', ask: askPerson('custody', `/custody/${custody.index}/admittedOn`) };
      }
      const begin = Math.max(custody.admittedOn, covered);
      days += daysFrom(begin, custody.releasedOn);
      periods.push({ pointer: `/custody/${custody.index}`, from: begin, to: custody.releasedOn });
      covered = custody.releasedOn;
      over = plusDays(anniversary, days);
    }
    return {
      state: 'known',
      latest,
      start: from.day,
      from,
      excluded: { days, periods },
      over,
      perhaps: perhaps.map(({ day, ask }) => ({
        day: day === NEVER ? NEVER : plusDays(periodOver(facts.law, 'NY-160.59/years', day), days),
        ask,
      })),
    };
  }

  /** A custody without its release was over by the start where that is itself a release, or where its sentence tells one. */
  private hadEnded({ admittedOn, courtCaseId }: CustodyFacts, from: Dated): boolean {
    if (from.start.from === 'release' && from.day === from.start.day) return true;
    return this.person.crimes.some(
      ({ subject, start }) =>
        subject.courtCase.id === courtCaseId &&
        start.state === 'known' &&
        start.from === 'release' &&
        start.day >= admittedOn,
    );
  }

  get facts(): RecordFacts {
    return this.person.facts;
  }

  get limits(): { readonly crimes: number; readonly felonies: number } {
    const { law } = this.person.facts;
    return {
      crimes: numberOn(law, 'NY-160.59/crimes', this.clock),
      felonies: numberOn(law, 'NY-160.59/felonies', this.clock),
    };
  }
}

/** Entry of judgment: the sentence; where its day is missing, the plea or verdict. */
export function judgmentOf(subject: Subject): Day {
  return subject.sentencedOn || subject.convictedOn;
}

/**
 * A criminal transaction: what the record calls it; else the day of its offenses, or the place of its case in the record
 * where no day is known, or below zero that of a charge which is one by itself. Numbers, which need not be put together.
 */
type Unit = string | number;

const NOTHING_TOLD = new Map<Unit, string>();

/**
 * Charges are one unit when the record says that they are one criminal transaction. Where it says nothing, the lenient
 * reading takes offenses of one day as one, and one without its day with the others of its case, also where only the others
 * are told to be a transaction: which must be asked.
 * The same plea or sentence would not do, nor offenses of different days (People v Doe).
 */
function transactionOf(
  subject: Subject,
  strict: boolean,
  dayInCase: readonly Day[],
  toldOf: ReadonlyMap<Unit, string>,
): Unit {
  const { transactionId } = subject.charge;
  if (transactionId !== null) return transactionId;
  if (strict) return alone(subject);
  const unit = unitOfDay(subject, dayInCase);
  return toldOf.get(unit) ?? unit;
}

function alone({ index }: Subject): Unit {
  return -1 - index;
}

function unitOfDay({ offenseOn, caseIndex }: Subject, dayInCase: readonly Day[]): Unit {
  return offenseOn || (dayInCase[caseIndex] ?? caseIndex);
}

/** No release can be later than the end of the longest term; jail is at most two years for consecutive terms. */
function latestPossibleRelease(subject: Subject): Day {
  const { sentence } = subject.charge;
  const imposed = judgmentOf(subject);
  if (!sentence || sentence.types.includes('prison') || imposed === UNKNOWN_DAY) {
    return sentence ? termEnd(sentence) || NEVER : NEVER;
  }
  return plusMonths(imposed, 24);
}
