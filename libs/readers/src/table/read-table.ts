import { printable } from '../document-line.js';
import { cellText, formulaAt } from './cells.js';
import { csvLines, csvText } from './csv.js';
import {
  columnName,
  LONGEST_CELL,
  MOST_COLUMNS,
  MOST_ROWS,
  type Table,
  TableNotRead,
  type TableReading,
  tooLarge,
} from './table.js';
import { rowsOfWorkbook } from './xlsx.js';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound files: workbooks of before 2007, and newer ones with a password. @source MS-CFB 2.2 */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
/** No text of a table holds these. */
const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;
/** A title or a few remarks may stand above the names of the columns. */
const HEAD_LINES = 20;
/** `="00123"` keeps a spreadsheet from taking a number for one; it stands unquoted, against RFC 4180. */
const TEXT_AS_FORMULA = /(^|[,;\t|])="([^"\r\n]*)"(?=[,;\t|\r\n]|$)/gm;
const QUOTED_TEXT_AS_FORMULA = /^="([^"]*)"$/;
/** What a spreadsheet would compute, or hand to another program, when somebody opens the file. @source OWASP, CSV Injection */
const FORMULA = /^(?:=|[@+-](?=[a-z_][^]*[(!|]))/i;

/** Whether the bytes are a text at all, as CSV files are; pictures, PDF files and archives are none. */
export function isText(bytes: Uint8Array): boolean {
  return !BINARY.test(csvText(bytes).bytes.toString('utf8'));
}

/**
 * Rows of a CSV file (UTF-8, UTF-16, or Latin-1 with what Windows adds; delimiter found) or of an XLSX workbook's first sheet that
 * is shown and has something in it. Cells are as the file shows them. Formulas are refused: what they show depends on who opens it.
 * A row that cannot be cut into cells costs that row. Nothing is thrown for what is wrong with the file.
 */
export async function readTable(bytes: Uint8Array): Promise<TableReading> {
  try {
    const table = begins(bytes, ZIP) ? rowsOfWorkbook(bytes) : await rowsOfCsv(bytes);
    if (table.rows.length === 0)
      throw new TableNotRead('empty_table', 'This table has no rows. Upload the file again.');
    return { ok: true, table };
  } catch (error) {
    if (!(error instanceof TableNotRead)) throw error;
    return { ok: false, refusal: { code: error.code, message: error.message } };
  }
}

async function rowsOfCsv(bytes: Uint8Array): Promise<Table> {
  if (begins(bytes, COMPOUND)) {
    throw new TableNotRead(
      'old_or_encrypted_workbook',
      'This workbook has a password, or is of the kind before 2007 (.xls). Save it as .xlsx without a password and upload that.',
    );
  }
  const text = csvText(bytes, HEAD_LINES);
  if (bytes.byteLength === 0 || BINARY.test(text.bytes.toString('utf8'))) {
    throw new TableNotRead(
      'not_a_table',
      'This file is no CSV text and no XLSX workbook. Check that the right file was chosen.',
    );
  }
  const plain = { ...text, bytes: Buffer.from(text.bytes.toString('utf8').replace(TEXT_AS_FORMULA, '$1"$2"'), 'utf8') };
  const rows: Table['rows'][number][] = [];
  const broken: Table['broken'][number][] = [];
  const severalLines: Table['rows'][number][] = [];
  for await (const line of csvLines(plain)) {
    if (rows.length + broken.length >= MOST_ROWS) throw tooLarge(`This file has more than ${MOST_ROWS} rows.`);
    if (line.broken !== undefined) {
      broken.push({ row: line.line, text: printable(line.raw).slice(0, LONGEST_CELL), why: line.broken });
      continue;
    }
    const cells = line.fields.map((field) => cellText(field.replace(QUOTED_TEXT_AS_FORMULA, '$1')));
    refuseFormula(cells, line.line);
    if (!cells.some((cell) => cell !== '')) continue;
    const row = { row: line.line, cells };
    rows.push(row);
    if (line.fields.some((field) => /[\r\n]/.test(field.trim()))) severalLines.push(row);
  }
  const width = usualWidth(rows);
  const swallowed = severalLines.filter(({ cells }) => cells.length !== width);
  for (const { row, cells } of swallowed) {
    broken.push({
      row,
      text: cells.join(' | ').slice(0, LONGEST_CELL),
      why: 'a quote is opened, and closed in a later row',
    });
  }
  const leftOut = severalLines
    .filter((row) => !swallowed.includes(row))
    .map(({ row }) => `A cell of row ${row} goes over several lines. Confirm that no quote is missing there.`);
  return { format: 'csv', sheet: 1, rows: rows.filter((row) => !swallowed.includes(row)), broken, leftOut };
}

/** The number of cells that most rows have. */
function usualWidth(rows: Table['rows']): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0]!;
}

function refuseFormula(cells: readonly string[], row: number): void {
  if (cells.length > MOST_COLUMNS) throw tooLarge(`Row ${row} has more than ${MOST_COLUMNS} columns.`);
  const at = cells.findIndex((cell) => FORMULA.test(cell));
  if (at >= 0) throw formulaAt(`${columnName(at)}${row}`);
  const long = cells.findIndex((cell) => cell.length > LONGEST_CELL);
  if (long >= 0) throw tooLarge(`Cell ${columnName(long)}${row} has more than ${LONGEST_CELL} characters.`);
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
