import { localDate } from '#libs/record';
import type { Finding } from '#libs/rules';
import { decisionOn, larceny, sealingInput } from './packet-input.fixture.js';
import {
  commonData,
  convictionRow,
  distinct,
  eligibilityArgument,
  inWords,
  openQuestions,
  withoutStop,
} from './paper-data.js';

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
