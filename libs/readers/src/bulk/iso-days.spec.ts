import { isLocalDate } from '#libs/record';
import fc from 'fast-check';
import { IsoDays } from './iso-days.js';

const days = new IsoDays();
const padded = (number: number, length: number) => String(number).padStart(length, '0');
const anyDay = fc
  .tuple(fc.nat(2400), fc.nat(14), fc.nat(33))
  .map(([year, month, day]) => `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`);

test('what is a day that exists is that day, and nothing else is one', () => {
  const likeADay = fc.stringMatching(/^[0-9 :/-]{3}[0-9x]-[0-9:]{2}-[0-9]{2}$/);
  fc.assert(
    fc.property(fc.oneof(anyDay, likeADay, fc.string()), (text) => {
      expect(days.of(text)).toBe(isLocalDate(text) ? text : null);
    }),
    { numRuns: 5000, seed: 20261126 },
  );
});

test.each(['1799-12-31', '2200-01-01', '2023-02-29', '2023-02-30', '2023-13-01', '2023-00-10', '2023-1-010', ' 2023-01-1', ''])(
  '%j is no day',
  (text) => {
    expect(days.of(text)).toBeNull();
    expect(days.of(text)).toBeNull();
  },
); // prettier-ignore
