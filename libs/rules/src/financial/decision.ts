import type { LocalDate } from '#libs/record';
import type { Asked, Confidence, Values } from '../decision.js';
import type { EligibilityBasis } from './facts.js';
import type { PovertyGuidelines } from './poverty-guidelines.js';
import type { Why } from './phrases.js';

/** A missing fact is `needs_information`, an open question or a gap in the grant's terms `needs_review`; neither is a yes or a no. */
export const ELIGIBILITY_OUTCOMES = ['eligible', 'ineligible', 'needs_information', 'needs_review'] as const;
export type EligibilityOutcome = (typeof ELIGIBILITY_OUTCOMES)[number];

export const ELIGIBILITY_CONDITIONS = ['status', 'income', 'exception', 'assets', 'county', 'problem'] as const;
export type EligibilityCondition = (typeof ELIGIBILITY_CONDITIONS)[number];

/** One condition of a grant, as it turned out. Its text is rendered from `why` and `values`. */
export interface EligibilityFinding {
  readonly condition: EligibilityCondition;
  readonly result: 'met' | 'not_met' | 'unknown' | 'unsettled';
  readonly why: Why;
  readonly values: Values;
  /** For `unknown`: the missing facts, by their places in the intake. */
  readonly asks: readonly Asked[];
  readonly text: string;
  readonly citation: string;
  /** null: the grant's own terms, which are no law. */
  readonly confidence: Confidence | null;
}

/** What one grant says to one intake. */
export interface GrantAnswer {
  readonly fundingSourceId: string;
  readonly outcome: EligibilityOutcome;
  /** The ground that gives the answer; null while it is open or none is given. */
  readonly basis: EligibilityBasis | null;
  /** The year of the guidelines that decided, and what they and the grant made of them; null: the grant tests no income. */
  readonly guidelineYear: number | null;
  readonly ceilingPercent: number | null;
  readonly ceilingCents: number | null;
  readonly findings: readonly EligibilityFinding[];
  readonly asks: readonly Asked[];
  /** The board reviews the policy every three years, and the last review is older. @source 45 CFR 1611.3. */
  readonly policyReviewOverdue: boolean;
}

/** One run over one intake, as of the day it was taken. */
export interface FinancialEligibility {
  readonly intakeOn: LocalDate;
  readonly rulesVersion: string;
  readonly guideline: Pick<PovertyGuidelines, 'year' | 'citation' | 'effectiveOn' | 'confidence'>;
  readonly householdSize: number | null;
  /** null: a part of it is not known. */
  readonly annualIncomeCents: number | null;
  /** The poverty guideline for the household; null: its size is not known. */
  readonly guidelineCents: number | null;
  /** Income in percent of the guideline, to the hundredth, rounded half up. It is shown; the ceilings in dollars decide. */
  readonly percentOfGuideline: number | null;
  readonly grants: readonly GrantAnswer[];
}
