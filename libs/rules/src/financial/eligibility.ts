import { addYears } from '#libs/record';
import type { Language } from '../jurisdictions/ny/language/language.js';
import {
  assetsFound,
  countyFound,
  exceptionFound,
  type Found,
  incomeFound,
  problemFound,
  statusFound,
} from './conditions.js';
import type { EligibilityOutcome, FinancialEligibility, GrantAnswer } from './decision.js';
import { annualIncome, type FinancialFacts } from './facts.js';
import { FEDERAL_NUMBERS } from './federal-numbers.js';
import type { GrantTerms } from './grant-terms.js';
import { guidelineDollars, guidelinesOn, lscTablesOn } from './poverty-guidelines.js';
import { wordsOf } from './words.js';

/** Version of the figures and rules of financial eligibility; changes with every change of either. */
export const FINANCIAL_RULES_VERSION = 'financial-2026.11.25.1';

/**
 * Financial eligibility of one intake under each grant, as of the day of the intake, with reasons.
 * @param grants terms in force on that day. One grant of LSC binds the whole grantee to 45 CFR 1626.
 * @throws RangeError for an intake before the first poverty guidelines (2019).
 * @source 45 CFR 1611, 1626; 21 NYCRR 7000.14; practice reference, sections 1 and 2.
 */
export function assessFinancialEligibility(
  facts: FinancialFacts,
  grants: readonly GrantTerms[],
  language: Language = 'en',
): FinancialEligibility {
  const table = guidelinesOn(facts.intakeOn);
  const isGrantee = grants.some(({ rules }) => rules === 'lsc');
  const { householdSize } = facts;
  const income = annualIncome(facts.income);
  const annualIncomeCents = income.missing.length === 0 ? income.knownCents : null;
  const guidelineCents = householdSize === null ? null : guidelineDollars(table, householdSize) * 100;
  const { year, citation, effectiveOn, confidence } = table;
  return {
    intakeOn: facts.intakeOn,
    rulesVersion: FINANCIAL_RULES_VERSION,
    guideline: { year, citation, effectiveOn, confidence },
    householdSize,
    annualIncomeCents,
    guidelineCents,
    percentOfGuideline:
      annualIncomeCents === null || guidelineCents === null
        ? null
        : Math.round((annualIncomeCents / guidelineCents) * 10_000) / 100,
    grants: grants.map((terms) => answer(facts, terms, isGrantee, language)),
  };
}

function answer(facts: FinancialFacts, terms: GrantTerms, isGrantee: boolean, language: Language): GrantAnswer {
  const { intakeOn } = facts;
  const tables =
    terms.rules === 'lsc'
      ? lscTablesOn(intakeOn, terms.programTableDays)
      : { table: guidelinesOn(intakeOn, terms.programTableDays), rival: null };
  const income = incomeFound(facts, terms, tables);
  const ground = income.found.result === 'met' ? income.basis : null;
  const found = [
    isGrantee ? statusFound(facts) : null,
    income.found,
    exceptionFound(facts, ground),
    assetsFound(facts, terms, ground),
    countyFound(facts, terms),
    problemFound(facts, terms),
  ].filter((each) => each !== null);
  const asks = found.flatMap((each) => each.asks);
  return {
    fundingSourceId: terms.fundingSourceId,
    outcome: outcomeOf(found),
    basis: income.basis,
    guidelineYear: income.limit?.table.year ?? null,
    ceilingPercent: income.limit?.percent ?? null,
    ceilingCents: income.limit?.cents ?? null,
    findings: found.map((each) => ({ ...each, text: wordsOf(each.why, each.values, language) })),
    asks: asks.filter(({ pointer }, i) => asks.findIndex((other) => other.pointer === pointer) === i),
    policyReviewOverdue:
      terms.rules === 'lsc' &&
      (terms.reviewedOn === null || addYears(terms.reviewedOn, FEDERAL_NUMBERS['LSC/policy-review'].value) < intakeOn),
  };
}

function outcomeOf(found: readonly Found[]): EligibilityOutcome {
  const any = (result: Found['result']) => found.some((each) => each.result === result);
  if (any('not_met')) return 'ineligible';
  if (any('unknown')) return 'needs_information';
  return any('unsettled') ? 'needs_review' : 'eligible';
}

/** The same answer with its findings worded in a language; nothing is decided again. */
export function rewordEligibility(eligibility: FinancialEligibility, language: Language): FinancialEligibility {
  return {
    ...eligibility,
    grants: eligibility.grants.map((grant) => ({
      ...grant,
      findings: grant.findings.map((each) => ({ ...each, text: wordsOf(each.why, each.values, language) })),
    })),
  };
}
