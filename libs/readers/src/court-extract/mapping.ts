import type { Disposition } from '#libs/record';

export const EXTRACT_DATE_FORMATS = ['MM/DD/YYYY', 'YYYY-MM-DD', 'DD/MM/YYYY'] as const;
export type ExtractDateFormat = (typeof EXTRACT_DATE_FORMATS)[number];

/** How the rows of one source's extracts are read: one row for each charge. */
export interface ExtractMapping {
  /** By field, the name of the column that it is read from. */
  readonly columns: { readonly [field in ExtractField]?: string };
  /** Order of day and month where the file does not name the month. `YYYY-MM-DD` is read besides. */
  readonly dateFormat: ExtractDateFormat;
  /** What the source's own codes of dispositions mean; everything else is read by its words. */
  readonly dispositions: { readonly [code: string]: Disposition };
}

/** Fields, with what extracts call their columns, in small letters without blanks and marks. */
export const FIELDS = {
  docketNumber: ['docket', 'docketno', 'docketnum', 'casenumber', 'caseno', 'casenum', 'indictmentnumber', 'indictmentno', 'indictment', 'courtcasenumber'],
  court: ['courtname', 'courtofdisposition', 'courtpart'],
  county: ['countyname', 'borough', 'boro'],
  arrestedOn: ['arrestdate', 'dateofarrest', 'arrestdt'],
  arrestNumber: ['arrestno', 'arrestnum', 'arrestid'],
  offenseOn: ['offensedate', 'dateofoffense', 'crimedate', 'dateofcrime', 'incidentdate', 'offensedt'],
  commencedOn: ['arraignmentdate', 'arraigndate', 'dateofarraignment', 'arraigned', 'filingdate', 'filedate', 'datefiled', 'docketdate', 'commenced'],
  charge: ['chargecode', 'statute', 'lawcode', 'offensecode', 'lawsection', 'chargesection', 'chargestatute', 'offense'],
  law: ['lawtitle', 'statutetitle'],
  section: ['articlesection', 'sectionnumber', 'lawsectionnumber'],
  subsection: ['subdivision', 'subsec', 'sub', 'subdiv'],
  attempt: ['attemptindicator', 'attempted', 'attemptcompleted', 'attemptind'],
  class: ['severity', 'chargeclass', 'classification', 'chargeseverity', 'offenseclass', 'severitycode'],
  description: ['chargedescription', 'offensedescription', 'chargedesc', 'chargename', 'offensename', 'statutedescription'],
  counts: ['numberofcounts', 'numcounts', 'noofcounts'],
  chargeNumber: ['chargeno', 'chargenum', 'chargesequence', 'chargeseq', 'countnumber', 'countno', 'count', 'seq', 'sequence'],
  disposition: ['dispositiondescription', 'dispositioncode', 'dispo', 'disp', 'outcome', 'chargedisposition', 'dispositiontype', 'finaldisposition'],
  disposedOn: ['dispositiondate', 'dispdate', 'dispodate', 'dateofdisposition', 'disposed', 'dispositiondt'],
  convictedOn: ['convictiondate', 'pleadate', 'verdictdate', 'dateofconviction', 'dateofplea', 'convicted'],
  sentence: ['sentencedescription', 'sentencetext', 'sentenceimposed', 'sentences'],
  sentencedOn: ['sentencedate', 'sentencingdate', 'dateofsentence', 'sentenced', 'sentencedt'],
  coveredBy: ['coveredbydocket', 'coveredbycase', 'coveringdocket'],
  seal: ['sealed', 'sealstatus', 'sealstatute', 'sealingstatute', 'sealtype', 'sealing'],
  sealedOn: ['sealdate', 'sealingdate', 'dateofsealing', 'datesealed'],
  name: ['defendantname', 'defendant', 'fullname', 'partyname', 'defname'],
  givenName: ['firstname', 'defendantfirstname', 'first'],
  familyName: ['lastname', 'defendantlastname', 'surname', 'last'],
  dateOfBirth: ['dob', 'birthdate', 'defendantdob'],
  nysid: ['nysidnumber', 'nysidno'],
} as const satisfies { readonly [field: string]: readonly string[] }; // prettier-ignore
export type ExtractField = keyof typeof FIELDS;
export const EXTRACT_FIELDS = Object.keys(FIELDS) as ExtractField[];

/** Without these nothing can be told: which case, what was charged (by one of two ways), how it ended. */
const REQUIRED: readonly (readonly ExtractField[])[] = [['docketNumber'], ['charge', 'section'], ['disposition']];

export interface MappingFault {
  /** JSON pointer into the mapping. */
  readonly pointer: string;
  readonly message: string;
}

export function isExtractField(name: string): name is ExtractField {
  return Object.hasOwn(FIELDS, name);
}

/** What the columns of a header are likely meant to be; a member looks over it. */
export function suggestColumns(header: readonly string[]): ExtractMapping['columns'] {
  const columns: { [field in ExtractField]?: string } = {};
  const free = new Set(header.filter((name) => header.indexOf(name) === header.lastIndexOf(name)));
  for (const field of EXTRACT_FIELDS) {
    const names: readonly string[] = [field.toLowerCase(), ...FIELDS[field]];
    const found = [...free].find((name) => names.includes(spelled(name)));
    if (found === undefined) continue;
    columns[field] = found;
    free.delete(found);
  }
  return columns;
}

/** What is wrong with a mapping by itself, and where a header is given, for that file. */
export function extractMappingFaults({ columns }: ExtractMapping, header?: readonly string[]): MappingFault[] {
  const faults: MappingFault[] = [];
  const taken = new Map<string, string>();
  for (const [field, column] of Object.entries(columns)) {
    const pointer = `/columns/${field}`;
    if (!isExtractField(field)) faults.push({ pointer, message: 'is no field of a court extract' });
    else if (taken.has(column)) faults.push({ pointer, message: `names the column of "${taken.get(column)}" again` });
    else if (header && !header.includes(column)) faults.push({ pointer, message: 'names no column of the file' });
    else if (header && header.indexOf(column) !== header.lastIndexOf(column))
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

/** A column's name without what does not tell it apart. */
export function spelled(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
