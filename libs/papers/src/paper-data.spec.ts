import { localDate } from '#libs/record';
import type { Decision, Finding } from '#libs/rules';
import { decisionOn, larceny, sealingInput } from './packet-input.fixture.js';
import {
  commonData,
  convictionRow,
  distinct,
  eligibilityArgument,
  exhibitedRows,
  inWords,
  openQuestions,
  withoutStop,
} from './paper-data.js';
import { sealingApplicationData } from './sealing-application.js';

function finding(text: string, result: Finding['result'] = 'met', citation = 'CPL 160.59(5)'): Finding {
  const proof = { why: 'x', values: {}, asks: [], onlyDelays: false, onlyOpens: false, restsOn: [] };
  return { condition: 'x', result, until: null, ...proof, text, citation, confidence: 'V', facts: [] };
}

test('what holds for every conviction is said once, the rest under its conviction', () => {
  const decided = (chargeId: string, own: string) => ({
    conviction: larceny({ chargeId, docketNumber: `D-${chargeId}` }),
    decision: decisionOn(chargeId, { findings: [finding('Ten years are over.'), finding(own)] }),
  });
  const argument = eligibilityArgument([decided('a', 'Only of a.'), decided('b', 'Only of b.')]);
  expect(argument.common.map(({ text }) => text)).toEqual(['Ten years are over']);
  expect(argument.each).toEqual([
    {
      heading: 'As to Penal Law § 155.25 (Docket/Indictment No. D-a)',
      findings: [{ text: 'Only of a', citation: 'CPL 160.59(5)' }],
    },
    {
      heading: 'As to Penal Law § 155.25 (Docket/Indictment No. D-b)',
      findings: [{ text: 'Only of b', citation: 'CPL 160.59(5)' }],
    },
  ]);
});

test('the same words under another citation are another argument', () => {
  const decided = (chargeId: string, citation: string) => ({
    conviction: larceny({ chargeId }),
    decision: decisionOn(chargeId, { findings: [finding('Same words.', 'met', citation)] }),
  });
  expect(eligibilityArgument([decided('a', 'CPL 1'), decided('b', 'CPL 2')]).common).toEqual([]);
});

test('the court reads of the defendant, and of conditions that are met; what is open is for the attorney', () => {
  const findings = [
    finding('The client is not required to register.'),
    finding('An open question of the client.', 'unsettled'),
    finding('Not met.', 'not_met'),
    finding('Not known.', 'unknown'),
    finding('Later.', 'not_met_until'),
  ];
  const decided = [{ conviction: larceny(), decision: decisionOn('larceny', { findings }) }];
  expect(eligibilityArgument(decided).common.map(({ text }) => text)).toEqual([
    'The defendant is not required to register',
  ]);
  expect(openQuestions(decided).map(({ text }) => text)).toEqual(['An open question of the client']);
});

test('the court is told the statute, and nothing of our notes on it', () => {
  const findings = [finding('It was over.', 'met', 'CPL 160.55(1); rules reference section 8, item 4 (S26)')];
  const decided = [{ conviction: larceny(), decision: decisionOn('larceny', { findings }) }];
  expect(eligibilityArgument(decided).common).toEqual([{ text: 'It was over', citation: 'CPL 160.55(1)' }]);
});

