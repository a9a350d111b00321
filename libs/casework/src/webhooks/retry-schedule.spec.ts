import { isFailingForGood, MOST_ATTEMPTS, restsUntil, RETRY_AFTER_SECONDS, retryAt } from './retry-schedule.js';

const now = new Date('2026-11-01T03:30:00Z'); // the hour in which New York sets its clocks back
const secondsTo = (at: Date | null) => at && (at.getTime() - now.getTime()) / 1000;

test('each attempt waits longer than the one before, and after the last there is none', () => {
  const pauses = RETRY_AFTER_SECONDS.map((_, n) => secondsTo(retryAt(n + 1, now, 0)));
  expect(pauses).toEqual([...RETRY_AFTER_SECONDS]);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a! - b!));
  expect(retryAt(MOST_ATTEMPTS, now, 0)).toBeNull();
});

test('what failed together is spread over a tenth of the pause', () => {
  expect(secondsTo(retryAt(2, now, 1))).toBe(330);
});

test('a receiver may ask for more time and not for less, and for a day at the most', () => {
  expect(secondsTo(retryAt(1, now, 0, 60))).toBe(60);
  expect(secondsTo(retryAt(2, now, 0, 60))).toBe(300);
  expect(secondsTo(retryAt(1, now, 0, 999_999))).toBe(86_400);
});

test('an endpoint rests from the fifth failure on, twice as long each time and a quarter of an hour at the most', () => {
  expect([4, 5, 6, 7, 12, 100].map((failures) => secondsTo(restsUntil(failures, now)))).toEqual([
    null,
    10,
    20,
    40,
    900,
    900,
  ]);
});

test('five days without a success end it, and a second less does not', () => {
  const fiveDaysAgo = now.getTime() - 5 * 24 * 3600 * 1000;
  expect(isFailingForGood(new Date(fiveDaysAgo), now)).toBe(true);
  expect(isFailingForGood(new Date(fiveDaysAgo + 1000), now)).toBe(false);
});
