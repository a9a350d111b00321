import type { EligibilityOutcome } from '../financial/decision.js';

/** Whether the client was found eligible under a grant of LSC: household, income, assets, citizenship or status, and the grant's terms. */
export type LscEligibility = 'eligible' | 'ineligible' | 'undetermined';

/**
 * What an intake found when it was decided, over all of LSC's grants. A question that a grant left open was answered by whoever
 * accepted under that grant.
 * @param answers of every grant; none: nobody has determined it.
 * @param ofLsc ids of the funding sources that are LSC's.
 * @param acceptedUnder the funding source that was chosen at intake.
 * @source 45 CFR 1611, 1626; practice reference, sections 2 and 3.4.
 */
export function lscEligibility(
  answers: readonly { readonly fundingSourceId: string; readonly outcome: EligibilityOutcome }[],
  ofLsc: ReadonlySet<string>,
  acceptedUnder: string | null,
): LscEligibility {
  const asked = answers.filter(({ fundingSourceId }) => ofLsc.has(fundingSourceId));
  const isEligible = asked.some(
    ({ fundingSourceId, outcome }) =>
      outcome === 'eligible' || (outcome === 'needs_review' && fundingSourceId === acceptedUnder),
  );
  if (isEligible) return 'eligible';
  return asked.some(({ outcome }) => outcome === 'ineligible') ? 'ineligible' : 'undetermined';
}
