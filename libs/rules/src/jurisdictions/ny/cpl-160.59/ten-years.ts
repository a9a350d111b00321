import { Clock } from '../../../engine/clock.js';
import { daysFrom, NEVER, plusDays, plusMonths, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { askCharge, type FactAsk } from '../facts/fact-names.js';
import { doubtOn, type PersonOn } from '../facts/person-on.js';
import type { CountedConviction, Doubt, RecordFacts } from '../facts/record-facts.js';
import type { ClockStart, LaterStart, Served } from '../facts/sentence-facts.js';
import { imprisons, termEnd, type Subject } from '../facts/subject.js';
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
  /** They are over no earlier than on `over`, whatever the missing fact is. */
  | { readonly state: 'missing'; readonly ask: FactAsk; readonly over: Day }
  | { readonly state: 'none' };

/** A crime that cannot be sealed, convicted after judgment on the last one that can. */
export interface LaterCrime {
  readonly subject: Subject;
  /** The missing days that tell which came later; none where it surely did. */
  readonly asks: readonly FactAsk[];
  /** It came after the first sentence on the last one that can be sealed, and before the one that replaced it: AQ-27. */
  readonly resentenced: boolean;
}

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
  /** No judgment on an eligible offense came later, whatever the record does not tell; NEVER where nothing tells. */
  readonly judgedNoLater: Day;
  /** A crime that was, or may have been, convicted after that judgment, and is itself not eligible. */
  readonly laterCrime: LaterCrime | null;

  /**
   * Counted for a question of law alone. What is not known of them is taken at its worst wherever they count: no missing fact
   * closes a question of law.
   */
  private readonly countedByLaw: ReadonlySet<Subject>;

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

    this.countedByLaw = reading === 'law' ? doubtfulAmong(person.crimes, this.clock) : NONE_DOUBTFUL;
    const units = new Map<Unit, boolean>();
    const merged = new Set<Unit>();
    const counted: Subject[] = [];
    let lastEligible: Subject | null = null;
    const sought: Subject[] = [];
    const unsought: Subject[] = [];
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
      (seeks ? sought : unsought).push(subject);
      if (seeks && (!lastEligible || judgmentOf(subject) >= judgmentOf(lastEligible))) lastEligible = subject;
      const worst = countsFacts || this.countedByLaw.has(subject);
      const key = seeks ? unitOf(subject, worst) : alone(subject);
      if (units.has(key)) merged.add(key);
      // Of unknown class it may be a felony.
      const felony = subject.felony || (worst && subject.level === null);
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
      const open = doubtOn(facts.ifConvicted(subject), this.clock);
      if (open === 'expunged') continue;
      doubts.push({ subject, ask: askCharge(subject, 'disposition'), question: null });
      // Had it ended in a conviction, a question of law might still leave open whether that counts.
      if (!countsFacts || (open && open.ask === null && !countsLaw)) continue;
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
    this.judgedNoLater = sought.reduce((latest, { sentencedNoLater: day }) => Math.max(latest, day), UNKNOWN_DAY);
    this.laterCrime = lastEligible && this.findLaterCrime(lastEligible, sought, unsought);
  }

  private eligibility(subject: Subject): Eligibility {
    return this.person.facts.eligibility(subject, this.inquiry);
  }

  /** Whether the application asks for this conviction: all eligible ones are sought together. */
  private seeks(subject: Subject): boolean {
    const { answer, doubt } = this.eligibility(subject);
    return answer === 'yes' || (answer === 'open' && !this.person.counts(doubt!) && !this.countedByLaw.has(subject));
  }

  private findLaterCrime(
    lastEligible: Subject,
    sought: readonly Subject[],
    unsought: readonly Subject[],
  ): LaterCrime | null {
    const surely = unsought.find(({ convictedNoEarlier }) => convictedNoEarlier > this.judgedNoLater);
    if (surely) return { subject: surely, asks: [], resentenced: false };
    const judgedNoEarlier = sought.reduce((latest, each) => Math.max(latest, judgedFrom(each)), UNKNOWN_DAY);
    const perhaps = unsought.filter(({ convictedNoLater }) => convictedNoLater > judgedNoEarlier);
    if (perhaps.length > 0) {
      const undated = perhaps.filter(({ convictedOn }) => convictedOn === UNKNOWN_DAY);
      const judgedPerhapsLater = sought.filter(({ sentencedNoLater }) => sentencedNoLater > judgedNoEarlier);
      return {
        subject: perhaps[0]!,
        asks: [
          ...undated.map((each) => askCharge(each, 'convictedOn')),
          ...judgedPerhapsLater.map((each) =>
            askCharge(each, each.convictedOn === UNKNOWN_DAY ? 'convictedOn' : 'sentence.imposedOn'),
          ),
        ],
        resentenced: false,
      };
    }
    return this.findUntoldLaterCrime(lastEligible) ?? findBetweenSentences(sought, unsought);
  }

  private findUntoldLaterCrime(lastEligible: Subject): LaterCrime | null {
    if (this.person.reading === 'certain' || this.person.reading === 'law') return null;
    // An arrest of which nobody knows the end may have ended since.
    const entered = judgmentOf(lastEligible);
    for (const { subject, newYork } of this.person.facts.unreported) {
      const ended = subject.disposedOn !== UNKNOWN_DAY && subject.disposedOn <= entered;
      if (!newYork || ended || subject.crime === false || this.eligibility(subject).answer === 'yes') continue;
      const open = doubtOn(this.person.facts.ifConvicted(subject), this.clock);
      if (open === 'expunged' || (open && open.ask === null && this.person.reading === 'facts')) continue;
      const asks = lastEligible.sentencedOn ? [] : [askCharge(lastEligible, 'sentence.imposedOn')];
      return { subject, asks, resentenced: false };
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
    // The release on the sentence in force is later than it and the plea, and counts whichever conviction is the latest.
    const undated = convictions.find(
      ({ subject, start }) =>
        subject.convictedOn === UNKNOWN_DAY &&
        !(
          start.state === 'known' &&
          start.from === 'release' &&
          imprisons(subject.charge.sentence!) &&
          start.perhaps.length === 0
        ),
    );
    // They run from the last judgment, and so from none that is earlier than any.
    const noEarlier = convictions.reduce((last, { subject }) => Math.max(last, judgedFrom(subject)), UNKNOWN_DAY);
    const over = noEarlier && periodOver(facts.law, 'NY-160.59/years', noEarlier);
    if (undated) return { state: 'missing', ask: askCharge(undated.subject, 'convictedOn'), over };
    if (latest.start.state === 'missing') return { state: 'missing', ask: latest.start.ask!, over };

    let from: Dated = { subject: latest.subject, day: judgmentOf(latest.subject), start: latest.start };
    for (const { subject, start } of convictions) {
      if (start.state === 'inside') return { state: 'inside', latest: subject };
      if (start.from === 'release' && start.state === 'known' && start.day > from.day)
        from = { subject, day: start.day, start };
    }
    for (const { subject, start } of convictions) {
      if (start.state === 'missing' && latestPossibleRelease(subject) > from.day)
        return { state: 'missing', ask: start.ask!, over };
    }
    const perhaps = convictions.flatMap(({ start }) => start.perhaps).filter(({ day }) => day > from.day);
    return this.extend(latest.subject, from, perhaps);
  }

  /** Every time in jail or prison that the record tells of, in order of admission. What is expunged counts in no clock. */
  private served(): readonly Served[] {
    const { facts } = this.person;
    if (facts.servedOnNoConviction.length === 0) return facts.custody;
    const more = facts.servedOnNoConviction.filter(
      ({ subject }) =>
        !(subject.convicted && !this.clock.reached(subject.vacatedOn)) &&
        !this.clock.reached(facts.expungementOf(subject)?.expungedFrom ?? NEVER),
    );
    return [...facts.custody, ...more].sort((a, b) => a.admittedOn - b.admittedOn);
  }

  /** Adds the days in custody after the start: release minus admission, none counted twice. @source CPL 160.59(5), OQ-8. */
  private extend(latest: Subject, from: Dated, perhaps: readonly LaterStart[]): TenYearClock {
    const { facts } = this.person;
    const periods: { pointer: string; from: Day; to: Day }[] = [];
    let days = 0;
    let covered = from.day;
    const anniversary = periodOver(facts.law, 'NY-160.59/years', from.day);
    let over = anniversary;
    for (const custody of this.served()) {
      if (!this.clock.reached(custody.admittedOn)) break;
      if (custody.admittedOn >= over) break;
      if (custody.releasedOn === NEVER) return { state: 'inside', latest: null };
      if (custody.releasedOn === UNKNOWN_DAY) {
        if (custody.admittedOn !== UNKNOWN_DAY && custody.admittedOn <= from.day && this.hadEnded(custody, from))
          continue;
        return { state: 'missing', ask: custody.askRelease, over: anniversary };
      }
      if (custody.releasedOn <= covered) continue;
      if (custody.admittedOn === UNKNOWN_DAY) {
        return { state: 'missing', ask: custody.askAdmission, over: anniversary };
      }
      const begin = Math.max(custody.admittedOn, covered);
      days += daysFrom(begin, custody.releasedOn);
      periods.push({ pointer: custody.pointer, from: begin, to: custody.releasedOn });
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
  private hadEnded({ admittedOn, courtCaseId }: Served, from: Dated): boolean {
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

const NONE_DOUBTFUL: ReadonlySet<Subject> = new Set();

function doubtfulAmong(crimes: readonly CountedConviction[], clock: Clock): ReadonlySet<Subject> {
  const doubtful = new Set<Subject>();
  for (const crime of crimes) if (doubtOn(crime, clock) !== null) doubtful.add(crime.subject);
  return doubtful;
}

/** A crime convicted after the first sentences on those that can be sealed, though not after those which replaced them. */
function findBetweenSentences(sought: readonly Subject[], unsought: readonly Subject[]): LaterCrime | null {
  const first = sought.reduce(
    (latest, each) => Math.max(latest, each.firstSentencedOn || judgedFrom(each)),
    UNKNOWN_DAY,
  );
  const between = unsought.find(({ convictedNoLater }) => convictedNoLater > first);
  return between ? { subject: between, asks: [], resentenced: true } : null;
}

/** No judgment on it was entered before: its day, or that of the offense. */
function judgedFrom(subject: Subject): Day {
  return judgmentOf(subject) || subject.offenseOn;
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
