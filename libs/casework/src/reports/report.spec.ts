import fc from 'fast-check';
import { type Column, forOutside, type ReportTable, withShares } from './report.js';

const count = (key: string, parts?: string[]): Column => ({
  key,
  title: key,
  unit: 'count',
  how: { of: 'count', buckets: [key] },
  ...(parts && { parts: [parts] }),
});
const COLUMNS: Column[] = [
  count('all', ['a', 'b', 'c']),
  count('a'),
  count('b'),
  count('c'),
  { key: 'median', title: 'median', unit: 'days', how: { of: 'percentile', at: 0.5, buckets: ['a'], base: 'all' } },
  { key: 'rate', title: 'rate', unit: 'share', how: { of: 'share', part: 'a', base: 'all' } },
];

function table(...rows: [a: number, b: number, c: number][]): ReportTable {
  const cells = ([a, b, c]: readonly number[]) =>
    withShares(COLUMNS, { a: a!, b: b!, c: c!, all: a! + b! + c!, median: 30 });
  const sum = [0, 1, 2].map((at) => rows.reduce((total, row) => total + row[at]!, 0));
  const row = (values: readonly number[], label: string) => ({
    dimensions: [label],
    labels: [label],
    cells: cells(values),
    hidden: [],
  });
  return {
    report: 'x',
    title: 'X',
    asOf: '2026-11-25T12:00:00.000Z',
    fromOn: null,
    untilOn: null,
    dimensions: [{ key: 'who', title: 'Who' }],
    columns: COLUMNS,
    rows: rows.map((values, i) => row(values, `row ${i}`)),
    totals: row(sum, 'All'),
  };
}

test('a share is granted out of granted and denied, and of nothing it is none', () => {
  expect(withShares(COLUMNS, { all: 3, a: 2 })['rate']).toBe(0.6667);
  expect(withShares(COLUMNS, { all: 0, a: 0 })['rate']).toBeNull();
});

test('outside, a cell under five is hidden, with another from which it would follow, and what rests on it', () => {
  const { rows, totals } = forOutside(table([4, 10, 20], [30, 40, 50]));
  expect(rows[0]!.hidden).toEqual(expect.arrayContaining(['a', 'b', 'rate']));
  expect(rows[0]!.cells).toMatchObject({ a: null, b: null, c: 20, rate: null });
  expect(rows[1]!.hidden).toEqual(expect.arrayContaining(['a', 'b']));
  expect(totals.cells['c']).toBe(70);
});

test('zero is shown, and what is large stays as it is', () => {
  const large = table([10, 0, 20], [30, 40, 50]);
  expect(forOutside(large)).toEqual(large);
});

test('no cell under five is shown outside, nor does it follow from any sum', () => {
  const cell = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), (values) => {
      const before = table(...values);
      const after = forOutside(before);
      const all = [...after.rows, after.totals];
      const keys = ['all', 'a', 'b', 'c'];
      for (const row of all)
        for (const key of keys) {
          const shown = row.cells[key];
          expect(shown === null || shown === 0 || shown! >= 5).toBe(true);
        }
      const hiddenIn = (cells: (number | null | undefined)[]) => cells.filter((one) => one === null).length;
      for (const row of all) {
        const sum = keys.map((key) => row.cells[key]);
        // alone, it could be worked out, unless every other cell of the sum is zero and is known so
        if (hiddenIn(sum) === 1) expect(sum.every((one) => one === null || one === 0)).toBe(true);
      }
      for (const key of keys) {
        const sum = all.map((row) => row.cells[key]);
        if (hiddenIn(sum) === 1) expect(sum.every((one) => one === null || one === 0)).toBe(true);
      }
    }),
    { seed: 20261127 },
  );
});
