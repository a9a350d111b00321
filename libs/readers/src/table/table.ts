/** One row that has something in it, by its number in the file (from 1), cell by cell as the file shows them. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A row that could not be cut into cells: what stands in it is not read. */
export interface BrokenRow {
  readonly row: number;
  readonly text: string;
  readonly why: string;
}

/** What a table holds, before anybody says what its columns mean. */
export interface Table {
  readonly format: 'csv' | 'xlsx';
  /** Number of the sheet in the workbook, from 1; a CSV file is its own only one. */
  readonly sheet: number;
  readonly rows: readonly TableRow[];
  readonly broken: readonly BrokenRow[];
  /** What else the file holds and was left out, as sentences: other sheets, hidden rows. */
  readonly leftOut: readonly string[];
}

/** Why a table was not read. The code is stable; the message tells a caseworker what to do next. */
export type TableRefusalCode =
  'not_a_table' | 'old_or_encrypted_workbook' | 'damaged_workbook' | 'too_large' | 'formula' | 'empty_table';

export interface TableRefusal {
  readonly code: TableRefusalCode;
  readonly message: string;
}

export type TableReading =
  { readonly ok: true; readonly table: Table } | { readonly ok: false; readonly refusal: TableRefusal };

/** Rows of one person's extract; the longest that is known has some hundreds. */
export const MOST_ROWS = 2_000;
export const MOST_COLUMNS = 200;
/** Characters of a cell; a longer one is no fact of a charge. */
export const LONGEST_CELL = 2_000;

/** Thrown inside the readers of this folder, and caught where they are called. */
export class TableNotRead extends Error {
  constructor(
    readonly code: TableRefusalCode,
    message: string,
  ) {
    super(message);
  }
}

export const tooLarge = (what: string) =>
  new TableNotRead('too_large', `${what} Upload only the rows of one person, with their columns.`);

/** Letters of a column, as spreadsheets name it: 0 is `A`, 27 is `AB`. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
