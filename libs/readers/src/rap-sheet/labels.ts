import { squeeze } from './printed-values.js';

/**
 * The labels of both layouts, each under the name of what it labels. Layouts and printings differ in wording, not in
 * meaning, so one table serves all. Capitals, a final dot and space before the colon do not matter.
 */
const WORDINGS = {
  name: ['Name Used', 'Name'],
  alias: ['Also Known As', 'Aliases', 'Alias', 'A.K.A.', 'AKA'],
  birth: ['Date of Birth', 'DOB Used', 'DOB'],
  otherBirth: ['Other Dates of Birth Used', 'Other Dates of Birth', 'Other Date of Birth'],
  nysid: ['NYSID No', 'NYSID Number', 'NYSID'],
  fbi: ['FBI No', 'FBI Number', 'FBI'],
  sex: ['Sex'],
  socialSecurity: ['Social Security No', 'Social Security Number', 'Soc Sec No', 'SSN'],
  arrestDate: ['Arrest Date', 'Date of Arrest'],
  arrestNumber: ['Arrest Number', 'Arrest No'],
  agency: ['Arresting Agency', 'Agency'],
  place: ['Place of Arrest', 'County of Arrest'],
  crimeDate: ['Date of Crime', 'Crime Date'],
  tracking: ['Criminal Justice Tracking No', 'Court Control No', 'CJTN'],
  court: ['Court'],
  caseNumber: ['Case Number', 'Case No', 'Docket Number', 'Docket No'],
  incarceration: ['Incarceration'],
  inmateNumber: ['Book & Case No', 'Book and Case No', 'DIN', 'Jail No', 'Inmate No'],
  admitted: ['Admitted'],
  released: ['Released'],
  reason: ['Reason'],
  supervision: ['Supervision'],
  start: ['Start'],
  end: ['End'],
  status: ['Status'],
  issued: ['Issued'],
  /** Printed, but no part of what is read. */
  other: [
    ...['Age at Time of Crime', 'Age', 'Arrest Type', 'Arresting Officer ID', 'Race', 'Ethnicity', 'Place of Birth'],
    ...['Height', 'Weight', 'Hair/Eyes', 'Hair', 'Eyes', 'Skin Tone', 'Citizenship', 'Address'],
  ],
} as const satisfies { readonly [label: string]: readonly string[] };

export type Label = keyof typeof WORDINGS;

/** A label with what stands after it. Each wrapped line that stands in the value's column is a value of its own. */
export interface Field {
  readonly label: Label;
  readonly values: string[];
  readonly column: number;
}

const LABELS = new Map(
  Object.entries(WORDINGS).flatMap(([label, wordings]) =>
    wordings.map((wording) => [normalize(wording), label as Label] as const),
  ),
);
const A_LABEL = String.raw`(?<![\w&/])(${[...Object.values(WORDINGS)]
  .flat()
  .sort((a, b) => b.length - a.length)
  .map((wording) => wording.replace(/[.]/g, '\\.').replaceAll(' ', ' +'))
  .join('|')})\.? *: *`;
const ANY_LABEL = new RegExp(A_LABEL, 'gi');
/** Most lines have no label, and are done with at their beginning. */
const FIRST_LABEL = new RegExp(String.raw`^\s*(?:--\s*)?${A_LABEL}`, 'i');
const WHOLE_LABEL = new RegExp(`^${A_LABEL}`, 'i');

/** The labelled values of a line that begins with a label (after an optional `--`), or null for any other line. */
export function fieldsOf(text: string): Field[] | null {
  if (!FIRST_LABEL.test(text)) return null;
  const found = [...text.matchAll(ANY_LABEL)];
  return found.map((match, index) => {
    const column = match.index + match[0].length;
    const value = squeeze(text.slice(column, found[index + 1]?.index));
    return { label: LABELS.get(normalize(match[1] ?? '')) ?? 'other', values: value === '' ? [] : [value], column };
  });
}

const MOST_WORDS = 4;

/** Whether a page too narrow has broken a label: `… County Of` and `Arrest: Bronx`. */
export function isBrokenLabel(text: string, next: string): boolean {
  const rest = next.trimStart();
  if (!/^[^:]{1,30}:/.test(rest)) return false;
  const words = [...text.matchAll(/\S+/g)].slice(-MOST_WORDS);
  return words.some(({ index }) => {
    const tail = text.slice(index).replace(/\s+/g, ' ');
    const label = WHOLE_LABEL.exec(`${tail} ${rest}`);
    if (!label || label[0].trimEnd().length <= tail.length + 1) return false;
    // What stands right after another label is its value, whatever it reads like.
    return !/:\s*$/.test(text.slice(0, index));
  });
}

function normalize(wording: string): string {
  return wording.toLowerCase().replace(/[. ]+/g, ' ').trim();
}
