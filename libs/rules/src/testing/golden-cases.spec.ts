import { readGoldenCases } from './golden-cases.fixture.js';

const CASE = `relief: NY-160.59
cases:
  - name: 'CPL 160.59(5): a case'
    given:
      charges:
        larceny: { offense: PL 155.25 AM, on: 2016-02-29 }
    expect:
      2026-02-28: eligible
`;

function read(from: string, to: string) {
  return () => readGoldenCases('cases.yaml', CASE.replace(from, to));
}

describe('a golden file', () => {
  it('gives a row for each day, with a record that says nothing more than it does', () => {
    const [row] = readGoldenCases('cases.yaml', CASE);
    expect(row).toMatchObject({ asOf: '2026-02-28', relief: 'NY-160.59', chargeId: 'larceny' });
    expect(row?.record.person.soraRegistered).toBe(false);
    expect(row?.record.courtCases[0]?.charges[0]).toMatchObject({
      law: 'PL', section: '155.25', class: 'AM', convictedOn: '2016-02-29', soleSubstance: null,
      sentence: { types: ['fine'], imposedOn: '2016-02-29', releasedOn: null },
    }); // prettier-ignore
  });

  it.each([
    ['a key that does not exist', 'given:', 'givn:', /case "CPL 160\.59\(5\): a case" \/cases\/0\/givn/],
    ['a field of a charge that does not exist', 'on: 2016-02-29', 'on: 2016-02-29, releaseOn: 2016-03-01', /releaseOn/],
    ['a day that does not exist', '2016-02-29', '2015-02-29', /cases\.yaml.*\n.*calendar day/],
    ['a relief that does not exist', 'NY-160.59', 'NY-160.60', /relief/],
    ['an outcome that does not exist', 'eligible', 'allowed', /"allowed" is not an outcome/],
    ['"not yet" without a day', 'eligible', 'not_yet', /say the day/],
    ['"ineligible" without what bars it', 'eligible', 'ineligible', /cite what bars it/],
    ['a missing fact without its name', 'eligible', 'needs_information', /name the missing facts/],
    ['a review without its question', 'eligible', 'needs_review', /name the question/],
    ['a value that the record format refuses', 'PL 155.25 AM', 'PL 155.25 XX', /cases\.yaml, case .*\n.*class/],
    ['an offense that is none', 'PL 155.25 AM', 'petit larceny', /is not an offense/],
  ])('refuses %s, naming the file and the case', (_what, from, to, message) => {
    expect(read(from, to)).toThrow(message);
    expect(read(from, to)).toThrow(/cases\.yaml/);
  });
});
