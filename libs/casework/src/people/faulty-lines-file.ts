import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { BulkLayout } from '#libs/readers';
import { CsvRows } from '#libs/readers';
import type { FaultyLine } from './bulk-imports.repository.js';

/** The column that says what is wrong; whoever mends the line may leave it as it is. */
export const FAULT_COLUMN = 'what is wrong';

/**
 * The lines of people of whom nothing was taken in. Of CSV, the file's own columns with what is wrong behind them, to be mended and taken in
 * as it is: a line that could not be cut stands as it was in the first cell. Of JSON Lines, the lines as they stood.
 */
export function faultyLinesFile(layout: BulkLayout | null, lines: AsyncIterable<FaultyLine>): Readable {
  if (layout === null) return Readable.from(bareLines(lines));
  return Readable.from(rowsOf(layout, lines)).compose(stringify({ delimiter: layout.delimiter }));
}

async function* bareLines(lines: AsyncIterable<FaultyLine>): AsyncGenerator<string> {
  for await (const { raw } of lines) yield `${raw}\n`;
}

async function* rowsOf({ header, delimiter }: BulkLayout, lines: AsyncIterable<FaultyLine>): AsyncGenerator<string[]> {
  const own = header.filter((name) => name !== FAULT_COLUMN);
  yield [...own, FAULT_COLUMN];
  for await (const { line, raw, faults } of lines) {
    const [row] = new CsvRows(delimiter).push(
      raw.split('\n').map((text) => ({ line, text })),
      true,
    );
    const cells = row?.cells ?? [raw];
    // A row that has too many cells keeps them: the first that is too many stands where the fault would.
    const told = own.map((_, at) => cells[at] ?? '');
    const more =
      cells.length > header.length ? ` Behind its last column: ${cells.slice(header.length).join(delimiter)}` : '';
    const words = faults.map(({ field, message }) => (field === null ? message : `${field} ${message}`)).join('; ');
    yield [...told, words === '' ? '' : `line ${line}: ${words}.${more}`];
  }
}
