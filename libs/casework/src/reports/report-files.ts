import { csvOf, xlsxOf } from '#libs/platform';
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

export function reportCsv(report: ReportView): Buffer {
  return csvOf([headOf(report), ...rowsOf(report)]);
}

export function reportXlsx(report: ReportView): Promise<Buffer> {
  const period = report.fromOn || report.untilOn ? `, ${report.fromOn ?? '…'} to ${report.untilOn ?? '…'}` : '';
  return xlsxOf(report.report, {
    title: `${report.title}${period}`,
    notes: [`As of ${report.asOf}`],
    head: headOf(report),
    rows: rowsOf(report),
  });
}
