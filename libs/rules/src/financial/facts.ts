import type { LocalDate } from '#libs/record';

/** Payments a year. */
export const PAYMENTS_A_YEAR = {
  weekly: 52,
  biweekly: 26,
  semimonthly: 24,
  monthly: 12,
  quarterly: 4,
  yearly: 1,
} as const;
export type IncomePeriod = keyof typeof PAYMENTS_A_YEAR;
export const INCOME_PERIODS = Object.keys(PAYMENTS_A_YEAR) as [IncomePeriod, ...IncomePeriod[]];

export const INCOME_KINDS = [
  'wages',
  'self_employment',
  'unemployment',
  'workers_compensation',
  'social_security',
  'disability_insurance',
  'supplemental_security_income',
  'public_assistance',
  'veterans_benefits',
  'pension',
  'support',
  'rent',
  'other',
] as const;
export type IncomeKind = (typeof INCOME_KINDS)[number];

export const ASSET_KINDS = [
  'home',
  'vehicle',
  'income_producing',
  'exempt',
  'cash_and_accounts',
  'investments',
  'other_real_estate',
  'other',
] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/** Cash receipts of the household, before taxes. @source practice reference 2.1. */
export interface IncomeSource {
  readonly kind: IncomeKind;
  /** null: not known yet, which is never zero. */
  readonly amountCents: number | null;
  readonly period: IncomePeriod | null;
}

export interface Asset {
  readonly kind: AssetKind;
  /** What it is worth less what is owed on it; null: not known yet. */
  readonly valueCents: number | null;
}

/** Nothing is a statement, and not the same as an answer that is missing. */
export type Income = { readonly none: true } | { readonly sources: readonly IncomeSource[] };
export type Assets = { readonly none: true } | { readonly items: readonly Asset[] };

/**
 * Why somebody is financially eligible. `under_ceiling` claims no exception.
 * @source 45 CFR 1611.4, 1611.5; practice reference 2.2.
 */
export const ELIGIBILITY_BASES = [
  'under_ceiling',
  'benefits_only',
  'maintain_benefits',
  'medical',
  'obtain_benefits',
  'disability_benefits',
  'factors',
] as const;
export type EligibilityBasis = (typeof ELIGIBILITY_BASES)[number];

/** @source 45 CFR 1611.5(a)(4) as practice reference 2.2 gives it. */
export const ELIGIBILITY_FACTORS = [
  'seasonal_income',
  'unreimbursed_medical',
  'fixed_debts',
  'work_training_or_dependent_care',
  'age_or_disability',
  'taxes',
  'other',
] as const;
export type EligibilityFactor = (typeof ELIGIBILITY_FACTORS)[number];

export const CITIZENSHIP_STATUSES = ['citizen', 'eligible_alien', 'other_alien'] as const;

/** What was said and shown of citizenship or alien status; nothing of it is ever presumed. @source 45 CFR 1626. */
export interface Citizenship {
  readonly status: (typeof CITIZENSHIP_STATUSES)[number] | null;
  /** Of LSC's standard attestation, signed by the citizen. */
  readonly attestationSignedOn: LocalDate | null;
  /** The paper that shows an eligible status, as a copy in the file. */
  readonly documentOnFile: boolean | null;
  /** The one service is brief advice by telephone or other means not in person, without continuous representation. */
  readonly briefRemoteAdviceOnly: boolean | null;
  /** The applicant may come under 45 CFR 1626.4 (victims of abuse or trafficking): told in confidence, kept in the disclosure. */
  readonly victimException: boolean | null;
}

/** What an intake knows, on the day it was taken. null: not known; never a yes, a no or a zero. */
export interface FinancialFacts {
  /** Selects the law and the terms of the grants. */
  readonly intakeOn: LocalDate;
  readonly householdSize: number | null;
  readonly income: Income | null;
  readonly assets: Assets | null;
  readonly eligibilityBasis: EligibilityBasis | null;
  readonly eligibilityFactors: readonly EligibilityFactor[];
  /** Somebody with the right has approved the exception that the basis claims. */
  readonly exceptionApproved: boolean;
  /** The executive director or a designee has waived the asset ceiling. @source 45 CFR 1611.3. */
  readonly assetsWaived: boolean;
  readonly citizenship: Citizenship;
  readonly county: string | null;
  /** LSC problem code, two digits. */
  readonly problemCode: string | null;
}

/** A sum of which parts may be missing: at least `knownCents`, and more if any pointer is named. */
export interface Total {
  readonly knownCents: number;
  /** JSON pointers into the intake of what is missing. */
  readonly missing: readonly string[];
}

/** Gross income of the household in a year. */
export function annualIncome(income: Income | null): Total {
  if (income === null) return { knownCents: 0, missing: ['/income'] };
  if ('none' in income) return { knownCents: 0, missing: [] };
  return total(
    income.sources.map(({ amountCents, period }, i) =>
      amountCents === null
        ? `/income/sources/${i}/amountCents`
        : period === null
          ? `/income/sources/${i}/period`
          : amountCents * PAYMENTS_A_YEAR[period],
    ),
  );
}

/** What the assets that count are worth. */
export function countableAssets(assets: Assets | null, excluded: readonly AssetKind[]): Total {
  if (assets === null) return { knownCents: 0, missing: ['/assets'] };
  if ('none' in assets) return { knownCents: 0, missing: [] };
  return total(
    assets.items.map(({ kind, valueCents }, i) =>
      excluded.includes(kind) ? 0 : (valueCents ?? `/assets/items/${i}/valueCents`),
    ),
  );
}

/** @param parts cents, or the pointer of what is not known. */
function total(parts: readonly (number | string)[]): Total {
  return {
    knownCents: parts.reduce<number>((sum, part) => (typeof part === 'number' ? sum + part : sum), 0),
    missing: parts.filter((part) => typeof part === 'string'),
  };
}
