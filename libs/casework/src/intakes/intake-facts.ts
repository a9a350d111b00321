import { localDate } from '#libs/record';
import type { FinancialFacts } from '#libs/rules';
import { toDay } from '../fields.js';
import type { DisclosureRow, IntakeRow } from './intakes.repository.js';
import { type IntakeForm, intakeForm } from './intakes.schema.js';

/** The form as it is kept; a field that is newer than the intake is not known in it. */
export function formOf(row: Pick<IntakeRow, 'form'>): IntakeForm {
  return intakeForm.parse(row.form);
}

/** What the rules of financial eligibility read of an intake. */
export function factsOf(row: IntakeRow, disclosure: DisclosureRow | undefined): FinancialFacts {
  const form = formOf(row);
  return {
    intakeOn: localDate(toDay(row.receivedOn)),
    householdSize: row.householdSize,
    income: form.income,
    assets: form.assets,
    eligibilityBasis: form.eligibilityBasis,
    eligibilityFactors: form.eligibilityFactors,
    exceptionApproved: row.exceptionApprovedAt !== null,
    assetsWaived: row.assetsWaivedAt !== null,
    citizenship: { ...form.citizenship, victimException: disclosure?.victimException ?? null },
    county: row.county,
    problemCode: row.problemCode,
  };
}

/** A change of one of these takes back what was approved on them. */
export const APPROVED_ON: readonly string[] = [
  'receivedOn',
  'householdSize',
  'income',
  'assets',
  'eligibilityBasis',
  'eligibilityFactors',
  'problemCode',
];
