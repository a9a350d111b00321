import { type ExtractMapping, FIELDS as EXTRACT, spelled } from '../court-extract/mapping.js';
import type { MappingFault } from '../court-extract/mapping.js';

/** What a bulk file's rows tell besides what a court extract does, with what sources call it. */
const FIELDS = {
  sourceKey: ['person', 'personid', 'personkey', 'defendantid', 'subjectid', 'individualid', 'partyid'],
  phone: ['telephone', 'phonenumber', 'mobile', 'cell'],
  email: ['emailaddress', 'mail'],
  homeCounty: ['countyofresidence', 'residencecounty', 'homecounty'],
  soraRegistered: ['sora', 'sexoffenderregistered'],
  complete: ['recordcomplete', 'iscomplete'],
  reportedOn: ['reportdate', 'extractdate', 'printedon', 'asof'],
  jurisdiction: ['state', 'jurisdictioncode'],
  releasedOn: ['releasedate', 'dateofrelease', 'released'],
  stillIncarcerated: ['incarcerated', 'incustody'],
  supervisionEndedOn: ['supervisionenddate', 'probationenddate', 'paroleenddate', 'maxexpirationdate'],
  supervisionActive: ['undersupervision'],
  ...EXTRACT,
} as const satisfies { readonly [field: string]: readonly string[] };

export type BulkField = keyof typeof FIELDS;
export const BULK_FIELDS = Object.keys(FIELDS) as BulkField[];

/** How the rows of one source's bulk file are read. */
export interface BulkMapping extends Pick<ExtractMapping, 'dateFormat' | 'dispositions'> {
  /** By field, the name of the column that it is read from. */
  readonly columns: { readonly [field in BulkField]?: string };
}

const REQUIRED: readonly (readonly BulkField[])[] = [
  ['sourceKey'],
  ['docketNumber'],
  ['charge', 'section'],
  ['disposition'],
];

/** What the columns are likely meant to be. A stream cannot be looked over for its days: month before day, as New York's courts write. */
export function suggestBulkMapping(header: readonly string[]): BulkMapping {
  const columns: { [field in BulkField]?: string } = {};
  const free = new Set(header.filter((name) => name !== '' && header.indexOf(name) === header.lastIndexOf(name)));
  const take = (field: BulkField, isNamed: (name: string) => boolean) => {
    const found = columns[field] === undefined ? [...free].find((name) => isNamed(spelled(name))) : undefined;
    if (found === undefined) return;
    columns[field] = found;
    free.delete(found);
  };
  // Its own name first: a column that is called as a field is that field, whatever else others call so.
  for (const field of BULK_FIELDS) take(field, (name) => name === field.toLowerCase());
  for (const field of BULK_FIELDS) {
    const names: readonly string[] = FIELDS[field];
    take(field, (name) => names.includes(name));
  }
  return { columns, dateFormat: 'MM/DD/YYYY', dispositions: {} };
}

/** What is wrong with a mapping for a header. */
export function bulkMappingFaults({ columns }: BulkMapping, header: readonly string[]): MappingFault[] {
  const faults: MappingFault[] = [];
  const taken = new Map<string, string>();
  for (const [field, column] of Object.entries(columns)) {
    const pointer = `/columns/${field}`;
    const before = taken.get(column);
    if (!Object.hasOwn(FIELDS, field)) faults.push({ pointer, message: 'is no field of a bulk file' });
    else if (before !== undefined) faults.push({ pointer, message: `names the column of "${before}" again` });
    else if (!header.includes(column)) faults.push({ pointer, message: 'names no column of the file' });
    else if (header.indexOf(column) !== header.lastIndexOf(column))
      faults.push({ pointer, message: 'names a column that the file has twice' });
    taken.set(column, field);
  }
  for (const fields of REQUIRED) {
    if (fields.some((field) => columns[field] !== undefined)) continue;
    const others = fields.slice(1).map((field) => ` (or "${field}")`);
    faults.push({ pointer: `/columns/${fields[0]}`, message: `must be read from a column${others.join('')}` });
  }
  return faults;
}
