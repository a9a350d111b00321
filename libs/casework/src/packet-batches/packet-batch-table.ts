import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import type { BatchTableRow } from './packet-batches.repository.js';

const COLUMNS = [
  'Client',
  'Docket numbers',
  'Court',
  'County',
  'Relief',
  'Papers',
  'Pages',
  'Packet hash',
  'Status',
  'What to mend',
  'Packet',
  'Case',
] as const;

function cellsOf(row: BatchTableRow): (string | number)[] {
  return [
    row.client,
    (row.docketNumbers ?? []).filter((number) => number !== null).join(', '),
    row.court ?? '',
    row.county ?? '',
    row.relief ?? '',
    (row.papers ?? []).join('; '),
    row.pages ?? '',
    row.sha256 ?? '',
    row.status,
    row.failure ?? '',
    row.packetId ?? '',
    row.caseId,
  ];
}

/** RFC 4180 with a byte order mark, for spreadsheets; no cell of it is taken for a formula. */
export function batchCsv(rows: readonly BatchTableRow[]): Buffer {
  return Buffer.from(
    stringify([COLUMNS, ...rows.map(cellsOf)], { bom: true, escape_formulas: true, record_delimiter: 'windows' }),
  );
}

/** Every text is a cell of type text, so that none is taken for a formula. */
export async function batchXlsx(rows: readonly BatchTableRow[]): Promise<Buffer> {
  const text = (value: string, fontWeight?: 'bold') => ({ type: String, value, ...(fontWeight && { fontWeight }) });
  const sheet = [
    COLUMNS.map((title) => text(title, 'bold')),
    ...rows.map((row) =>
      cellsOf(row).map((value) => (typeof value === 'number' ? { type: Number, value } : text(value))),
    ),
  ];
  return writeExcelFile(sheet, { sheet: 'Packets' }).toBuffer();
}
