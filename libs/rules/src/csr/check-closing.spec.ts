import { localDate } from '#libs/record';
import { checkClosing, type ClosingFacts } from './check-closing.js';
import { CLOSURE_CODES, closureCategory } from './closure-categories.js';
import { lscEligibility } from './lsc-eligibility.js';
import { isProblemCode, PROBLEM_CODES } from './problem-codes.js';
import { timelyClosing } from './timely-closing.js';

/** An uncontested sealing, opened and closed in one year, with every paper. */
const CLOSED: ClosingFacts = {
  category: 'Ia',
  openedOn: localDate('2026-02-02'),
  assistanceEndedOn: localDate('2026-11-20'),
  closedOn: localDate('2026-11-24'),
  privateAttorney: false,
  remoteAdviceOnly: false,
  papers: ['income', 'assets', 'citizenship', 'assistance', 'retainer'],
  charges: [{ chargeId: '1', result: 'granted_in_full', decided: 'granted' }],
  pendingFilings: 0,
  unverifiedClearances: 0,
  sameProblem: [],
  timelyOverride: false,
  lscEligibility: 'eligible',
};
const codesOf = (change: Partial<ClosingFacts>) =>
  checkClosing({ ...CLOSED, ...change }).findings.map(({ code, weight }) => [code, weight]);

test('a case with every paper and a decision is closed and reported', () => {
  expect(checkClosing(CLOSED)).toMatchObject({ findings: [], closable: true, reportable: true, needsApproval: false });
});

test.each([
  ['a retired category', { category: 'D' }, ['category_not_in_use', 'blocks']],
  ['a category that never was', { category: 'Z', charges: [] }, ['category_not_in_use', 'blocks']],
  ['no income on file', { papers: ['assets', 'citizenship', 'assistance', 'retainer'] }, ['income_missing', 'not_reportable']],
  ['no retainer (45 CFR 1611.9)', { papers: ['income', 'assets', 'citizenship', 'assistance'] }, ['retainer_missing', 'blocks']],
  ['a filing that waits', { pendingFilings: 1 }, ['filing_pending', 'blocks']],
  ['a relief that no sheet has verified', { unverifiedClearances: 1 }, ['clearance_unverified', 'warns']],
  ['a charge nothing is said of', { charges: [{ chargeId: '1', result: null, decided: null }], category: 'L' }, ['result_missing', 'blocks']],
  ['a full grant where the court put a lesser conviction in its place', { charges: [{ chargeId: '1', result: 'granted_in_full', decided: 'granted_in_part' }] }, ['result_differs', 'blocks']],
  ['a result that is not the court’s', { charges: [{ chargeId: '1', result: 'granted_in_part', decided: 'denied_statutory' }] }, ['result_differs', 'blocks']],
  ['a court decision without one', { charges: [{ chargeId: '1', result: 'pending', decided: null }] }, ['no_decision', 'blocks']],
  ['more than remote advice called so', { remoteAdviceOnly: true }, ['not_only_remote_advice', 'blocks']],
  ['a client who was found not eligible for LSC', { lscEligibility: 'ineligible' }, ['not_lsc_eligible', 'apart']],
  ['a client of whom nobody determined it', { lscEligibility: 'undetermined' }, ['lsc_eligibility_undetermined', 'apart']],
  ['the same problem at the same level', { sameProblem: [{ caseId: 'c', category: 'Ia' }] }, ['same_problem', 'not_reportable']],
] satisfies [string, Partial<ClosingFacts>, string[]][])('%s is found', (_, change, finding) => {
  expect(codesOf(change)).toEqual([finding]);
}); // prettier-ignore

test.each(['ineligible', 'undetermined'] as const)(
  'a case of a client who was %s for LSC is closed by its attorney alone, and is none of LSC’s (45 CFR 1611.3)',
  (lscEligibility) => {
    expect(checkClosing({ ...CLOSED, lscEligibility })).toMatchObject({
      closable: true,
      reportable: false,
      needsApproval: false,
    });
  },
);

