import type { CriminalRecord, Sentence, SentenceType, SupervisionPeriod } from '#libs/record';
import { dayOf, NEVER, plusYears, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { askCharge, askPerson, type FactAsk } from './fact-names.js';
import { imprisons, termEnd, type Subject } from './subject.js';

/** A time in jail or prison. `releasedOn` is NEVER while it lasts, UNKNOWN_DAY when nothing tells. */
export interface Served {
  readonly admittedOn: Day;
  readonly releasedOn: Day;
  readonly courtCaseId: string | null;
  /** Of what holds its `releasedOn`. */
  readonly pointer: string;
  readonly askRelease: FactAsk;
  readonly askAdmission: FactAsk;
}

/** A custody that the record tells of by itself. */
export interface CustodyFacts extends Served {
  readonly index: number;
  /** Detention for an alleged violation after which supervision was restored: not a new incarceration on the sentence. */
  readonly restored: boolean;
}

/** In order of admission; an admission that is not dated comes first. */
export function custodyOf(record: CriminalRecord): CustodyFacts[] {
  return record.custody
    .map((period, index) => ({
      index,
      admittedOn: dayOf(period.admittedOn),
      releasedOn: period.releasedOn ? dayOf(period.releasedOn) : period.stillIn === true ? NEVER : UNKNOWN_DAY,
      courtCaseId: period.courtCaseId,
      pointer: `/custody/${index}`,
      askRelease: askPerson('custody', `/custody/${index}/releasedOn`),
      askAdmission: askPerson('custody', `/custody/${index}/admittedOn`),
      restored: /restor/i.test(period.releaseReason ?? ''),
    }))
    .sort((a, b) => a.admittedOn - b.admittedOn);
}

/** A time served on what is no conviction, or will be none once it is vacated. */
export interface ServedOnNoConviction extends Served {
  readonly subject: Subject;
}

/**
 * Jail or prison on a youthful offender finding, or on a judgment that was vacated or reversed: time incarcerated, though
 * no conviction. Where the record does not tell the custody on the case, it lasted from the sentence to the release on it.
 * @source CPL 160.59(5), "any period of time the defendant spent incarcerated"; rules reference 10.2, item 5.
 */
export function servedOnNoConviction(
  subjects: readonly Subject[],
  custody: readonly CustodyFacts[],
): ServedOnNoConviction[] {
  const served: ServedOnNoConviction[] = [];
  for (const subject of subjects) {
    const { incarcerated, convicted, vacatedOn, charge, courtCase } = subject;
    if (!incarcerated || (convicted && vacatedOn === NEVER)) continue;
    if (custody.some(({ courtCaseId }) => courtCaseId === courtCase.id)) continue;
    [charge.sentence!, ...charge.priorSentences].forEach((sentence, i) => {
      if (!imprisons(sentence)) return;
      const still = i === 0 && sentence.stillIncarcerated === true;
      const releasedOn = still ? NEVER : releaseOf(sentence);
      // Of one that was replaced, the release is nothing to ask for.
      if (releasedOn === UNKNOWN_DAY && i > 0) return;
      served.push({
        subject,
        admittedOn: dayOf(sentence.imposedOn) || subject.convictedOn || subject.offenseOn,
        releasedOn,
        courtCaseId: courtCase.id,
        pointer: i === 0 ? `${subject.at}/sentence` : `${subject.at}/priorSentences/${i - 1}`,
        askRelease: askCharge(subject, 'sentence.releasedOn'),
        askAdmission: askCharge(subject, 'sentence.imposedOn'),
      });
    });
  }
  return served;
}

/** A later day on which a waiting time may start, and the missing fact that tells whether it does. */
export interface LaterStart {
  /** The latest such day; NEVER where no end of a custody is told. */
  readonly day: Day;
  readonly ask: FactAsk;
}

const CERTAIN: readonly LaterStart[] = [];

/**
 * Where the waiting time of a conviction starts. `known`: on `day`. `inside`: not before a release that has not come.
 * `assumed`: the day of sentence is missing and `day` is the plea, verdict or disposition; the true start may be up to
 * twelve months later (rules reference 2.2). `missing`: `ask` must be answered first.
 */
export class ClockStart {
  constructor(
    readonly state: 'known' | 'inside' | 'assumed' | 'missing',
    readonly day: Day,
    readonly from: 'release' | 'time_served' | 'sentence' | 'conviction',
    private readonly subject: Subject | null,
    private readonly below: string,
    readonly ask: FactAsk | null = null,
    /** What the record leaves open and may start it later than on `day`. */
    readonly perhaps: readonly LaterStart[] = CERTAIN,
  ) {}

  /** Pointer of the day; put together only when somebody wants the reasons. */
  get pointer(): string {
    return this.subject ? this.subject.at + this.below : this.below;
  }

  perhapsLater(perhaps: readonly LaterStart[]): ClockStart {
    return new ClockStart(this.state, this.day, this.from, this.subject, this.below, this.ask, perhaps);
  }
}

interface ToldOfSupervision {
  supervisionOf(subject: Subject): SupervisionFacts;
}

/**
 * Release from incarceration on this sentence, the last one if there were several; where no incarceration was imposed, or
 * a sentence without any came after it, the day of that sentence. Probation, conditional discharge and parole are not
 * incarceration.
 * @source CPL 160.57(1)(b)(i), (ii); rules reference 9.2 items 2 and 4, OQ-16.
 */
export function clockStartOf(subject: Subject, custody: readonly CustodyFacts[], told: ToldOfSupervision): ClockStart {
  const sentence = subject.charge.sentence;
  if (!sentence) return missing(askCharge(subject, 'sentence'));
  if (!subject.incarcerated) return sentencedWithoutJail(subject);
  if (sentence.stillIncarcerated === true) return new ClockStart('inside', NEVER, 'release', subject, '/sentence');

  let last = new ClockStart('known', UNKNOWN_DAY, 'release', null, '');
  let unreleased = false;
  const sentences = [sentence, ...subject.charge.priorSentences];
  sentences.forEach((each, i) => {
    if (!imprisons(each)) return;
    const where = i === 0 ? '/sentence' : `/priorSentences/${i - 1}`;
    const release = releaseOf(each);
    if (release === UNKNOWN_DAY) unreleased ||= i === 0 || last.day === UNKNOWN_DAY;
    else if (release > last.day) {
      last = each.releasedOn
        ? new ClockStart('known', release, 'release', subject, `${where}/releasedOn`)
        : new ClockStart('known', release, 'time_served', subject, `${where}/imposedOn`);
    }
  });
  let unended: CustodyFacts | null = null;
  for (const period of custody) {
    if (period.courtCaseId !== subject.courtCase.id || period.restored) continue;
    if (period.releasedOn === NEVER) {
      return new ClockStart('inside', NEVER, 'release', null, `/custody/${period.index}/stillIn`);
    }
    if (period.releasedOn === UNKNOWN_DAY) unended = period;
    if (period.releasedOn === UNKNOWN_DAY || period.releasedOn < subject.sentencedOn) continue;
    if (period.releasedOn >= last.day) {
      last = new ClockStart('known', period.releasedOn, 'release', null, `/custody/${period.index}/releasedOn`);
      unreleased = false;
    }
  }
  if (unreleased || last.day === UNKNOWN_DAY) return missing(askCharge(subject, 'sentence.releasedOn'));
  // An admission after the last release that the record tells: that custody ended later still.
  if (unended && unended.admittedOn > last.day)
    return missing(askPerson('custody', `/custody/${unended.index}/releasedOn`));
  if (last.day < subject.sentencedOn)
    return new ClockStart('known', subject.sentencedOn, 'sentence', subject, '/sentence/imposedOn');
  const perhaps = custody.length === 0 ? CERTAIN : perhapsRevoked(subject, custody, last.day, told);
  return perhaps.length === 0 ? last : last.perhapsLater(perhaps);
}

function sentencedWithoutJail(subject: Subject): ClockStart {
  const { sentencedOn, convictedOn } = subject;
  if (sentencedOn !== UNKNOWN_DAY)
    return new ClockStart('known', sentencedOn, 'sentence', subject, '/sentence/imposedOn');
  const ask = askCharge(subject, 'sentence.imposedOn');
  if (convictedOn === UNKNOWN_DAY) return missing(ask);
  const dated = subject.charge.convictedOn ? '/convictedOn' : '/disposedOn';
  const perhaps = [{ day: plusYears(convictedOn, 1), ask }];
  return new ClockStart('assumed', convictedOn, 'conviction', subject, dated, null, perhaps);
}

/**
 * After prison, a custody of which nobody tells the case may be a return to prison on this sentence, its supervision
 * revoked: then the time runs from that release. Not once the supervision had ended.
 * @source CPL 160.57(1)(b)(ii); rules reference 9.2, item 4.
 */
function perhapsRevoked(
  subject: Subject,
  custody: readonly CustodyFacts[],
  released: Day,
  told: ToldOfSupervision,
): readonly LaterStart[] {
  if (!subject.charge.sentence?.types.includes('prison')) return CERTAIN;
  const later = custody.filter(
    ({ courtCaseId, restored, admittedOn, releasedOn }) =>
      courtCaseId === null &&
      !restored &&
      (admittedOn === UNKNOWN_DAY || admittedOn > released) &&
      (releasedOn === UNKNOWN_DAY || releasedOn > released),
  );
  if (later.length === 0) return CERTAIN;
  const { until, ask } = told.supervisionOf(subject);
  const supervisedUntil = until === UNKNOWN_DAY || ask !== null ? NEVER : until;
  return later
    .filter(({ admittedOn }) => admittedOn <= supervisedUntil)
    .map(({ index, releasedOn }) => ({
      day: releasedOn || NEVER,
      ask: askPerson('custody.courtCaseId', `/custody/${index}/courtCaseId`),
    }));
}

/** Day of release; for time served, where none is stated, the day of the sentence. */
function releaseOf(sentence: Sentence): Day {
  if (sentence.releasedOn) return dayOf(sentence.releasedOn);
  const onlyTimeServed = sentence.types.includes('time_served') && !hasTerm(sentence);
  return onlyTimeServed ? dayOf(sentence.imposedOn) : UNKNOWN_DAY;
}

function hasTerm(sentence: Sentence): boolean {
  return sentence.types.some((type) => type === 'jail' || type === 'prison' || type === 'intermittent');
}

function missing(ask: FactAsk): ClockStart {
  return new ClockStart('missing', UNKNOWN_DAY, 'sentence', null, '', ask);
}

/** Sentences that a probation or parole department supervises. */
const SUPERVISES: ReadonlySet<SentenceType> = new Set(['probation', 'prison', 'post_release_supervision']);

/** A supervision of which nobody tells the case or the end, and that began no earlier than the sentence. */
function mayBeFor({ sentencedOn }: Subject, period: SupervisionPeriod): boolean {
  const { courtCaseId, kind, startedOn, endedOn, active } = period;
  if (courtCaseId !== null || kind === 'conditional_discharge' || endedOn !== null || active === false) return false;
  return startedOn === null || dayOf(startedOn) >= sentencedOn;
}

/** Probation or parole supervision for a conviction: over since `until`, or running (`until` NEVER), or not told. */
export class SupervisionFacts {
  /** UNKNOWN_DAY: the record shows none. */
  until: Day = UNKNOWN_DAY;
  ask: FactAsk | null = null;
  /** `until` follows from the length of the sentence, not from a report that supervision ended. */
  fromTerm = false;
  private below = '/sentence';
  /** The period of the record that tells; null where the sentence does. */
  private period: number | null = null;

  constructor(private readonly subject: Subject) {}

  /** Pointer of `until`; put together only when somebody wants the reasons. */
  get pointer(): string {
    return this.period === null ? this.subject.at + this.below : `/supervision/${this.period}${this.below}`;
  }

  /** It is not over before that day. */
  raise(day: Day, below: string, { byTerm = false, period = null }: { byTerm?: boolean; period?: number | null } = {}) {
    if (day <= this.until) return;
    this.until = day;
    this.below = below;
    this.period = period;
    this.fromTerm = byTerm;
  }
}

/**
 * Supervision by a probation or parole department for the conviction itself, and the end of a sentence of incarceration,
 * parole, probation or post-release supervision for it.
 * @source CPL 160.57(1)(b)(iv), (8); supervision for another conviction is OQ-4.
 */
export function supervisionOf(subject: Subject, record: CriminalRecord): SupervisionFacts {
  const facts = new SupervisionFacts(subject);
  const { sentence } = subject.charge;
  let told = false;
  for (let i = 0; i < record.supervision.length; i += 1) {
    const { courtCaseId, kind, endedOn, active } = record.supervision[i]!;
    if (courtCaseId !== subject.courtCase.id || kind === 'conditional_discharge') continue;
    told = true;
    if (endedOn) facts.raise(dayOf(endedOn), '/endedOn', { period: i });
    else if (active === true) facts.raise(NEVER, '/active', { period: i });
    else if (active === null) facts.ask = askCharge(subject, 'sentence.supervisionEndedOn');
  }
  if (!sentence) return facts;
  if (sentence.supervisionEndedOn) {
    facts.raise(dayOf(sentence.supervisionEndedOn), '/sentence/supervisionEndedOn');
    facts.ask = null;
    return facts;
  }
  if (sentence.supervisionActive === true) facts.raise(NEVER, '/sentence/supervisionActive');
  if (sentence.supervisionActive !== null || told) return facts;
  if (record.supervision.some((one) => mayBeFor(subject, one)) && sentence.types.some((type) => SUPERVISES.has(type)))
    facts.ask = askCharge(subject, 'sentence.supervisionEndedOn');
  if (sentence.types.includes('probation')) {
    const end = termEnd(sentence);
    if (end !== UNKNOWN_DAY && !hasTerm(sentence)) facts.raise(end, '/sentence/termMonths', { byTerm: true });
    else facts.ask = askCharge(subject, 'sentence.supervisionEndedOn');
  } else if (sentence.types.includes('post_release_supervision')) {
    facts.ask = askCharge(subject, 'sentence.supervisionEndedOn');
  } else if (sentence.types.includes('prison')) {
    // Parole lasts at most to the maximum term. A determinate term is followed by post-release supervision, a maximum of
    // life has no end, and a prison sentence without its term tells nothing: none of these shows that supervision is over.
    const end = termEnd(sentence);
    const below = sentence.maxTermMonths !== null ? '/sentence/maxTermMonths' : '/sentence/termMonths';
    if (end !== UNKNOWN_DAY) facts.raise(end, below, { byTerm: true });
    if (end === UNKNOWN_DAY || sentence.maxTermMonths === null || subject.charge.class === 'AF') {
      facts.ask = askCharge(subject, 'sentence.supervisionEndedOn');
    }
  }
  return facts;
}
