import { type CriminalRecordInput, localDate, parseRecord } from '#libs/record';
import { assess } from './assess.js';

type CaseInput = CriminalRecordInput['courtCases'][number];
type ChargeInput = CaseInput['charges'][number];

/** One conviction on a case of its own; what is not given is a Penal Law plea, fined the same day. */
function conviction(
  id: string,
  section: string,
  chargeClass: ChargeInput['class'],
  on: string,
  more: Partial<ChargeInput> = {},
): CaseInput {
  return {
    id,
    offenseOn: on,
    charges: [
      {
        id,
        law: 'PL',
        section,
        class: chargeClass,
        disposition: 'convicted_plea',
        disposedOn: on,
        convictedOn: on,
        sentence: { types: ['fine'], imposedOn: on },
        ...more,
      },
    ],
  };
}

function decisionOf(
  relief: string,
  chargeId: string,
  asOf: string,
  cases: CaseInput[],
  person: CriminalRecordInput['person'] = { soraRegistered: false },
) {
  const parsed = parseRecord({ format: 'vacatur-record/1', person, courtCases: cases });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const { decisions } = assess(parsed.record, { asOf: localDate(asOf) });
  const decision = decisions.find((one) => one.relief === relief && one.chargeId === chargeId);
  return decision && [decision.outcome, decision.notBefore];
}

const LARCENY = conviction('a', '155.25', 'AM', '2016-02-29');

describe('CPL 160.59(5): ten years from the latest sentence, General Construction Law 58', () => {
  test.each([
    ['2026-02-27', ['not_yet', '2026-02-28']],
    ['2026-02-28', ['eligible', null]],
    ['2026-03-01', ['eligible', null]],
  ])('a sentence of 29 February 2016, as of %s', (asOf, expected) => {
    expect(decisionOf('NY-160.59', 'a', asOf, [LARCENY])).toEqual(expected);
  });

  test('registration unknown is a question, never a yes: (3)(a)', () => {
    expect(decisionOf('NY-160.59', 'a', '2026-11-23', [LARCENY], {})).toEqual(['needs_information', null]);
  });

  test('two felonies bar both: (3)(h)', () => {
    const cases = [conviction('a', '155.30', 'EF', '2008-05-05'), conviction('b', '155.30', 'EF', '2009-05-05')];
    expect(decisionOf('NY-160.59', 'a', '2026-11-23', cases)).toEqual(['ineligible', null]);
  });

  test('a violent felony is no eligible offense: (1)(a), Penal Law 70.02', () => {
    const cases = [conviction('a', '140.25', 'CF', '2008-05-05', { subsection: '02' })];
    expect(decisionOf('NY-160.59', 'a', '2026-11-23', cases)).toEqual(['ineligible', null]);
  });
});

describe('CPL 160.50(3)(k): in force on 2019-08-28 and 2021-03-31', () => {
  test.each([
    ['221.10', 'BM', '2019-08-27', ['not_yet', '2019-08-28']],
    ['221.10', 'BM', '2019-08-28', ['automatic', null]],
    ['221.15', 'AM', '2021-03-30', ['not_yet', '2021-03-31']],
    ['221.15', 'AM', '2021-03-31', ['automatic', null]],
    ['221.25', 'DF', '2026-11-23', ['ineligible', null]],
  ] as const)('Penal Law %s as of %s', (section, chargeClass, asOf, expected) => {
    expect(decisionOf('NY-160.50-3K', 'a', asOf, [conviction('a', section, chargeClass, '2012-01-12')])).toEqual(
      expected,
    );
  });

  test('the substance of a 220.03 must be proven: (k)(v)', () => {
    expect(decisionOf('NY-160.50-3K', 'a', '2026-11-23', [conviction('a', '220.03', 'AM', '2012-01-12')])).toEqual([
      'needs_information',
      null,
    ]);
  });

  test('an expunged conviction counts in no other answer', () => {
    const cases = [LARCENY, conviction('b', '221.10', 'BM', '2018-01-12')];
    expect(decisionOf('NY-160.59', 'a', '2026-11-23', cases)).toEqual(['eligible', null]);
    expect(decisionOf('NY-160.59', 'b', '2026-11-23', cases)).toBeUndefined();
  });
});

