import { stringify } from 'csv-stringify/sync';

export type Row = readonly (string | number)[];

/** RFC 4180 with a byte order mark, for spreadsheets; no cell of it is taken for a formula. */
export function csvOf(rows: readonly Row[]): Buffer {
  return Buffer.from(stringify([...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' }));
}

/** One sheet of that name. Every text is a cell of type text, so that none is taken for a formula. */
export async function xlsxOf(sheet: string, { title, notes = [], head, rows }: Sheet): Promise<Buffer> {
  const text = (value: string, fontWeight?: 'bold') => ({ type: String, value, ...(fontWeight && { fontWeight }) });
  const cells = [
    ...(title === undefined ? [] : [[text(title, 'bold')]]),
    ...notes.map((note) => [text(note)]),
    head.map((name) => text(name, 'bold')),
    ...rows.map((row) => row.map((value) => (typeof value === 'number' ? { type: Number, value } : text(value)))),
  ];
  // Loaded with the first sheet: most starts write none.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  return writeExcelFile(cells, { sheet }).toBuffer();
}

interface Sheet {
  /** Above everything, in bold. */
  readonly title?: string;
  /** Lines beneath it. */
  readonly notes?: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly Row[];
}
