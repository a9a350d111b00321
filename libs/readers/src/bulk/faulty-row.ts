import type { BulkLine } from './bulk-entry.js';
import { CsvRows } from './csv-cells.js';
import type { BulkLayout } from './read-bulk.js';

/** The column that says what is wrong; whoever mends the line may leave it as it is. */
export const FAULT_COLUMN = 'what is wrong';

/** The columns of a file of faulty lines: the file's own, with what is wrong behind them. */
export function faultyHeader({ header }: BulkLayout): string[] {
  return [...header.filter((name) => name !== FAULT_COLUMN), FAULT_COLUMN];
}

/** A line of which nothing was taken, as a row under that header; one that could not be cut stands as it was in the first cell. */
export function faultyRow({ header, delimiter }: BulkLayout, { line, raw, faults }: BulkLine): string[] {
  const lines = raw.split('\n').map((text) => ({ line, text }));
  const [row] = new CsvRows(delimiter).push(lines, true);
  const cells = row?.cells ?? [raw];
  const own = header.filter((name) => name !== FAULT_COLUMN).map((_, at) => cells[at] ?? '');
  const more = cells.length > header.length ? ` Behind its last column: ${cells.slice(header.length).join(delimiter)}` : ''; // prettier-ignore
  const words = faults.map(({ field, message }) => (field === null ? message : `${field} ${message}`)).join('; ');
  return [...own, words === '' ? '' : `line ${line}: ${words}.${more}`];
}