describe('CPL 160.57: three and eight years, in force on 2024-11-16', () => {
  test.each([
    ['a', 'AM', '2022-05-10', '2025-05-09', ['not_yet', '2025-05-10']],
    ['a', 'AM', '2022-05-10', '2025-05-10', ['automatic', null]],
    ['a', 'AM', '2012-05-10', '2024-11-15', ['not_yet', '2024-11-16']],
    ['a', 'AM', '2012-05-10', '2024-11-16', ['automatic', null]],
  ] as const)('misdemeanor %s %s sentenced %s as of %s', (id, chargeClass, on, asOf, expected) => {
    expect(decisionOf('NY-160.57-M', id, asOf, [conviction(id, '155.25', chargeClass, on)])).toEqual(expected);
  });

  test.each([
    ['2026-05-09', ['not_yet', '2026-05-10']],
    ['2026-05-10', ['automatic', null]],
  ])('felony sentenced 2018-05-10 as of %s', (asOf, expected) => {
    expect(decisionOf('NY-160.57-F', 'a', asOf, [conviction('a', '155.30', 'EF', '2018-05-10')])).toEqual(expected);
  });

  test('a later crime starts an unsealed misdemeanor anew, at its own length: (1)(b)', () => {
    const cases = [conviction('a', '155.25', 'AM', '2015-01-05'), conviction('b', '155.30', 'EF', '2024-03-01')];
    expect(decisionOf('NY-160.57-M', 'a', '2026-11-23', cases)).toEqual(['not_yet', '2027-03-01']);
    expect(decisionOf('NY-160.57-F', 'b', '2026-11-23', cases)).toEqual(['not_yet', '2032-03-01']);
  });
});

describe('CPL 160.50 and 160.55', () => {
  const ended = (disposition: ChargeInput['disposition'], on: string) => ({
    disposition,
    disposedOn: on,
    convictedOn: null,
    sentence: null,
  });

  test('a dismissal is sealed; one before November 1, 1991 needs a motion', () => {
    expect(
      decisionOf('NY-160.50', 'a', '2026-11-23', [
        conviction('a', '155.25', 'AM', '2006-08-03', ended('dismissed', '2006-08-04')),
      ]),
    ).toEqual(['automatic', null]);
    expect(
      decisionOf('NY-160.50', 'a', '2026-11-23', [
        conviction('a', '155.25', 'AM', '1990-08-03', ended('dismissed', '1991-10-31')),
      ]),
    ).toEqual(['eligible', null]);
  });

  test('no disposition is never a dismissal', () => {
    expect(
      decisionOf('NY-160.50', 'a', '2026-11-23', [
        conviction('a', '155.25', 'AM', '2006-08-03', ended('not_reported', '2006-08-04')),
      ]),
    ).toEqual(['needs_information', null]);
  });

  test.each([
    ['2027-01-31', ['not_yet', '2027-02-01']],
    ['2027-02-01', ['automatic', null]],
  ])('disorderly conduct with a conditional discharge of 2026-02-01 as of %s', (asOf, expected) => {
    const sentence = { types: ['conditional_discharge' as const], imposedOn: '2026-02-01' };
    expect(decisionOf('NY-160.55', 'a', asOf, [conviction('a', '240.20', 'V', '2026-02-01', { sentence })])).toEqual(
      expected,
    );
  });
});

test('sealed under 160.59, nothing more is offered under 160.57: rules reference 2.8', () => {
  const cases = [
    conviction('a', '155.25', 'AM', '2010-02-01', { seals: [{ statute: 'CPL 160.59', on: '2024-01-15' }] }),
  ];
  expect(decisionOf('NY-160.59', 'a', '2026-11-23', cases)).toEqual(['eligible', null]);
  expect(decisionOf('NY-160.57-M', 'a', '2026-11-23', cases)).toBeUndefined();
});

test('a seal from before the conviction is reviewed, not believed, and both days are named', () => {
  const cases = [
    conviction('a', '155.25', 'AM', '2012-02-01', { seals: [{ statute: 'CPL 160.59', on: '2011-01-15' }] }),
  ];
  expect(decisionOf('NY-160.59', 'a', '2026-11-23', cases)).toEqual(['needs_review', null]);
});
