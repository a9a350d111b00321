import { localDate } from '#libs/record';
import { assessFinancialEligibility, rewordEligibility } from './eligibility.js';
import type { FinancialFacts } from './facts.js';
import type { GrantTerms } from './grant-terms.js';
import { PHRASES } from './phrases.js';
import { withoutConfidentialStatus } from './without-confidential.js';
import { dollars, wordsOf } from './words.js';

const facts: FinancialFacts = {
  intakeOn: localDate('2026-11-23'),
  householdSize: 4,
  income: { sources: [{ kind: 'wages', amountCents: 250_050, period: 'monthly' }] },
  assets: { none: true },
  eligibilityBasis: null,
  eligibilityFactors: [],
  exceptionApproved: false,
  assetsWaived: false,
  citizenship: {
    status: 'citizen',
    attestationSignedOn: localDate('2026-11-20'),
    documentOnFile: null,
    briefRemoteAdviceOnly: null,
    victimException: null,
  },
  county: 'Kings',
  problemCode: '87',
};
const lsc: GrantTerms = {
  fundingSourceId: 'lsc',
  rules: 'lsc',
  incomeCeilingPercent: 125,
  factorsCeilingPercent: null,
  assetCeiling: { firstPersonCents: 1_000_000, additionalPersonCents: 0 },
  excludedAssets: [],
  listedBenefits: [],
  counties: [],
  problemCodes: [],
  reviewedOn: localDate('2023-11-23'),
  programTableDays: {},
};
const own: GrantTerms = { ...lsc, fundingSourceId: 'own', rules: 'own', incomeCeilingPercent: 200, assetCeiling: null };

test('income is shown in percent of the guideline, with the table that decided', () => {
  expect(assessFinancialEligibility(facts, [lsc, own])).toMatchObject({
    intakeOn: '2026-11-23',
    guideline: { year: 2026, citation: '91 FR 1797 (2026-01-15), Doc 2026-00755' },
    annualIncomeCents: 3_000_600,
    guidelineCents: 3_300_000,
    percentOfGuideline: 90.93,
    grants: [
      {
        fundingSourceId: 'lsc',
        outcome: 'eligible',
        ceilingPercent: 125,
        ceilingCents: 4_125_000,
        guidelineYear: 2026,
      },
      { fundingSourceId: 'own', outcome: 'eligible', ceilingPercent: 200, ceilingCents: 6_600_000 },
    ],
  });
});

test('one grant of LSC binds every grant of the organization to 45 CFR 1626; alone, another asks nobody', () => {
  const unknown = { ...facts, citizenship: { ...facts.citizenship, status: null } };
  const outcomes = (grants: GrantTerms[]) =>
    assessFinancialEligibility(unknown, grants).grants.map(({ outcome }) => outcome);
  expect(outcomes([own])).toEqual(['eligible']);
  expect(outcomes([lsc, own])).toEqual(['needs_information', 'needs_information']);
});

test('a missing fact that two conditions ask for is asked once', () => {
  const [answer] = assessFinancialEligibility({ ...facts, householdSize: null }, [lsc]).grants;
  expect(answer!.asks).toEqual([{ fact: 'householdSize', pointer: '/householdSize' }]);
});

test('a review of the policy is due after three years, not on the day', () => {
  const overdue = (intakeOn: string) =>
    assessFinancialEligibility({ ...facts, intakeOn: localDate(intakeOn) }, [lsc]).grants[0]!.policyReviewOverdue;
  expect([overdue('2026-11-23'), overdue('2026-11-24')]).toEqual([false, true]);
});

test('a day before the first guidelines fails', () => {
  expect(() => assessFinancialEligibility({ ...facts, intakeOn: localDate('2019-01-10') }, [])).toThrow(RangeError);
});

test('who is not shown the disclosure sees the outcome, and nothing of abuse or trafficking', () => {
  const citizenship = { ...facts.citizenship, status: 'other_alien' as const, victimException: true };
  const whole = assessFinancialEligibility({ ...facts, citizenship }, [lsc]);
  expect(JSON.stringify(whole)).toMatch(/traffick|1626\.4/);
  const covered = withoutConfidentialStatus(whole);
  expect(JSON.stringify(covered) + JSON.stringify(rewordEligibility(covered, 'es'))).not.toMatch(
    /traffick|trata|1626\.4/,
  );
  expect(covered.grants.map(({ outcome }) => outcome)).toEqual(['needs_review']);
});

const valuesIn = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{([^}]+)\}/g)].map(([, one]) => one))].sort();

test('every sentence says the same values in both languages, and each format is known', () => {
  const sample = {
    income: 4_125_050, assets: 100, ceiling: 4_125_000, size: 1, percent: 125, year: 2026, earlier: 2025,
    signedOn: '2026-11-20', county: 'Kings', problemCode: '87',
  }; // prettier-ignore
  for (const [why, { en, es }] of Object.entries(PHRASES)) {
    expect([why, valuesIn(es)]).toEqual([why, valuesIn(en)]);
    for (const language of ['en', 'es'] as const) expect(wordsOf(why as never, sample, language)).not.toMatch(/[{}|]/);
  }
});

test('an answer is worded in Spanish without being decided again', () => {
  const english = assessFinancialEligibility(facts, [lsc]);
  const spanish = rewordEligibility(english, 'es');
  expect(spanish).toEqual(assessFinancialEligibility(facts, [lsc], 'es'));
  expect(spanish.grants[0]!.findings.map(({ text }) => text)).toContain(
    'El ingreso de $30,006 al año para 4 personas no supera el 125 % de la pauta federal de pobreza de 2026 ($41,250).',
  );
  expect(rewordEligibility(spanish, 'en')).toEqual(english);
});

test.each([
  [0, '$0'],
  [99, '$0.99'],
  [4_125_050, '$41,250.50'],
  [123_456_700, '$1,234,567'],
])('%i cents are %s', (cents, text) => expect(dollars(cents)).toBe(text));
