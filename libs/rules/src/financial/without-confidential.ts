import type { EligibilityFinding, FinancialEligibility } from './decision.js';
import type { Why } from './phrases.js';
import { wordsOf } from './words.js';

/** They tell of abuse or trafficking. */
const CONFIDENTIAL: readonly Why[] = ['status/exception_claimed'];

/**
 * What members see to whom the disclosure is not shown: outcomes stay, and the finding that would tell of it says who decides.
 * @source 45 CFR 1626.4; RPC 1.6.
 */
export function withoutConfidentialStatus(eligibility: FinancialEligibility): FinancialEligibility {
  const cover = (finding: EligibilityFinding): EligibilityFinding =>
    CONFIDENTIAL.includes(finding.why)
      ? {
          ...finding,
          why: 'status/for_attorney',
          text: wordsOf('status/for_attorney', {}, 'en'),
          citation: '45 CFR 1626',
        }
      : finding;
  const grants = eligibility.grants.map((grant) => ({ ...grant, findings: grant.findings.map(cover) }));
  return { ...eligibility, grants };
}