test('that the law is in force is not argued, a case is cited where its question arises, and an authority stands once', () => {
  const witherspoon = 'People v Witherspoon, 211 AD3d 108 (2d Dept 2022)';
  const findings = [
    { ...finding('This relief has been law since October 7, 2017.', 'met', 'L 2017 ch 59'), why: 'in_force' },
    finding('No later crime.', 'met', `CPL 160.59(3)(f); ${witherspoon}`),
    finding('PL 221.15 is named by CPL 160.50(3)(k)(iii).', 'met', 'CPL 160.50(3)(k)(iii)'),
    finding('The charge ended in favor of the accused, CPL 160.50(3)(b).', 'met', 'CPL 160.50(3)(a)-(l)'),
    finding('It ended before November 1, 1991, so it must be applied for.', 'met', 'CPL 160.50(4)'),
  ];
  const warning = {
    id: 'x',
    values: {},
    text: 'A conviction elsewhere.',
    citation: `CPL 160.59(3)(f), (7); ${witherspoon}`,
  };
  const argued = (warnings: readonly object[]) =>
    eligibilityArgument([
      {
        conviction: larceny(),
        decision: decisionOn('larceny', { findings, warnings: warnings as Decision['warnings'] }),
      },
    ]).common.map(({ text, citation }) => `${text} (${citation})`);
  expect(argued([])).toEqual([
    'No later crime (CPL 160.59(3)(f))',
    'PL 221.15 is named by CPL 160.50(3)(k)(iii) (null)',
    'The charge ended in favor of the accused within the meaning of CPL 160.50(3)(b) (CPL 160.50(3)(a)-(l))',
    'The case ended before November 1, 1991, so that its sealing must be applied for (CPL 160.50(4))',
  ]);
  expect(argued([warning])[0]).toBe(`No later crime (CPL 160.59(3)(f); ${witherspoon})`);
});

test.each([
  [
    'Convicted of 2 crimes, of which 1 felony; at most 2, of which 1 a felony, are allowed.',
    'The defendant was convicted of 2 crimes, of which 1 a felony; the section allows at most 2, of which at most 1 a felony',
  ],
  [
    'It was of 50 grams with a buyer of 33 years, and no crime.',
    'It was of 50 grams with a buyer 33 years of age, and no crime',
  ],
  ['A conditional discharge of the usual year was over.', 'A conditional discharge of one year was over'],
  [
    'PL 230.00 is one of the offenses that the paragraph reached before November 16, 2021 too.',
    'PL 230.00 is an offense that the paragraph reached even before November 16, 2021',
  ],
])('what the office reads as "%s" is said to a court in its own terms', (text, said) => {
  const decision = decisionOn('larceny', { findings: [finding(text)] });
  expect(eligibilityArgument([{ conviction: larceny(), decision }]).common.map((one) => one.text)).toEqual([said]);
});

test('a charge names the certificate that proves it', () => {
  const { exhibits } = sealingApplicationData(sealingInput());
  const rows = exhibitedRows([larceny(), larceny({ docketNumber: 'another' })], exhibits);
  expect(rows.map(({ exhibit }) => exhibit)).toEqual(['A', null]);
});

test('a fact not known leaves a blank: null, not a word', () => {
  const row = convictionRow(larceny({ class: null, convictedOn: null, sentencedOn: null, sentenceText: null }));
  expect(row).toMatchObject({ class: null, convictedOn: null, convictedLong: null, sentencedOn: null, sentence: null });
});

test('days are numeric in tables and long in sentences', () => {
  const row = convictionRow(larceny({ convictedOn: localDate('2016-08-04') }));
  expect([row.convictedOn, row.convictedLong]).toEqual(['08/04/2016', 'August 4, 2016']);
});

test.each([
  ['Attorney at Law', 'an Attorney at Law'],
  ['Staff Attorney', 'a Staff Attorney'],
])('the article before %s', (title, expected) => {
  const input = sealingInput({ attorney: { name: 'A', title } });
  expect(commonData(input, []).attorney.titleWithArticle).toBe(expected);
});

test('the document date is the day of preparation, not of the run', () => {
  const data = commonData(sealingInput({ preparedOn: localDate('2024-02-29') }), []);
  expect([data.date, data.preparedOn]).toEqual([{ year: 2024, month: 2, day: 29 }, 'February 29, 2024']);
});

test('small words', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(inWords)).toEqual(['', 'A', 'A and B', 'A, B and C']);
  expect(distinct(['b', null, 'a', 'b'])).toEqual(['b', 'a']);
  expect([' A sentence. ', 'No stop', 'Mr. X'].map(withoutStop)).toEqual(['A sentence', 'No stop', 'Mr. X']);
});
