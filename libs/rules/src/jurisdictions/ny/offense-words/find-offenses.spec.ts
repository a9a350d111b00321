import { localDate } from '#libs/record';
import { findOffenses } from './find-offenses.js';

function first(text: string, on: string | null = null): string {
  const [best] = findOffenses(text, { on: on === null ? null : localDate(on) });
  return best ? `${best.offense.citation}${best.inForce ? '' : ' (not in force)'}` : 'nothing';
}

test.each([
  ['weed in public 2012', 'PL 221.10(1)'],
  ['weed 2022', 'PL 222.25'],
  ['cpm 5', 'PL 221.10(1)'],
  ['cpw 4', 'PL 265.01'],
  ['shoplifting', 'PL 155.25'],
  ['drunk driving', 'VTL 1192(3)'],
  ['jumped the turnstile', 'PL 165.15'],
  ['possesion of marihuana fourth', 'PL 221.15'],
  ['221.1', 'PL 221.10(1)'],
  ['PL 221.10(2)', 'PL 221.10(2)'],
  ['VTL 511', 'VTL 511(1)'],
  ['265.0', 'PL 265.01'],
  ['nothing of this kind qqq', 'nothing'],
])('"%s" offers %s first', (text, citation) => expect(first(text)).toBe(citation));

test('what was not law in the year that is named comes last, and says so', () => {
  const found = findOffenses('possession marihuana fifth 2022', { limit: 50 });
  expect(found.at(-1)?.inForce).toBe(false);
  expect(first('221.05', '2020-01-01')).toBe('PL 221.05');
  expect(findOffenses('221.05', { on: localDate('2020-01-01') }).map(({ inForce }) => inForce)).toEqual([true, false]);
});
