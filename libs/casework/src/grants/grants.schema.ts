import { COUNTIES } from '#libs/record';
import { ASSET_KINDS, GRANT_RULES, HIGHEST_INCOME_CEILING, INCOME_KINDS } from '#libs/rules';
import { z } from 'zod';
import { county, problemCode } from '../cases/cases.schema.js';
import { calendarDay, day, id, instant, listOf } from '../fields.js';

const percent = z.int().min(1).max(1000);
/** Up to ten million dollars. */
const cents = z.int().min(0).max(1_000_000_000);
const year = z.string().regex(/^20\d\d$/, 'must be a year');

export const addGrantTermsInput = z
  .strictObject({
    effectiveFrom: calendarDay.describe('First day; intakes taken from it on are judged by these terms.'),
    effectiveUntil: calendarDay.nullable().default(null),
    rules: z.enum(GRANT_RULES).describe('lsc: 45 CFR 1611 and 1626; iola: 21 NYCRR 7000.14; own: what the grant says.'),
    incomeCeilingPercent: percent
      .nullable()
      .describe('Of the poverty guideline; null: no income is tested. LSC and IOLA: at most 125.'),
    factorsCeilingPercent: percent
      .nullable()
      .default(null)
      .describe('How far the exceptions of an own grant reach; those of LSC reach to 200.'),
    assetCeiling: z
      .strictObject({ firstPersonCents: cents, additionalPersonCents: cents })
      .nullable()
      .default(null)
      .describe('Set by the program, 45 CFR 1611.3; null: none is set.'),
    excludedAssets: z.array(z.enum(ASSET_KINDS)).max(ASSET_KINDS.length).default([]),
    listedBenefits: z
      .array(z.enum(INCOME_KINDS))
      .max(INCOME_KINDS.length)
      .default([])
      .describe('Low-income programs that the board has listed, 45 CFR 1611.4(c).'),
    counties: z.array(county).max(COUNTIES.length).default([]).describe('Empty: any.'),
    problemCodes: z.array(problemCode).max(100).default([]).describe('Empty: any.'),
    reviewedOn: calendarDay.nullable().default(null).describe('When the board adopted or last reviewed the policy.'),
    programTableDays: z
      .record(year, calendarDay)
      .default({})
      .meta({ example: { '2026': '2026-02-01' } })
      .describe("Day from which the program uses a year's poverty guidelines, where it is not HHS's or LSC's own."),
  })
  .superRefine((terms, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const highest = HIGHEST_INCOME_CEILING[terms.rules];
    if (highest && (terms.incomeCeilingPercent === null || terms.incomeCeilingPercent > highest.value)) {
      refuse('incomeCeilingPercent', `must be at most ${highest.value} (${highest.citation})`);
    }
    if (terms.factorsCeilingPercent !== null && terms.rules !== 'own') {
      refuse('factorsCeilingPercent', 'is of an own grant only; 45 CFR 1611.5 and 21 NYCRR 7000.14 set their own');
    }
    if (terms.factorsCeilingPercent !== null && terms.factorsCeilingPercent <= (terms.incomeCeilingPercent ?? 0)) {
      refuse('factorsCeilingPercent', 'must be above incomeCeilingPercent');
    }
    if (terms.effectiveUntil !== null && terms.effectiveUntil < terms.effectiveFrom) {
      refuse('effectiveUntil', 'lies before effectiveFrom');
    }
  });
export type AddGrantTermsInput = z.output<typeof addGrantTermsInput>;

export const grantTermsView = z
  .strictObject({
    id,
    fundingSourceId: id,
    effectiveFrom: day,
    effectiveUntil: day.nullable(),
    rules: z.enum(GRANT_RULES),
    incomeCeilingPercent: z.int().nullable(),
    factorsCeilingPercent: z.int().nullable(),
    assetCeiling: z.strictObject({ firstPersonCents: z.int(), additionalPersonCents: z.int() }).nullable(),
    excludedAssets: z.array(z.enum(ASSET_KINDS)),
    listedBenefits: z.array(z.enum(INCOME_KINDS)),
    counties: z.array(z.string()),
    problemCodes: z.array(z.string().meta({ example: '87' })),
    reviewedOn: day.nullable(),
    programTableDays: z.record(z.string(), day).meta({ example: { '2026': '2026-02-01' } }),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'GrantTerms' });
export type GrantTermsView = z.output<typeof grantTermsView>;
export const grantTermsList = listOf(grantTermsView).meta({ id: 'GrantTermsList' });
