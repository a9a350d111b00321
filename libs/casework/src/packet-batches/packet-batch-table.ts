import { csvOf, xlsxOf } from '#libs/platform';
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

export function batchCsv(rows: readonly BatchTableRow[]): Buffer {
  return csvOf([COLUMNS, ...rows.map(cellsOf)]);
}

export function batchXlsx(rows: readonly BatchTableRow[]): Promise<Buffer> {
  return xlsxOf('Packets', { head: COLUMNS, rows: rows.map(cellsOf) });
}
