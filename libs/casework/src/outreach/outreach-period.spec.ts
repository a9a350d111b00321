import { localDate } from '#libs/record';
import { periodOf } from './outreach-period.js';

test.each([
  ['this_month', '2026-11-26', '2026-11-26', '2026-11-30'],
  ['this_month', '2026-12-31', '2026-12-31', '2026-12-31'],
  ['next_month', '2026-11-30', '2026-12-01', '2026-12-31'],
  ['next_month', '2026-12-01', '2027-01-01', '2027-01-31'],
  ['next_month', '2028-01-31', '2028-02-01', '2028-02-29'],
  ['next_90_days', '2026-12-01', '2026-12-01', '2027-03-01'],
] as const)('%s as seen from %s goes from %s to %s', (period, today, fromOn, untilOn) => {
  expect(periodOf({ period }, localDate(today))).toEqual({ fromOn, untilOn });
});

test('a period of its own is itself', () => {
  expect(
    periodOf({ fromOn: localDate('2026-01-01'), untilOn: localDate('2026-01-02') }, localDate('2026-11-26')),
  ).toEqual({
    fromOn: '2026-01-01',
    untilOn: '2026-01-02',
  });
});
