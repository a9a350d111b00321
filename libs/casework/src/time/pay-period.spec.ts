import { localDate } from '#libs/record';
import fc from 'fast-check';
import { payPeriodOf } from './pay-period.js';
import { PAY_PERIODS } from './time.schema.js';

const period = (on: string, kind: (typeof PAY_PERIODS)[number], beginsOn: string | null = null) => {
  const { fromOn, untilOn } = payPeriodOf(localDate(on), kind, beginsOn === null ? null : localDate(beginsOn));
  return [fromOn, untilOn];
};

test.each([
  ['2026-11-25', 'monthly', null, ['2026-11-01', '2026-11-30']],
  ['2024-02-29', 'monthly', null, ['2024-02-01', '2024-02-29']],
  ['2026-12-31', 'semimonthly', null, ['2026-12-16', '2026-12-31']],
  ['2026-11-15', 'semimonthly', null, ['2026-11-01', '2026-11-15']],
  ['2026-11-16', 'semimonthly', null, ['2026-11-16', '2026-11-30']],
  ['2026-11-25', 'weekly', null, ['2026-11-23', '2026-11-29']],
  ['2026-11-25', 'biweekly', '2026-11-12', ['2026-11-12', '2026-11-25']],
  ['2026-11-26', 'biweekly', '2026-11-12', ['2026-11-26', '2026-12-09']],
  ['2026-11-11', 'biweekly', '2026-11-12', ['2026-10-29', '2026-11-11']],
] as const)('%s lies in the %s period counted from %s: %j', (on, kind, beginsOn, expected) => {
  expect(period(on, kind, beginsOn)).toEqual(expected);
});

test('every day lies in its period, and every day of a period has the same one', () => {
  const day = fc
    .integer({ min: 0, max: 20_000 })
    .map((days) => new Date(Date.UTC(2000, 0, 1 + days)).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.constantFrom(...PAY_PERIODS), day, (on, kind, beginsOn) => {
      const [from = '', until = ''] = period(on, kind, beginsOn);
      expect(from <= on && on <= until).toBe(true);
      expect(period(from, kind, beginsOn)).toEqual([from, until]);
      expect(period(until, kind, beginsOn)).toEqual([from, until]);
    }),
    { seed: 20261127 },
  );
});
