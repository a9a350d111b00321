import type { CriminalRecord, Sentence } from '#libs/record';
import { dayOf, NEVER, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { askCharge, type FactAsk } from './fact-names.js';
import { imprisons, termEnd, type Subject } from './subject.js';

/** A time in jail or prison. `releasedOn` is NEVER while it lasts, UNKNOWN_DAY when nothing tells. */
export interface CustodyFacts {
  readonly index: number;
  readonly admittedOn: Day;
  readonly releasedOn: Day;
  readonly courtCaseId: string | null;
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
      restored: /restor/i.test(period.releaseReason ?? ''),
    }))
    .sort((a, b) => a.admittedOn - b.admittedOn);
}

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
  ) {}

  /** Pointer of the day; put together only when somebody wants the reasons. */
  get pointer(): string {
    return this.subject ? this.subject.at + this.below : this.below;
  }
}

/**
 * Release from incarceration on this sentence, the last one if there were several; where no incarceration was imposed,
 * the day of the sentence. Probation, conditional discharge and parole are not incarceration.
 * @source CPL 160.57(1)(b)(i), (ii); rules reference 9.2 items 2 and 4, OQ-16.
 */
export function clockStartOf(subject: Subject, custody: readonly CustodyFacts[]): ClockStart {
  const sentence = subject.charge.sentence;
  if (!sentence) return missing(subject, 'sentence');
  if (!subject.incarcerated) {
    if (subject.sentencedOn !== UNKNOWN_DAY) {
      return new ClockStart('known', subject.sentencedOn, 'sentence', subject, '/sentence/imposedOn');
    }
    if (subject.convictedOn === UNKNOWN_DAY) return missing(subject, 'sentence.imposedOn');
    const dated = subject.charge.convictedOn ? '/convictedOn' : '/disposedOn';
    return new ClockStart('assumed', subject.convictedOn, 'conviction', subject, dated);
  }
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
  for (const period of custody) {
    if (period.courtCaseId !== subject.courtCase.id || period.restored) continue;
    if (period.releasedOn === NEVER && period.admittedOn >= subject.convictedOn) {
      return new ClockStart('inside', NEVER, 'release', null, `/custody/${period.index}/stillIn`);
    }
    if (period.releasedOn === UNKNOWN_DAY || period.releasedOn < subject.sentencedOn) continue;
    if (period.releasedOn >= last.day) {
      last = new ClockStart('known', period.releasedOn, 'release', null, `/custody/${period.index}/releasedOn`);
      unreleased = false;
    }
  }
  if (unreleased || last.day === UNKNOWN_DAY) return missing(subject, 'sentence.releasedOn');
  return last;
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

function missing(subject: Subject, fact: 'sentence' | 'sentence.imposedOn' | 'sentence.releasedOn'): ClockStart {
  return new ClockStart('missing', UNKNOWN_DAY, 'sentence', subject, '', askCharge(subject, fact));
}

/** Probation or parole supervision for a conviction: over since `until`, or running (`until` NEVER), or not told. */
export interface SupervisionFacts {
  /** UNKNOWN_DAY: the record shows none. */
  readonly until: Day;
  readonly pointer: string;
  readonly ask: FactAsk | null;
  /** `until` follows from the length of the sentence, not from a report that supervision ended. */
  readonly fromTerm: boolean;
}

/**
 * Supervision by a probation or parole department for the conviction itself, and the end of a sentence of incarceration,
 * parole, probation or post-release supervision for it.
 * @source CPL 160.57(1)(b)(iv), (8); supervision for another conviction is OQ-4.
 */
export function supervisionOf(subject: Subject, record: CriminalRecord): SupervisionFacts {
  let until: Day = UNKNOWN_DAY;
  let pointer = `${subject.at}/sentence`;
  let fromTerm = false;
  let ask: FactAsk | null = null;
  const raise = (day: Day, where: string, byTerm: boolean) => {
    if (day > until) {
      until = day;
      pointer = where;
      fromTerm = byTerm;
    }
  };
  const sentence = subject.charge.sentence;
  let told = false;
  record.supervision.forEach((period, i) => {
    if (period.courtCaseId !== subject.courtCase.id) return;
    if (period.kind === 'conditional_discharge') return;
    told = true;
    if (period.endedOn) raise(dayOf(period.endedOn), `/supervision/${i}/endedOn`, false);
    else if (period.active === true) raise(NEVER, `/supervision/${i}/active`, false);
    else if (period.active === null) ask = askCharge(subject, 'sentence.supervisionEndedOn');
  });
  if (!sentence) return { until, pointer, ask, fromTerm };
  if (sentence.supervisionEndedOn) {
    raise(dayOf(sentence.supervisionEndedOn), `${subject.at}/sentence/supervisionEndedOn`, false);
    return { until, pointer, ask: null, fromTerm };
  }
  if (sentence.supervisionActive === true) raise(NEVER, `${subject.at}/sentence/supervisionActive`, false);
  if (sentence.supervisionActive !== null || told) return { until, pointer, ask, fromTerm };
  if (sentence.types.includes('probation')) {
    const end = termEnd(sentence);
    if (end !== UNKNOWN_DAY && !hasTerm(sentence)) raise(end, `${subject.at}/sentence/termMonths`, true);
    else ask = askCharge(subject, 'sentence.supervisionEndedOn');
  } else if (sentence.types.includes('post_release_supervision')) {
    ask = askCharge(subject, 'sentence.supervisionEndedOn');
  } else if (sentence.types.includes('prison')) {
    // Parole lasts at most to the maximum term. A determinate term is followed by post-release supervision, a maximum of
    // life has no end, and a prison sentence without its term tells nothing: none of these shows that supervision is over.
    const end = termEnd(sentence);
    const runsTo = sentence.maxTermMonths !== null ? 'maxTermMonths' : 'termMonths';
    if (end !== UNKNOWN_DAY) raise(end, `${subject.at}/sentence/${runsTo}`, true);
    if (end === UNKNOWN_DAY || sentence.maxTermMonths === null || subject.charge.class === 'AF') {
      ask = askCharge(subject, 'sentence.supervisionEndedOn');
    }
  }
  return { until, pointer, ask, fromTerm };
}
