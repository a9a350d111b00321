/**
 * How a charge ended in this court case, as the record tells it. The first group are the words of the DCJS sheet;
 * the second are endings that certificates and court extracts show and CPL 160.50(3) treats apart.
 */
export const DISPOSITIONS = [
  'convicted_plea',
  'convicted_verdict',
  'dismissed',
  'acquitted',
  'acd', // adjourned in contemplation of dismissal, still running (CPL 170.55, 170.56)
  'acd_dismissed',
  'yo', // youthful offender adjudication: not a conviction (CPL 720.35)
  'covered_by', // by a plea on another case
  'satisfied', // by a plea to another charge of this case
  'transferred', // to superior court
  'superseded', // by a new instrument
  'pending',
  'sealed_160_55', // only the seal is reported
  'not_reported', // nothing says; never assume dismissed

  'appellate_dismissal', // CPL 160.50(3)(a)
  'verdict_set_aside', // (3)(e)
  'judgment_vacated', // (3)(f)
  'habeas_discharge', // (3)(g)
  'no_true_bill', // (3)(h)
  'prosecution_declined', // (3)(i)
  'police_declined', // (3)(j)
  'not_responsible', // CPL 330.10(2): not on the list of 160.50(3)
  'unfit_to_proceed', // CPL art. 730: not on the list
  'removed_to_family_court', // not on the list
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** A conviction is a plea or verdict of guilty of any offense. @source CPL 1.20(13). */
export function isConviction(disposition: Disposition): boolean {
  return disposition === 'convicted_plea' || disposition === 'convicted_verdict';
}

/** Sentence kinds as the sheets print them; `jail` is a definite term of a year or less. */
export const SENTENCE_TYPES = [
  'jail',
  'prison',
  'time_served',
  'intermittent',
  'probation',
  'conditional_discharge',
  'unconditional_discharge',
  'fine',
  'restitution',
  'community_service',
  'license_suspended',
  'license_revoked',
  'ignition_interlock',
  'post_release_supervision',
] as const;
export type SentenceType = (typeof SENTENCE_TYPES)[number];

const INCARCERATION: ReadonlySet<SentenceType> = new Set(['jail', 'prison', 'time_served', 'intermittent']);

/** Jail or prison; probation, conditional discharge, parole and post-release supervision are not. @source rules reference 2.6 */
export function isIncarceration(type: SentenceType): boolean {
  return INCARCERATION.has(type);
}
