import type { CriminalRecord, Sentence } from './criminal-record.js';
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

interface DatedFact {
  /** JSON pointer of what holds the fact, and the field in it: put together only for an error. */
  readonly at: Place;
  readonly field: string;
  readonly name: (typeof DATED_FACTS)[number];
  readonly on: LocalDate | null;
}

/** JSON pointer of something in the record by its steps, which become a text only for an error. */
class Place {
  constructor(
    private readonly within: Place | null,
    private readonly step: string,
    private readonly index: number | null = null,
  ) {}

  toString(): string {
    return `${this.within ?? ''}/${this.step}${this.index === null ? '' : `/${this.index}`}`;
  }
}

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
 * Facts that cannot both be true, each naming the field and the other one: conviction before offense, sentence before
 * conviction, release before sentence, a seal before the conviction, an expungement of something not convicted.
 */
export function contradictionsIn(record: CriminalRecord): Contradiction[] {
  const errors: Contradiction[] = [];
  const inOrder = (
    earlier: DatedFact,
    later: DatedFact['name'],
    laterOn: LocalDate | null,
    at: Place,
    field: string,
  ) => {
    const { name, on } = earlier;
    if (!on || !laterOn || laterOn >= on) return;
    const other = `${earlier.at}/${earlier.field}`;
    errors.push({
      pointer: `${at}/${field}`,
      message: `${later} (${laterOn}) is before ${name} (${on}, ${other})`,
      why: 'order',
      value: laterOn,
      values: { later, laterOn, earlier: name, earlierOn: on, other },
    });
  };

  record.courtCases.forEach((courtCase, i) => {
    const caseAt = new Place(null, 'courtCases', i);
    courtCase.charges.forEach((charge, j) => {
      const at = new Place(caseAt, 'charges', j);
      const offense: DatedFact = charge.offenseOn
        ? { at, field: 'offenseOn', name: 'the offense', on: charge.offenseOn }
        : { at: caseAt, field: 'offenseOn', name: 'the offense', on: courtCase.offenseOn };
      const conviction: DatedFact = { at, field: 'convictedOn', name: 'the conviction', on: charge.convictedOn };
      inOrder(offense, 'the conviction', charge.convictedOn, at, 'convictedOn');
      inOrder(offense, 'the disposition', charge.disposedOn, at, 'disposedOn');
      checkSentence(charge.sentence, new Place(at, 'sentence'), conviction);
      charge.priorSentences.forEach((sentence, k) =>
        checkSentence(sentence, new Place(at, 'priorSentences', k), conviction),
      );
      const settled: DatedFact = charge.convictedOn
        ? conviction
        : { at, field: 'disposedOn', name: 'the disposition', on: charge.disposedOn };
      charge.seals.forEach((seal, k) => inOrder(settled, 'the seal', seal.on, new Place(at, 'seals', k), 'on'));
      inOrder(settled, 'the expungement', charge.expungedOn, at, 'expungedOn');
      inOrder(settled, 'the vacatur', charge.vacatedOn, at, 'vacatedOn');
      if (charge.convictedOn && !isConviction(charge.disposition) && !FOLLOWS_A_CONVICTION.has(charge.disposition)) {
        errors.push({
          pointer: `${at}/convictedOn`,
          message: `there is a day of conviction, but the disposition (${at}/disposition) is "${charge.disposition}"`,
          why: 'not_convicted',
          value: charge.convictedOn,
          values: { other: `${at}/disposition`, disposition: charge.disposition },
        });
      }
    });
  });

  record.custody.forEach(({ admittedOn, releasedOn }, i) => {
    const at = new Place(null, 'custody', i);
    inOrder(
      { at, field: 'admittedOn', name: 'the admission', on: admittedOn },
      'the release',
      releasedOn,
      at,
      'releasedOn',
    );
  });
  record.supervision.forEach(({ startedOn, endedOn }, i) => {
    const at = new Place(null, 'supervision', i);
    const started: DatedFact = { at, field: 'startedOn', name: 'the start of supervision', on: startedOn };
    inOrder(started, 'the end of supervision', endedOn, at, 'endedOn');
  });
  return errors;

  function checkSentence(sentence: Sentence | null, at: Place, conviction: DatedFact): void {
    if (!sentence) return;
    const imposed: DatedFact = { at, field: 'imposedOn', name: 'the sentence', on: sentence.imposedOn };
    inOrder(conviction, 'the sentence', sentence.imposedOn, at, 'imposedOn');
    inOrder(imposed, 'the release', sentence.releasedOn, at, 'releasedOn');
    inOrder(imposed, 'the end of supervision', sentence.supervisionEndedOn, at, 'supervisionEndedOn');
    if (sentence.stillIncarcerated && sentence.releasedOn) {
      errors.push({
        pointer: `${at}/stillIncarcerated`,
        message: `says still incarcerated, but a release stands at ${at}/releasedOn (${sentence.releasedOn})`,
        why: 'still_incarcerated',
        value: true,
        values: { other: `${at}/releasedOn`, releasedOn: sentence.releasedOn },
      });
    }
  }
}