test.each([
  ['no intake', [], null, 'undetermined'],
  ['a grant of somebody else alone', [['city', 'eligible']], 'city', 'undetermined'],
  ['one of LSC’s grants', [['lsc', 'eligible'], ['city', 'ineligible']], 'city', 'eligible'],
  ['no grant of LSC’s', [['lsc', 'ineligible'], ['city', 'eligible']], 'city', 'ineligible'],
  ['a fact that nobody asked for, as an attestation that is not signed', [['lsc', 'needs_information']], 'lsc', 'undetermined'],
  ['a question that was answered by accepting under the grant', [['lsc', 'needs_review']], 'lsc', 'eligible'],
  ['a question that nobody answered', [['lsc', 'needs_review']], 'city', 'undetermined'],
] as const)('LSC eligibility by %s', (_, answers, acceptedUnder, expected) => {
  const grants = answers.map(([fundingSourceId, outcome]) => ({ fundingSourceId, outcome }));
  expect(lscEligibility(grants, new Set(['lsc']), acceptedUnder)).toBe(expected);
}); // prettier-ignore

test('a private attorney’s case needs no retainer, but a supervisor (45 CFR 1611.9, 1614)', () => {
  const check = checkClosing({
    ...CLOSED,
    privateAttorney: true,
    papers: ['income', 'assets', 'citizenship', 'assistance'],
  });
  expect(check).toMatchObject({ closable: true, reportable: true, needsApproval: true });
});

test('advice by telephone alone needs no citizenship paper (45 CFR 1626.6), and no retainer', () => {
  const change = {
    category: 'A',
    charges: [],
    remoteAdviceOnly: true,
    papers: ['income', 'assets', 'assistance'],
  } as const;
  expect(codesOf(change)).toEqual([]);
  expect(codesOf({ ...change, remoteAdviceOnly: false })).toEqual([['citizenship_missing', 'not_reportable']]);
});

test('a lower level of the same problem stands back', () => {
  expect(codesOf({ sameProblem: [{ caseId: 'c', category: 'A' }] })).toEqual([]);
});

test('a late closing is not reported, unless a note says why it stayed open and a supervisor approves', () => {
  const late = { category: 'A', charges: [], openedOn: localDate('2025-09-30'), closedOn: localDate('2026-01-02') };
  expect(codesOf(late)).toEqual([['not_timely', 'not_reportable']]);
  expect(codesOf({ ...late, timelyOverride: true })).toEqual([['timely_by_note', 'exception']]);
});

describe('timely closing, on both sides of each boundary (CSR 3.3)', () => {
  test.each([
    ['limited', '2025-09-30', '2025-09-30', false, '2025-12-31'],
    ['limited', '2025-10-01', '2025-10-01', false, '2026-12-31'],
    ['limited', '2025-09-30', '2025-09-30', true, '2026-12-31'],
    ['extended', '2023-01-01', '2025-01-01', false, '2026-12-31'],
    ['extended', '2023-01-01', '2025-12-31', false, '2026-12-31'],
  ] as const)('%s, opened %s, help ended %s, private attorney %s: until %s', (service, opened, ended, pai, lastDay) => {
    const on = (closedOn: string) =>
      timelyClosing(
        { service },
        {
          openedOn: localDate(opened),
          assistanceEndedOn: localDate(ended),
          closedOn: localDate(closedOn),
        },
        pai,
      );
    expect(on(lastDay)).toMatchObject({ timely: true, lastDay });
    expect(on(`${Number(lastDay.slice(0, 4)) + 1}-01-01`).timely).toBe(false);
  });
});

test('the lists of LSC: ten closure categories in use, 87 among the problem codes, 11 reserved', () => {
  expect(CLOSURE_CODES).toEqual(['A', 'B', 'F', 'G', 'H', 'Ia', 'Ib', 'Ic', 'K', 'L']);
  expect(closureCategory('E', localDate('2008-01-01'))).toBeNull();
  expect(PROBLEM_CODES.find(({ code }) => code === '87')?.name).toBe('Criminal record expungement');
  expect([isProblemCode('11'), isProblemCode('88'), isProblemCode('01')]).toEqual([false, false, true]);
  expect(new Set(PROBLEM_CODES.map(({ code }) => code)).size).toBe(PROBLEM_CODES.length);
});
