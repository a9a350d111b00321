import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CriminalRecord, type CriminalRecordInput, localDate, parseRecord } from '#libs/record';
import { assess } from '../assess.js';
import { assessSpans, lookUp } from '../spans.js';
import { type BillPack, parseBillPack } from './bill-pack.js';
import type { LawChoice } from './choose-law.js';

type ChargeInput = CriminalRecordInput['courtCases'][number]['charges'][number];

function recordOf(...charges: ChargeInput[]): CriminalRecord {
  const courtCases = charges.map((charge) => ({ id: `case-${charge.id}`, charges: [charge] }));
  const parsed = parseRecord({ format: 'vacatur-record/1', person: { soraRegistered: false }, courtCases });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.record;
}

function convicted(section: string, on: string, chargeClass: ChargeInput['class']): ChargeInput {
  return {
    id: section, law: 'PL', section, class: chargeClass, disposition: 'convicted_plea',
    offenseOn: on, disposedOn: on, convictedOn: on, sentence: { types: ['fine'], imposedOn: on },
  }; // prettier-ignore
}

function bill(name: string): BillPack {
  const parsed = parseBillPack(JSON.parse(readFileSync(join(process.cwd(), `samples/bills/${name}.json`), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.bill;
}

const marihuana = recordOf(
  convicted('221.05', '2015-03-02', 'V'),
  convicted('221.10', '2016-04-05', 'BM'),
  convicted('221.15', '2017-06-07', 'AM'),
);
const BILL_OF_2019 = bill('2019-marihuana-bill');

function expungement(section: string, asOf: string, law: LawChoice): string {
  const { decisions } = assess(marihuana, { asOf: localDate(asOf), law, reliefs: ['NY-160.50-3K'] });
  const decision = decisions.find(({ chargeId }) => chargeId === section);
  return [decision?.outcome, decision?.notBefore].filter(Boolean).join(' ');
}

describe('a person convicted under 221.05 and 221.10, and under 221.15: rules reference 3.5 and section 4', () => {
  const before = localDate('2019-07-28');
  test.each<[string, string, LawChoice, string, string]>([
    // what is asked, as of, under which law, 221.05 and 221.10, 221.15
    ['before the law of 2019', '2019-07-28', before, 'ineligible', 'ineligible'],
    ['under the bill, before it would be in force', '2019-08-27', BILL_OF_2019, 'not_yet 2019-08-28', 'ineligible'],
    ['under the bill, on its day', '2019-08-28', BILL_OF_2019, 'automatic', 'ineligible'],
    ['after the law of 2019, as the law then stood', '2019-08-28', localDate('2019-08-28'), 'automatic', 'ineligible'],
    ['the day before the law of 2019, as it is known now', '2019-08-27', 'current', 'not_yet 2019-08-28', 'not_yet 2021-03-31'],
    ['the day before the law of 2021, as it then stood', '2021-03-30', localDate('2021-03-30'), 'automatic', 'ineligible'],
    ['after the law of 2021', '2021-03-31', 'current', 'automatic', 'automatic'],
  ])('%s', (_, asOf, law, listedIn2019, listedIn2021) => {
    expect([expungement('221.05', asOf, law), expungement('221.10', asOf, law), expungement('221.15', asOf, law)]).toEqual(
      [listedIn2019, listedIn2019, listedIn2021],
    );
  }); // prettier-ignore
});

test('an answer names the law that gave it, and one under a bill warns that nobody may rely on it', () => {
  const asOf = localDate('2019-08-28');
  const under = assess(marihuana, { asOf, law: BILL_OF_2019 });
  expect(under.law).toEqual({ id: '2019-marihuana-bill', title: expect.stringContaining('a bill, not law') });
  expect(under.warnings.map(({ code }) => code)).toContain('bill-not-law');
  const now = assess(marihuana, { asOf });
  expect([now.law.id, now.warnings.some(({ code }) => code === 'bill-not-law')]).toEqual(['current', false]);
});

test.each([
  ['2010-08-12', 'ineligible'], // AQ-20: the paragraph came on the next day
  ['2010-08-13', 'needs_review'],
  ['2021-11-15', 'needs_review'],
])(
  'vacatur for victims of trafficking of a conviction of prostitution, by the law enacted through %s: %s',
  (day, outcome) => {
    const record = recordOf({ ...convicted('230.00', '2009-03-02', 'BM'), resultOfTrafficking: true });
    const asOf = localDate(day);
    const [decision] = assess(record, { asOf, law: asOf, reliefs: ['NY-440.10-1I'] }).decisions;
    expect(decision?.outcome).toBe(outcome);
  },
);

describe('a made-up bill sets two years instead of three for a misdemeanor from 2027-07-01', () => {
  const shorter = bill('shorter-clean-slate');
  const opens = (sentencedOn: string, law: LawChoice) => {
    const record = recordOf(convicted('155.25', sentencedOn, 'AM'));
    const found = assessSpans(record, { law }).reliefs.find(({ relief }) => relief === 'NY-160.57-M');
    return found?.spans.find(({ outcome }) => outcome === 'automatic')?.from;
  };
  test.each([
    // sentenced on, sealed under the law, sealed under the bill
    ['2026-01-10', '2029-01-10', '2028-01-10'],
    ['2024-06-30', '2027-06-30', '2027-06-30'],
    ['2024-07-01', '2027-07-01', '2027-07-01'],
    ['2024-07-02', '2027-07-02', '2027-07-01'],
    ['2028-02-29', '2031-02-28', '2030-02-28'],
  ])('sentenced on %s', (sentencedOn, current, underBill) => {
    expect([opens(sentencedOn, 'current'), opens(sentencedOn, shorter)]).toEqual([current, underBill]);
  });
});

test.each(['221.25', '155.25'])(
  'a bill may expunge further sections (%s), from its own day and not before',
  (section) => {
    const parsed = parseBillPack({
      format: 'vacatur-bill/1',
      id: 'more-sections',
      title: `Expunge ${section} too`,
      source: 'Made up',
      onTopOf: 'current',
      expunges: [{ sections: [section], inForceFrom: '2028-01-01', citation: 'CPL 160.50(3)(k)(vii), as proposed' }],
    });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    const record = recordOf(convicted(section, '2012-05-06', 'DF'));
    const [relief] = assessSpans(record, { law: parsed.bill }).reliefs.filter((one) => one.relief === 'NY-160.50-3K');
    expect(lookUp(relief!, localDate('2027-12-31'))).toMatchObject({ outcome: 'not_yet', notBefore: '2028-01-01' });
    expect(lookUp(relief!, localDate('2028-01-01'))).toMatchObject({ outcome: 'automatic' });
    const [now] = assess(record, { asOf: localDate('2028-01-01'), reliefs: ['NY-160.50-3K'] }).decisions;
    expect(now?.outcome).not.toBe('automatic');
  },
);

test('a pack that says what it cannot is refused, every error with its place', () => {
  const parsed = parseBillPack({
    format: 'vacatur-bill/1',
    id: 'X',
    title: 'A bill',
    source: 'Made up',
    onTopOf: '2019-02-30',
    enactments: [{ id: 'L1999-1', inForceFrom: '2020-01-01' }],
    numbers: [{ id: 'NY-160.57-M/years', value: -1, inForceFrom: 'soon', citation: 'x' }],
    surprise: true,
  });
  expect(parsed.ok ? [] : parsed.errors.map(({ pointer }) => pointer).sort()).toEqual([
    '/enactments/0/id',
    '/id',
    '/numbers/0/inForceFrom',
    '/numbers/0/value',
    '/onTopOf',
    '/surprise',
  ]);
});
