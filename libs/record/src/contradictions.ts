import type {
  Charge,
  CourtCase,
  CriminalRecord,
  CustodyPeriod,
  Sentence,
  SupervisionPeriod,
} from './criminal-record.js';
import { isConviction, type Disposition } from './disposition.js';
import type { LocalDate } from './local-date.js';
import type { RecordError } from './parse-record.js';

/** Endings that undo or replace a plea or verdict, or report only its seal: a day of conviction agrees with them. */
const FOLLOWS_A_CONVICTION: ReadonlySet<Disposition> = new Set([
  'appellate_dismissal',
  'verdict_set_aside',
  'judgment_vacated',
  'habeas_discharge',
  'yo',
  'sealed_160_55',
]);

/** Two facts that cannot both be true, told so that it can be worded in another language. */
export interface Contradiction extends RecordError {
  /** `order`: `later` is dated before `earlier`. */
  readonly why: 'order' | 'not_convicted' | 'still_incarcerated';
  /** What stands at `pointer`. */
  readonly value: string | boolean;
  /** The other fact: its pointer as `other`, days as calendar days, facts by their English name. */
  readonly values: { readonly [name: string]: string };
}

/** The contradictions of a record, each with the field that it stands in and the other one. */
export function findContradictions(record: CriminalRecord): RecordError[] {
  return contradictionsIn(record).map(({ pointer, message }) => ({ pointer, message }));
}

/** Facts that have a day, by the names that a contradiction gives them. */
export const DATED_FACTS = [
  'the birth',
  'the offense',
  'the conviction',
  'the disposition',
  'the sentence',
  'the release',
  'the end of supervision',
  'the start of supervision',
  'the admission',
  'the seal',
  'the expungement',
  'the vacatur',
] as const;

/**
 * Facts that cannot both be true, each naming the field and the other one: conviction before birth or offense, sentence before
 * conviction, release before sentence, a seal before the conviction, an expungement of something not convicted.
 */
export function contradictionsIn(record: CriminalRecord): Contradiction[] {
  const search = new Search(record.person.datesOfBirth);
  record.courtCases.forEach((courtCase, i) => search.lookAtCase(courtCase, i));
  record.custody.forEach((period, i) => search.lookAtCustody(period, i));
  record.supervision.forEach((period, i) => search.lookAtSupervision(period, i));
  return search.found;
}

type FactName = (typeof DATED_FACTS)[number];

/** What holds a fact, and its field. */
type Place = `${'person' | 'case' | 'charge' | 'sentence' | 'seal' | 'custody' | 'supervision'}/${string}`;

/** A look through a record. Where it is, it keeps as numbers: pointers are put together only for an error. */
class Search {
  readonly found: Contradiction[] = [];
  /** The earliest of the days of birth that the record gives: nobody is convicted before each of them. */
  private readonly bornOn: LocalDate | null;
  private caseIndex = 0;
  private chargeIndex = 0;
  /** Of a prior sentence; null in the one in force. */
  private priorIndex: number | null = null;
  /** Of a seal, or of a period of custody or supervision. */
  private index = 0;

  /** @param births in the order of the record. */
  constructor(private readonly births: readonly LocalDate[]) {
    this.bornOn = births.reduce<LocalDate | null>(
      (first, each) => (first === null || each < first ? each : first),
      null,
    );
  }

  lookAtCase(courtCase: CourtCase, index: number): void {
    this.caseIndex = index;
    for (let i = 0; i < courtCase.charges.length; i += 1) {
      this.chargeIndex = i;
      this.lookAtCharge(courtCase.charges[i]!, courtCase);
    }
  }

