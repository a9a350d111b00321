import fc from 'fast-check';
import { type Constraint, greaterEq, equalTo, solve } from 'yalps';
import { isSmall, publish, type Published, SMALLEST_CELL } from './small-cells.js';

const RUNS = { numRuns: 400, seed: 20261126 };

/** Tables as caseloads give them: many small groups, some large ones. */
const people = fc.oneof(fc.nat(3), fc.nat(14), fc.nat(60), fc.nat(2000));
const anyTable = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(people, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

interface Cell {
  readonly name: string;
  readonly value: number;
  readonly published: number | null;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** Every number of the table with its margins. */
function cellsOf(cells: readonly (readonly number[])[], published: Published): Cell[] {
  const columns = cells[0]!.map((_, column) => column);
  return [
    ...cells.flatMap((row, r) =>
      row.map((value, c) => ({ name: `${r} ${c}`, value, published: published.cells[r]![c]! })),
    ),
    ...cells.map((row, r) => ({ name: `${r} all`, value: sum(row), published: published.rowTotals[r]! })),
    ...columns.map((c) => ({
      ...{ name: `all ${c}`, value: sum(cells.map((row) => row[c]!)), published: published.columnTotals[c]! },
    })),
    { name: 'all all', value: sum(cells.map(sum)), published: published.total },
  ];
}

/**
 * What a reader can tell of a hidden number who knows everything that is published, that totals are sums, and that nobody is counted less than
 * no times: a linear programme, by a solver that knows nothing of how numbers were hidden.
 */
function boundsOf(
  name: string,
  rows: number,
  columns: number,
  cells: readonly Cell[],
): { least: number; most: number } {
  const constraints = new Map<string, Constraint>();
  const variables = new Map<string, Map<string, number>>();
  for (let r = 0; r < rows; r += 1)
    for (let c = 0; c < columns; c += 1) {
      const parts = [`${r} ${c}`, `${r} all`, `all ${c}`, 'all all'];
      variables.set(`${r} ${c}`, new Map(parts.map((part) => [part, 1])));
    }
  for (const one of cells) constraints.set(one.name, one.published === null ? greaterEq(0) : equalTo(one.published));
  const bound = (direction: 'minimize' | 'maximize') => {
    const { status, result } = solve({ direction, objective: name, constraints, variables });
    if (status === 'unbounded') return Infinity;
    expect(status).toBe('optimal');
    return result;
  };
  return { least: bound('minimize'), most: bound('maximize') };
}

test('no number below eleven can be solved for: by all that is published each may be eleven numbers or more, up to ten at least', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const published = publish({ cells: table });
      const cells = cellsOf(table, published);
      for (const cell of cells.filter(({ value }) => isSmall(value))) {
        expect(cell.published).toBeNull();
        if (published.total === null) continue;
        const { least, most } = boundsOf(cell.name, table.length, table[0]!.length, cells);
        expect(most).toBeGreaterThan(SMALLEST_CELL - 1 - 1e-6);
        expect(most - least).toBeGreaterThan(SMALLEST_CELL - 1 - 1e-6);
      }
    }),
    RUNS,
  );
});

test('what is published is what was counted, and nothing is hidden where nothing is small', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const cells = cellsOf(table, publish({ cells: table }));
      for (const { value, published } of cells) expect([value, null]).toContain(published);
      if (!cells.some(({ value }) => isSmall(value)))
        expect(cells.every(({ published }) => published !== null)).toBe(true);
    }),
    RUNS,
  );
});

test('totals are hidden alike however else the same people are cut', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const rows = table.map(sum);
      const columns = table[0]!.map((_, column) => sum(table.map((row) => row[column]!)));
      const cut = publish({ cells: table });
      expect([cut.columnTotals, cut.total]).toEqual(Object.values(pick(publish({ cells: [columns] }), 'columnTotals')));
      expect([cut.rowTotals, cut.total]).toEqual(
        Object.values(pick(publish({ cells: rows.map((row) => [row]) }), 'rowTotals')),
      );
    }),
    RUNS,
  );
});

function pick(published: Published, margin: 'rowTotals' | 'columnTotals') {
  return { margin: published[margin], total: published.total };
}

test('a small cell takes another of its row and of its column along, the smallest', () => {
  const { cells } = publish({ cells: [[3, 40, 100], [50, 20, 300], [60, 70, 500]] }); // prettier-ignore
  expect(cells).toEqual([[null, null, 100], [null, null, 300], [60, 70, 500]]); // prettier-ignore
});

test('by bounds alone too little is told: two small numbers whose sum is small would be known within it', () => {
  const { cells } = publish({ cells: [[2, 1, 100, 200], [40, 30, 300, 400]] }); // prettier-ignore
  expect(cells[0]!.filter((one) => one === null).length).toBeGreaterThan(2);
});

test('of fewer than eleven people nothing is told', () => {
  expect(publish({ cells: [[4, 0], [3, 3]] })).toEqual({ cells: [[null, null], [null, null]], rowTotals: [null, null], columnTotals: [null, null], total: null }); // prettier-ignore
});
