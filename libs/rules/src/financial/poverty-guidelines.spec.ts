import { localDate } from '#libs/record';
import {
  ceilingDollars,
  guidelineDollars,
  guidelinesOn,
  lscTablesOn,
  POVERTY_GUIDELINES,
} from './poverty-guidelines.js';

const of = (year: number) => POVERTY_GUIDELINES.find((table) => table.year === year)!;

test.each([
  [2019, 4, 125, 32_188],
  [2026, 1, 125, 19_950],
  [2026, 2, 125, 27_050],
  [2026, 4, 125, 41_250],
  [2026, 1, 200, 31_920],
  [2026, 4, 200, 66_000],
])('%i, household of %i, %i %%: %i dollars (practice reference, section 1)', (year, size, percent, dollars) => {
  expect(ceilingDollars(of(year), size, percent)).toBe(dollars);
});

test('one table for each year since 2019, each in force from its own day until the next', () => {
  expect(POVERTY_GUIDELINES.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  for (const [i, { year, effectiveOn, verifiedOn, citation }] of POVERTY_GUIDELINES.entries()) {
    expect(effectiveOn.slice(0, 4)).toBe(String(year));
    expect([verifiedOn, citation]).toEqual([expect.stringMatching(/^20/), expect.stringMatching(/^\d\d FR /)]);
    expect(guidelinesOn(effectiveOn).year).toBe(year);
    const before = POVERTY_GUIDELINES[i - 1];
    if (before) expect(guidelinesOn(localDate(`${year}-01-01`))).toBe(before);
  }
});

test('a look-up before the first value fails, by HHS’s day and by LSC’s', () => {
  expect(() => guidelinesOn(localDate('2019-01-10'))).toThrow(RangeError);
  expect(guidelinesOn(localDate('2019-01-11')).year).toBe(2019);
  expect(() => lscTablesOn(localDate('2019-02-03'))).toThrow(RangeError);
  expect(lscTablesOn(localDate('2019-02-04'))).toEqual({ table: of(2019), rival: null });
});

test('where LSC’s day is not known the table before stays in question, until the program says a day', () => {
  expect(lscTablesOn(localDate('2026-11-23'))).toEqual({ table: of(2026), rival: of(2025) });
  expect(lscTablesOn(localDate('2026-11-23'), { 2026: localDate('2026-02-01') })).toEqual({
    table: of(2026),
    rival: null,
  });
  expect(
    lscTablesOn(localDate('2026-01-31'), { 2025: localDate('2025-02-01'), 2026: localDate('2026-02-01') }),
  ).toEqual({ table: of(2025), rival: null });
});

test('the step for a further person goes on beyond the printed table; nobody is no household', () => {
  expect(guidelineDollars(of(2026), 12)).toBe(15_960 + 11 * 5_680);
  for (const size of [0, -1, 1.5, Number.NaN]) expect(() => guidelineDollars(of(2026), size)).toThrow(RangeError);
});
