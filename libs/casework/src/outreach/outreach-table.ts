import { csvOf, xlsxOf } from '#libs/platform';
import type { OutreachRow } from './outreach.schema.js';

const COLUMNS = [
  'Given name',
  'Family name',
  'County',
  'Phone',
  'Call',
  'Leave a voicemail',
  'Text',
  'Email',
  'Safe times',
  'Opens',
  'Foreseen on',
  'By',
  'Last contact',
  'Client',
  'Id',
] as const;

/** What nobody has asked about is said to be so: it is no yes. */
const told = (answer: boolean | null) => (answer === null ? 'not asked' : answer ? 'yes' : 'no');

function cellsOf(row: OutreachRow): (string | number)[] {
  const { safe, lastContact, recordVersion } = row;
  return [
    row.givenName ?? '',
    row.familyName ?? '',
    row.county ?? '',
    row.phone ?? '',
    told(safe.call),
    told(safe.voicemail),
    told(safe.text),
    row.email ?? '',
    safe.times ?? '',
    row.opens
      .map(({ relief, on, charges }) => `${relief} on ${on}${charges > 1 ? ` (${charges} charges)` : ''}`)
      .join('; '),
    row.foreseenOn,
    recordVersion === null ? 'screening of bulk records' : `version ${recordVersion} of the record`,
    lastContact ? `${lastContact.result} (${lastContact.channel}) ${lastContact.at.slice(0, 10)}` : '',
    row.kind === 'client' ? 'yes' : 'no',
    row.id,
  ];
}

export function outreachCsv(rows: readonly OutreachRow[]): Buffer {
  return csvOf([COLUMNS, ...rows.map(cellsOf)]);
}

/** @param notes lines above the table: as of which screening it is. */
export function outreachXlsx(rows: readonly OutreachRow[], notes: readonly string[]): Promise<Buffer> {
  return xlsxOf('Outreach', { notes, head: COLUMNS, rows: rows.map(cellsOf) });
}
