import type { Charge } from '#libs/record';
import type { Confidence } from '../../../decision.js';
import type { ReviewNote } from './review-notes.js';

/** A fact of the charge, or about the person, that a table needs before it can answer. */
export type MissingFact =
  | 'class'
  | 'felonyGrade'
  | 'subsection'
  | 'victimAge'
  | 'offenderIsParentOfVictim'
  | 'underlyingOffense'
  | 'convictedOn'
  | 'soleSubstance'
  /** Convicted before this offense of a sex offense, a sexually violent offense, or of PL 130.52 or 130.55. */
  | 'priorQualifyingConviction';

/**
 * What a table says about a charge. `unknown`: a fact is missing, see `missing` (the most decisive one; with it known,
 * ask the table again). `review`: the law is unsettled or the table alone cannot say, see `note`.
 */
export interface Lookup {
  readonly answer: 'yes' | 'no' | 'unknown' | 'review';
  /** Set exactly when the answer is `unknown`. */
  readonly missing: MissingFact | null;
  readonly note: string | null;
  readonly citation: string;
  readonly confidence: Confidence;
}

/** The fields of a charge that the tables read. */
export type ChargeFacts = Pick<
  Charge,
  | 'law'
  | 'section'
  | 'subsection'
  | 'attempt'
  | 'class'
  | 'felonyGrade'
  | 'disposition'
  | 'victimAge'
  | 'offenderIsParentOfVictim'
  | 'underlyingOffense'
  | 'soleSubstance'
>;

export function yes(citation: string, confidence: Confidence, note: string | null = null): Lookup {
  return { answer: 'yes', missing: null, note, citation, confidence };
}

export function no(citation: string, confidence: Confidence, note: string | null = null): Lookup {
  return { answer: 'no', missing: null, note, citation, confidence };
}

export function unknown(
  missing: MissingFact,
  citation: string,
  confidence: Confidence,
  note: string | null = null,
): Lookup {
  return { answer: 'unknown', missing, note, citation, confidence };
}

export function review(note: ReviewNote, citation: string, confidence: Confidence): Lookup {
  return { answer: 'review', missing: null, note, citation, confidence };
}
