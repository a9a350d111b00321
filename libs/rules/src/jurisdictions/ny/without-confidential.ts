import type { Assessment, PathStep } from '../../decision.js';
import { applicationUnder160_59, bestPath } from './best-path.js';
import { questionsOf } from './record-questions.js';
import { RULES } from './rules.js';

/** Whether nothing of a relief may be known outside the legal team: asking for it tells what the client told in confidence. */
export function isConfidentialRelief(relief: string): boolean {
  return RULES.some(({ id, confidential }) => id === relief && confidential === true);
}

/**
 * The assessment for a reader who may not know of what is confidential: as if its reliefs had not been asked about. Nothing
 * tells that something was left out; a charge whose best relief is confidential has its next best one first.
 * @source CPL 440.10(1)(i).
 */
export function withoutConfidential(assessment: Assessment): Assessment {
  const secret = new Set(assessment.decisions.filter((one) => one.confidential).map(({ relief }) => relief));
  const decisions = assessment.decisions.filter(({ relief }) => !secret.has(relief));
  const path = assessment.path.flatMap((step): PathStep[] => {
    if (secret.has(step.relief)) return bestPath(decisions.filter(({ chargeId }) => chargeId === step.chargeId));
    return [{ ...step, alternatives: step.alternatives.filter(({ relief }) => !secret.has(relief)) }];
  });
  return {
    ...assessment,
    decisions,
    questions: assessment.questions.length > 0 ? questionsOf(decisions) : [],
    path,
    application: applicationUnder160_59(decisions, path),
  };
}
