import { RELIEF_IDS } from '#libs/rules';
import type { GroupCount } from './caseload-statistics.repository.js';
import { reliefsOpen, whoLoseAll, withheld } from './tally.js';

const of = (by: GroupCount['by'], group: string | null, now: number, later: number, never: number): GroupCount => ({
  ...{ by, group, now, later, never },
});

/** Counted by hand: 200 people, of whom 120 are cleared now, 50 later and 30 never. */
const COUNTED = [
  of('county', 'Bronx', 60, 25, 15),
  of('county', 'Kings', 57, 20, 12),
  of('county', 'Lewis', 3, 5, 3),
  of('age', '25-34', 70, 30, 14),
  of('age', '35-44', 50, 20, 16),
  of('year', '2027', 0, 26, 0),
  of('year', '2030', 0, 24, 0),
  of('year', null, 120, 0, 30),
];

test('two hundred people counted by hand: what is told of them, and what is not', () => {
  const { people, cleared, shareNow, cuts, years } = whoLoseAll('convictions', COUNTED);
  expect({ people, cleared, shareNow }).toEqual({
    people: 200,
    cleared: { now: 120, later: 50, never: 30 },
    shareNow: 0.6,
  });
  expect(years).toEqual([{ year: '2027', people: 26 }, { year: '2030', people: 24 }]); // prettier-ignore
  const [county, age] = cuts;
  expect(age!.rows).toEqual([
    { group: '25-34', people: 114, cleared: { now: 70, later: 30, never: 14 }, shareNow: 0.614 },
    { group: '35-44', people: 86, cleared: { now: 50, later: 20, never: 16 }, shareNow: 0.5814 },
  ]);
  // Three in Lewis could be had from the column, so that Kings, the smaller of the others, is hidden too.
  expect(county!.rows).toEqual([
    { group: 'Bronx', people: 100, cleared: { now: 60, later: 25, never: 15 }, shareNow: 0.6 },
    { group: 'Kings', people: 89, cleared: { now: null, later: null, never: null }, shareNow: null },
    { group: 'Lewis', people: 11, cleared: { now: null, later: null, never: null }, shareNow: null },
  ]);
});

test('years add up to those who come later: where that number is hidden they are too', () => {
  const few = [of('county', 'Kings', 100, 4, 20), of('age', null, 100, 4, 20), of('year', '2027', 0, 4, 0)];
  const { cleared, years, cuts } = whoLoseAll('felonies', few);
  expect(cleared).toEqual({ now: 100, later: null, never: null });
  expect(years).toEqual([{ year: '2027', people: null }]);
  expect(cuts[0]!.rows[0]!.people).toBe(124);
});

test('a relief counts whoever has it open for a charge at least; who has not follows from it and may not be few', () => {
  const place = RELIEF_IDS.indexOf('NY-160.59');
  const letters = (letter: string) => RELIEF_IDS.map((_, n) => (n === place ? letter : '-')).join('');
  const reliefs = reliefsOpen([
    { outcomes: [letters('n'), letters('e')], people: 30 },
    { outcomes: [letters('a')], people: 12 },
    { outcomes: [letters('n')], people: 42 },
    { outcomes: [letters('q'), letters('i')], people: 16 },
  ]);
  expect(reliefs.find(({ relief }) => relief === 'NY-160.59')).toEqual({ relief: 'NY-160.59', open: 42, share: 0.42 });
  expect(reliefs.find(({ relief }) => relief === 'NY-160.58')).toEqual({
    relief: 'NY-160.58',
    open: null,
    share: null,
  });
  const almostAll = reliefsOpen([{ outcomes: [letters('e')], people: 90 }, { outcomes: [letters('n')], people: 5 }]); // prettier-ignore
  expect(almostAll.find(({ relief }) => relief === 'NY-160.59')!.open).toBeNull();
});

test('what is withheld keeps its groups and tells no number', () => {
  expect(JSON.stringify(withheld(whoLoseAll('felonies', COUNTED)))).not.toMatch(/:\d/);
});
