import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRows } from './csv-cells.js';

const lines = (text: string) => text.split('\n').map((line, at) => ({ line: at + 1, text: line }));
const rows = (text: string, width: number | null = null) => new CsvRows(',', width).push(lines(text), true);
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('rows of a bulk file', () => {
  it('are cut as csv-parse cuts them', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', ';') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (table) => {
        const text = table
          .map((row) => row.map((one) => (/[,"\n]/.test(one) ? quoted(one) : one)).join(','))
          .join('\n');
        const expected = parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][];
        expect(rows(text).map(({ cells }) => cells)).toEqual(expected);
      }),
      { seed: 20261127 },
    );
  });

  it('tell a line that cannot be cut, which costs no other', () => {
    const text = 'a,b\n"c,d\ne,f\n"g"x,h\ni"j,k\n"l","m"';
    expect(rows(text, 2).map(({ line, broken }) => [line, broken])).toEqual([
      [1, undefined],
      [2, 'a quote is closed and something follows it'],
      [3, undefined],
      [4, 'a quote is closed and something follows it'],
      [5, 'a quote stands in the middle of a cell that does not begin with one'],
      [6, undefined],
    ]);
  });

  it('tell a quote that is never closed, and one that is closed in a later row', () => {
    expect(rows('a,"b\nc,d', 2)[0]).toMatchObject({ line: 1, broken: 'a quote is opened and never closed' });
    expect(rows('a,"b\nc,d\ne,f",g', 2)[0]).toMatchObject({ broken: 'a quote is opened, and closed in a later line' });
  });
});
