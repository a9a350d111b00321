import type { LocalDate } from '#libs/record';
import type { AssetKind, IncomeKind } from './facts.js';
import type { ProgramTableDays } from './poverty-guidelines.js';

/** Whose rules a grant follows: LSC's, those of the Interest on Lawyer Account Fund, or what the grant itself says. */
export const GRANT_RULES = ['lsc', 'iola', 'own'] as const;
export type GrantRules = (typeof GRANT_RULES)[number];

/** What one grant asks, on the day of the intake. An organization's data, with a day of effect each. */
export interface GrantTerms {
  readonly fundingSourceId: string;
  readonly rules: GrantRules;
  /** Of the poverty guideline; null: the grant tests no income. LSC and IOLA: at most 125. */
  readonly incomeCeilingPercent: number | null;
  /** Up to which the grant's own factors reach; null: it knows no exception. Of an `own` grant only. */
  readonly factorsCeilingPercent: number | null;
  /** Set by the program; null: none is set. @source 45 CFR 1611.3. */
  readonly assetCeiling: { readonly firstPersonCents: number; readonly additionalPersonCents: number } | null;
  readonly excludedAssets: readonly AssetKind[];
  /** Low-income programs that the board has listed: whoever has income of these alone is not tested again. */
  readonly listedBenefits: readonly IncomeKind[];
  /** Empty: any. */
  readonly counties: readonly string[];
  /** LSC problem codes; empty: any. */
  readonly problemCodes: readonly string[];
  /** Day on which the board adopted or last reviewed the policy behind the terms. */
  readonly reviewedOn: LocalDate | null;
  readonly programTableDays: ProgramTableDays;
}
