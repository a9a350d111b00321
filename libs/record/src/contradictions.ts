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
  readonly at: string;
  readonly field: string;
  readonly name: (typeof DATED_FACTS)[number];
  readonly on: LocalDate | null;
}

const pointerTo = ({ at, field }: DatedFact) => `${at}/${field}`;

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
  const inOrder = (earlier: DatedFact, later: DatedFact) => {
    if (earlier.on && later.on && later.on < earlier.on) {
      errors.push({
        pointer: pointerTo(later),
        message: `${later.name} (${later.on}) is before ${earlier.name} (${earlier.on}, ${pointerTo(earlier)})`,
        why: 'order',
        value: later.on,
        values: {
          later: later.name,
          laterOn: later.on,
          earlier: earlier.name,
          earlierOn: earlier.on,
          other: pointerTo(earlier),
        },
      });
    }
  };

  record.courtCases.forEach((courtCase, i) => {
    const caseAt = `/courtCases/${i}`;
    courtCase.charges.forEach((charge, j) => {
      const at = `${caseAt}/charges/${j}`;
      const offense: DatedFact = charge.offenseOn
        ? { at, field: 'offenseOn', name: 'the offense', on: charge.offenseOn }
        : { at: caseAt, field: 'offenseOn', name: 'the offense', on: courtCase.offenseOn };
      const conviction: DatedFact = { at, field: 'convictedOn', name: 'the conviction', on: charge.convictedOn };
      const disposition: DatedFact = { at, field: 'disposedOn', name: 'the disposition', on: charge.disposedOn };
      inOrder(offense, conviction);
      inOrder(offense, disposition);
      checkSentence(charge.sentence, `${at}/sentence`, conviction);
      charge.priorSentences.forEach((sentence, k) => checkSentence(sentence, `${at}/priorSentences/${k}`, conviction));
      charge.seals.forEach((seal, k) => {
        const sealed: DatedFact = { at: `${at}/seals/${k}`, field: 'on', name: 'the seal', on: seal.on };
        inOrder(conviction.on ? conviction : disposition, sealed);
      });
      const settled = conviction.on ? conviction : disposition;
      inOrder(settled, { at, field: 'expungedOn', name: 'the expungement', on: charge.expungedOn });
      inOrder(settled, { at, field: 'vacatedOn', name: 'the vacatur', on: charge.vacatedOn });
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

  record.custody.forEach((period, i) => {
    const admitted: DatedFact = {
      at: `/custody/${i}`,
      field: 'admittedOn',
      name: 'the admission',
      on: period.admittedOn,
    };
    inOrder(admitted, { at: `/custody/${i}`, field: 'releasedOn', name: 'the release', on: period.releasedOn });
  });
  record.supervision.forEach((period, i) => {
    const started: DatedFact = {
      at: `/supervision/${i}`,
      field: 'startedOn',
      name: 'the start of supervision',
      on: period.startedOn,
    };
    inOrder(started, { at: `/supervision/${i}`, field: 'endedOn', name: 'the end of supervision', on: period.endedOn });
  });
  return errors;

  function checkSentence(sentence: Sentence | null, at: string, conviction: DatedFact): void {
    if (!sentence) return;
    const imposed: DatedFact = { at, field: 'imposedOn', name: 'the sentence', on: sentence.imposedOn };
    inOrder(conviction, imposed);
    inOrder(imposed, { at, field: 'releasedOn', name: 'the release', on: sentence.releasedOn });
    inOrder(imposed, {
      at,
      field: 'supervisionEndedOn',
      name: 'the end of supervision',
      on: sentence.supervisionEndedOn,
    });
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
