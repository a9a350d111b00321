import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLocalDate, localDate } from '#libs/record';
import { parse } from 'yaml';
import { z } from 'zod';
import { assessFinancialEligibility } from './eligibility.js';
import { ELIGIBILITY_OUTCOMES } from './decision.js';
import { ELIGIBILITY_BASES, type FinancialFacts } from './facts.js';
import type { GrantTerms } from './grant-terms.js';
import { PHRASES, type Why } from './phrases.js';

/** Golden cases of financial eligibility, in YAML that an attorney can read and add to. Amounts a year are in dollars. */
const here = join(dirname(fileURLToPath(import.meta.url)), 'golden');

const TERMS: GrantTerms = {
  fundingSourceId: 'grant',
  rules: 'own',
  incomeCeilingPercent: null,
  factorsCeilingPercent: null,
  assetCeiling: null,
  excludedAssets: [],
  listedBenefits: [],
  counties: [],
  problemCodes: [],
  reviewedOn: null,
  programTableDays: {},
};
const FACTS: Omit<FinancialFacts, 'intakeOn'> = {
  householdSize: 1,
  income: null,
  assets: { none: true },
  eligibilityBasis: null,
  eligibilityFactors: [],
  exceptionApproved: false,
  assetsWaived: false,
  citizenship: {
    status: 'citizen',
    attestationSignedOn: localDate('2019-01-11'),
    documentOnFile: null,
    briefRemoteAdviceOnly: null,
    victimException: null,
  },
  county: 'Kings',
  problemCode: '87',
};

const fieldsOf = <Shape extends object>(of: Shape) =>
  Object.fromEntries(Object.keys(of).map((name) => [name, z.unknown().optional()])) as {
    [Field in keyof Shape]: z.ZodOptional<z.ZodUnknown>;
  };
const grantSchema = z.strictObject(fieldsOf(TERMS));
const outcomes = ELIGIBILITY_OUTCOMES.join('|');
const fileSchema = z.strictObject({
  grant: grantSchema,
  cases: z
    .array(
      z.strictObject({
        name: z.string().min(8),
        given: z.strictObject({
          ...fieldsOf(FACTS),
          intakeOn: z.string().refine(isLocalDate),
          citizenship: z.strictObject(fieldsOf(FACTS.citizenship)).optional(),
          grant: grantSchema.optional(),
        }),
        expect: z.string().regex(new RegExp(`^(${outcomes})( |$)`)),
      }),
    )
    .min(1),
});
type GoldenCase = z.output<typeof fileSchema>['cases'][number];

function incomeOf(written: unknown): unknown {
  if (written === 'none') return { none: true };
  if (typeof written !== 'number') return written ?? null;
  return { sources: [{ kind: 'wages', amountCents: Math.round(written * 100), period: 'yearly' }] };
}

function answerTo({ given: { grant, citizenship, ...given } }: GoldenCase, shared: object) {
  const facts = {
    ...FACTS,
    ...given,
    income: incomeOf(given.income),
    citizenship: { ...FACTS.citizenship, ...citizenship },
  };
  const terms = { ...TERMS, ...shared, ...grant };
  return assessFinancialEligibility(facts as FinancialFacts, [terms as GrantTerms]).grants[0]!;
}

/** The answer as a golden case writes it down. */
function shortly(answer: ReturnType<typeof answerTo>, expected: string): string {
  const { outcome, basis, ceilingCents, findings, asks } = answer;
  const deciding = (result: string) =>
    findings.filter((each) => each.result === result).map(({ condition }) => condition);
  switch (outcome) {
    case 'eligible':
      return [outcome, basis, expected.includes(' of ') && `of ${ceilingCents! / 100}`].filter(Boolean).join(' ');
    case 'ineligible':
      return [outcome, ...deciding('not_met')].join(' ');
    case 'needs_information':
      return [outcome, ...asks.map(({ pointer }) => pointer)].join(' ');
    case 'needs_review':
      return [outcome, ...deciding('unsettled')].join(' ');
  }
}

const FILES = readdirSync(here).map((file) => ({
  file,
  ...fileSchema.parse(parse(readFileSync(join(here, file), 'utf8'))),
}));

describe.each(FILES)('$file', ({ grant, cases }) => {
  test('no case stands twice', () => {
    expect(cases.map(({ name }) => name)).toEqual([...new Set(cases.map(({ name }) => name))]);
  });

  test.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const answer = answerTo(each, grant);
    expect({ answer: shortly(answer, each.expect), said: answer.findings.map(({ text }) => text) }).toEqual({
      answer: each.expect,
      said: expect.any(Array),
    });
  });
});

test('every basis and every sentence of a finding stands in a golden case', () => {
  const answers = FILES.flatMap(({ grant, cases }) => cases.map((each) => answerTo(each, grant)));
  const said = new Set(answers.flatMap(({ findings }) => findings.map(({ why }) => why)));
  expect(Object.keys(PHRASES).filter((why) => !said.has(why as Why))).toEqual(['status/for_attorney']);
  const grounds = new Set(answers.map(({ basis }) => basis));
  expect(ELIGIBILITY_BASES.filter((basis) => !grounds.has(basis))).toEqual([]);
});
