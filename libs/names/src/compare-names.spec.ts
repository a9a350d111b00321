import fc from 'fast-check';
import { CANDIDATE_SCORE, compareNames } from './compare-names.js';
import { confusionOf, precisionOf, recallOf, shows } from './confusion.js';
import { LABELLED_PAIRS } from './labelled-pairs.js';
import { askedKeys, nameKeys } from './name-keys.js';

describe('the labelled pairs', () => {
  test('are at least 300, of both labels, and none stands twice', () => {
    expect(LABELLED_PAIRS.length).toBeGreaterThanOrEqual(300);
    expect(new Set(LABELLED_PAIRS.map((pair) => JSON.stringify([pair.one, pair.other]))).size).toBe(
      LABELLED_PAIRS.length,
    );
    expect(LABELLED_PAIRS.filter(({ same }) => !same).length).toBeGreaterThan(100);
  });

  test('that are the same are found at 98 % or better, by their keys and their score together', () => {
    const all = confusionOf('all', LABELLED_PAIRS);
    console.log(`recall ${recallOf(all).toFixed(4)}, precision ${precisionOf(all).toFixed(4)}`, all);
    expect(recallOf(all)).toBeGreaterThanOrEqual(0.98);
    expect(precisionOf(all)).toBeGreaterThanOrEqual(0.9);
  });

  test('are found alike whichever of the two is asked for', () => {
    expect(LABELLED_PAIRS.filter(({ one, other }) => shows(one, other) !== shows(other, one))).toEqual([]);
  });
});

test('a NYSID is one person whatever the name, and another NYSID another person of the same name', () => {
  const one = { name: 'Thomas Bellweather', nysid: '01112223D' };
  expect(compareNames(one, { name: 'Somebody Else', nysid: '1112223d' })).toMatchObject({ score: 100 });
  expect(compareNames({ ...one, nysid: '-' }, { name: 'Somebody Else', nysid: '0' }).score).toBeLessThan(
    CANDIDATE_SCORE,
  );
  expect(compareNames(one, { name: 'Thomas Bellweather', nysid: '09999999Z' }).score).toBeLessThan(CANDIDATE_SCORE);
});

test('reasons say what agrees and what does not', () => {
  const reasons = (one: string, other: string, born?: [string, string]) =>
    compareNames({ name: one, dateOfBirth: born?.[0] }, { name: other, dateOfBirth: born?.[1] }).reasons;
  expect(reasons('Corwin Ashgrove', 'Corwin Ashgrove')).toEqual(['same_name', 'same']);
  expect(reasons('Katya Morozova', 'Morozova, Yekaterina')).toEqual(['other_order', 'variant', 'same']);
  expect(reasons('Mei Ling Hsu', 'Xu Meiling')).toContain('written_together');
  expect(reasons('R. Ashgrove', 'Bob Ashgrove')).toEqual(['initial', 'same']);
  expect(reasons('James Whittaker', 'Jim Whitaker', ['1971-06-02', '1971-02-06'])).toContain('day_and_month_exchanged');
  expect(reasons('William Ashgrove Jr.', 'William Ashgrove Sr.')).toContain('other_generation');
  expect(
    compareNames({ name: 'NYCHA', isOrganization: true }, { name: 'New York City Housing Authority' }).reasons,
  ).toEqual(['acronym']);
});

const anyName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });

test('any text whatever is a name that is compared and found as itself, in both directions alike', () => {
  fc.assert(
    fc.property(anyName, anyName, (one, other) => {
      const comparison = compareNames({ name: one }, { name: other });
      expect(comparison.score).toBeGreaterThanOrEqual(0);
      expect(comparison.score).toBeLessThanOrEqual(100);
      expect(compareNames({ name: other }, { name: one }).score).toBe(comparison.score);
      const { keys, words } = nameKeys({ name: one });
      const asked = askedKeys(
        { name: one },
        words.map(({ word }) => word),
      );
      expect(asked.length === 0 || asked.some((key) => keys.includes(key))).toBe(true);
    }),
    { numRuns: 300, seed: 5 },
  );
});