  private lookAtCharge(charge: Charge, courtCase: CourtCase): void {
    const { convictedOn, disposedOn, disposition, sentence, priorSentences, seals } = charge;
    const offenseOn = charge.offenseOn ?? courtCase.offenseOn;
    const offenseAt = charge.offenseOn ? 'charge/offenseOn' : 'case/offenseOn';
    this.inOrder('the birth', this.bornOn, 'person/datesOfBirth', 'the conviction', convictedOn, 'charge/convictedOn');
    this.inOrder('the offense', offenseOn, offenseAt, 'the conviction', convictedOn, 'charge/convictedOn');
    this.inOrder('the offense', offenseOn, offenseAt, 'the disposition', disposedOn, 'charge/disposedOn');
    this.priorIndex = null;
    if (sentence) this.lookAtSentence(sentence, convictedOn);
    for (let i = 0; i < priorSentences.length; i += 1) {
      this.priorIndex = i;
      this.lookAtSentence(priorSentences[i]!, convictedOn);
    }
    const settled = convictedOn ? 'the conviction' : 'the disposition';
    const settledOn = convictedOn ?? disposedOn;
    const settledAt = convictedOn ? 'charge/convictedOn' : 'charge/disposedOn';
    for (let i = 0; i < seals.length; i += 1) {
      this.index = i;
      this.inOrder(settled, settledOn, settledAt, 'the seal', seals[i]!.on, 'seal/on');
    }
    this.inOrder(settled, settledOn, settledAt, 'the expungement', charge.expungedOn, 'charge/expungedOn');
    this.inOrder(settled, settledOn, settledAt, 'the vacatur', charge.vacatedOn, 'charge/vacatedOn');
    if (convictedOn && !isConviction(disposition) && !FOLLOWS_A_CONVICTION.has(disposition)) {
      const other = this.pointerTo('charge/disposition');
      this.found.push({
        pointer: this.pointerTo('charge/convictedOn'),
        message: `there is a day of conviction, but the disposition (${other}) is "${disposition}"`,
        why: 'not_convicted',
        value: convictedOn,
        values: { other, disposition },
      });
    }
  }

  private lookAtSentence(sentence: Sentence, convictedOn: LocalDate | null): void {
    const { imposedOn, releasedOn, supervisionEndedOn } = sentence;
    const at = 'sentence/imposedOn';
    this.inOrder('the conviction', convictedOn, 'charge/convictedOn', 'the sentence', imposedOn, at);
    this.inOrder('the sentence', imposedOn, at, 'the release', releasedOn, 'sentence/releasedOn');
    const ended = 'the end of supervision';
    this.inOrder('the sentence', imposedOn, at, ended, supervisionEndedOn, 'sentence/supervisionEndedOn');
    if (sentence.stillIncarcerated && releasedOn) {
      const other = this.pointerTo('sentence/releasedOn');
      this.found.push({
        pointer: this.pointerTo('sentence/stillIncarcerated'),
        message: `says still incarcerated, but a release stands at ${other} (${releasedOn})`,
        why: 'still_incarcerated',
        value: true,
        values: { other, releasedOn },
      });
    }
  }

  lookAtCustody({ admittedOn, releasedOn }: CustodyPeriod, index: number): void {
    this.index = index;
    this.inOrder('the admission', admittedOn, 'custody/admittedOn', 'the release', releasedOn, 'custody/releasedOn');
  }

  lookAtSupervision({ startedOn, endedOn }: SupervisionPeriod, index: number): void {
    this.index = index;
    const ended = 'the end of supervision';
    this.inOrder('the start of supervision', startedOn, 'supervision/startedOn', ended, endedOn, 'supervision/endedOn');
  }

  private inOrder(
    earlier: FactName,
    earlierOn: LocalDate | null,
    earlierAt: Place,
    later: FactName,
    laterOn: LocalDate | null,
    laterAt: Place,
  ): void {
    if (earlierOn === null || laterOn === null || laterOn >= earlierOn) return;
    const other = this.pointerTo(earlierAt);
    this.found.push({
      pointer: this.pointerTo(laterAt),
      message: `${later} (${laterOn}) is before ${earlier} (${earlierOn}, ${other})`,
      why: 'order',
      value: laterOn,
      values: { later, laterOn, earlier, earlierOn, other },
    });
  }

  private pointerTo(place: Place): string {
    const [holder, field] = place.split('/') as [string, string];
    if (holder === 'person') return `/person/${field}/${this.births.indexOf(this.bornOn!)}`;
    const inCase = `/courtCases/${this.caseIndex}`;
    const inCharge = `${inCase}/charges/${this.chargeIndex}`;
    const holders: { readonly [holder: string]: string } = {
      case: inCase,
      charge: inCharge,
      sentence: this.priorIndex === null ? `${inCharge}/sentence` : `${inCharge}/priorSentences/${this.priorIndex}`,
      seal: `${inCharge}/seals/${this.index}`,
    };
    return `${holders[holder] ?? `/${holder}/${this.index}`}/${field}`;
  }
}
