import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import type { ReportView } from './reports.schema.js';

const HIDDEN = '<5';

/** Rows of a report as both files have them: labels, numbers, and when they were counted. Totals come last. */
function rowsOf({ columns, dimensions, rows, totals, asOf }: ReportView): (string | number)[][] {
  const ids = rows.some((row) => row.dimensions.length > 0);
  return [...rows, totals].map((row) => [
    ...dimensions.map((_, i) => row.labels[i] ?? ''),
    ...(ids ? dimensions.map((_, i) => row.dimensions[i] ?? '') : []),
    ...columns.map(({ key }) => (row.hidden.includes(key) ? HIDDEN : (row.cells[key] ?? ''))),
    asOf,
  ]);
}

function headOf({ columns, dimensions, rows }: ReportView): string[] {
  const ids = rows.some((row) => row.dimensions.length > 0);
  return [
    ...dimensions.map(({ title }) => title),
    ...(ids ? dimensions.map(({ key }) => key) : []),
    ...columns.map(({ title }) => title),
    'As of',
  ];
}

/** RFC 4180 with a byte order mark, for spreadsheets; no cell of it is taken for a formula. */
export function reportCsv(report: ReportView): Buffer {
  return Buffer.from(
    stringify([headOf(report), ...rowsOf(report)], { bom: true, escape_formulas: true, record_delimiter: 'windows' }),
  );
}

/** Every text is a cell of type text, so that none is taken for a formula. */
export async function reportXlsx(report: ReportView): Promise<Buffer> {
  const text = (value: string, fontWeight?: 'bold') => ({ type: String, value, ...(fontWeight && { fontWeight }) });
  const period = report.fromOn || report.untilOn ? `, ${report.fromOn ?? '…'} to ${report.untilOn ?? '…'}` : '';
  const sheet = [
    [text(`${report.title}${period}`, 'bold')],
    [text(`As of ${report.asOf}`)],
    headOf(report).map((title) => text(title, 'bold')),
    ...rowsOf(report).map((row) =>
      row.map((value) => (typeof value === 'number' ? { type: Number, value } : text(value))),
    ),
  ];
  return writeExcelFile(sheet, { sheet: report.report }).toBuffer();
}
