import type { Measured } from './row.js';
import { formatRow, formatTable, loadsOf, misses, selectByPrefix, toJson } from './table.js';

const SLOW: Measured = {
  row: { name: 'startup/first', value: 12.34, unit: 's' },
  limit: { of: 'value', below: 10 },
};
const RATIO: Measured = {
  row: {
    name: 'rules/ny',
    value: 2345,
    unit: 'records/s',
    peer: 'an engine',
    peerValue: 234.5,
    ratio: 10,
    peakRssMb: 101.5,
  },
  limit: { of: 'ratio', atLeast: 10 },
};
const FREE: Measured = { row: { name: 'papers/NY-160.59', value: 0.0123, unit: 'ms' }, limit: null };

test('a bound above is missed when it is reached; a bound below is kept when it is reached', () => {
  const at = (value: number): Measured => ({ ...SLOW, row: { ...SLOW.row, value } });
  expect([at(9.99), at(10)].map(misses)).toEqual([false, true]);
  const by = (ratio?: number): Measured => ({ ...RATIO, row: { ...RATIO.row, ratio } });
  expect([by(10), by(9.99), by(undefined)].map(misses)).toEqual([false, true, true]);
  expect(misses(FREE)).toBe(false);
});

test('the table is aligned and says beside each row its limit and whether it holds', () => {
  expect(formatTable([SLOW, RATIO, FREE])).toBe(
    [
      'row                value  unit       limit       holds  peer       its value  ratio  peak RSS MB',
      '----------------  ------  ---------  ----------  -----  ---------  ---------  -----  -----------',
      'startup/first       12.3  s          < 10        NO     -                  -      -            -',
      'rules/ny            2345  records/s  ratio ≥ 10  yes    an engine        235   10.0          102',
      'papers/NY-160.59  0.0123  ms         -           -      -                  -      -            -',
    ].join('\n'),
  );
});

test('a row that has just been measured says whether it holds', () => {
  expect([SLOW, RATIO, FREE].map(formatRow)).toEqual([
    'startup/first: 12.3 s (limit < 10: NO)',
    'rules/ny: 2345 records/s (limit ratio ≥ 10: yes); an engine',
    'papers/NY-160.59: 0.0123 ms',
  ]);
});

test('the JSON holds the measurements and nothing else', () => {
  expect(JSON.parse(toJson([SLOW, RATIO]))).toEqual([
    { name: 'startup/first', value: 12.34, unit: 's' },
    {
      name: 'rules/ny',
      value: 2345,
      unit: 'records/s',
      peer: 'an engine',
      peerValue: 234.5,
      ratio: 10,
      peakRssMb: 101.5,
    },
  ]);
});

test('a name selects by its beginning, no name selects all, and an unknown one is refused with what there is', () => {
  const all = ['startup/first', 'startup/later', 'rules/ny'].map((name) => ({ name }));
  const select = (...wanted: string[]) => selectByPrefix(all, wanted).map(({ name }) => name);
  expect(select()).toHaveLength(3);
  expect(select('startup')).toEqual(['startup/first', 'startup/later']);
  expect(select('rules/ny')).toEqual(['rules/ny']);
  expect(() => select('rules', 'speed')).toThrow(/No row is named speed\. There are:\n {2}startup\/first/);
});

test('where the peer misses a bound in the same run, ours is printed and not judged', () => {
  const beside = (value: number, peerValue?: number): Measured => ({
    row: { name: 'api/p99', value, unit: 'ms', ...(peerValue !== undefined && { peerValue }) },
    limit: { of: 'value', below: 50, ifPeerCan: true },
  });
  expect([beside(60, 49), beside(60, 50), beside(60), beside(49, 50)].map(misses)).toEqual([true, false, true, false]);
  expect(formatTable([beside(60, 55)])).toContain('peer misses it');
});

test('rows of one load are measured together, all others apart', () => {
  const [one, two, three, four] = [{ load: 'a' }, {}, { load: 'a' }, {}];
  expect(loadsOf([one!, two!, three!, four!])).toEqual([[one, three], [two], [four]]);
});
