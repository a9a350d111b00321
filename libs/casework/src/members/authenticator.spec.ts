import { hasJustRunOut, newSecret, stepOf } from './authenticator.js';

/** The secret of the test vectors. @source RFC 6238, appendix B (SHA-1), the last six of its eight digits. */
const SECRET = newSecret(Buffer.from('12345678901234567890'));
const at = (seconds: number) => new Date(seconds * 1000);

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('the code of RFC 6238 for second %i is that of its step', (seconds, code) => {
  expect(stepOf(SECRET, code, at(seconds))).toBe(BigInt(Math.floor(seconds / 30)));
});

test('a code is taken in its step alone, and is known for one that has just run out in the next', () => {
  const seconds = [29, 30, 59, 60, 89, 90];
  expect(seconds.map((second) => stepOf(SECRET, '287082', at(second)))).toEqual([null, 1n, 1n, null, null, null]);
  const ranOut = seconds.map((second) => hasJustRunOut(SECRET, '287082', at(second)));
  expect(ranOut).toEqual([false, false, false, true, true, false]);
});

test.each(['', '28708', '2870822', '28708a', '287083'])('%j is no code', (code) => {
  expect(stepOf(SECRET, code, at(59))).toBeNull();
});
