import { csvOf, xlsxOf } from '#libs/platform';
import type { ProsecutorListEntry } from '#libs/papers';
import { type Position, REPLY_COLUMNS } from './reply-rows.js';

/** A line of the list with what was answered on it. */
export interface ListLine extends ProsecutorListEntry {
  readonly answer: Position | null;
  readonly answeredOn: string | null;
  readonly note: string | null;
}

const { rowId, position, answeredOn, note } = REPLY_COLUMNS;
const COLUMNS = [
  ...[rowId, 'Person', 'NYSID', 'Case number', 'Court', 'Charge', 'Convicted on', 'Asked under', 'Served on'],
  ...[position, answeredOn, note],
];

function cellsOf(line: ListLine): string[] {
  return [
    line.rowId,
    line.client,
    line.nysid ?? '',
    line.docketNumber ?? '',
    line.court ?? '',
    line.charge,
    line.convictedOn ?? '',
    line.statute,
    line.servedOn ?? '',
    line.answer?.replace('_', ' ') ?? '',
    line.answeredOn ?? '',
    line.note ?? '',
  ];
}

/** The list as it is sent, and as a reply comes back: its last three columns are for the prosecutor. */
export function listCsv(lines: readonly ListLine[]): Buffer {
  return csvOf([COLUMNS, ...lines.map(cellsOf)]);
}

export function listXlsx(county: string, lines: readonly ListLine[]): Promise<Buffer> {
  const notes = [`Please write "no objection", "consents" or "objects" under ${position}.`];
  const title = `Applications in ${county} County`;
  return xlsxOf('Applications', { title, notes, head: COLUMNS, rows: lines.map(cellsOf) });
}
