/** What certificates call their facts; capitals and marks between the words do not matter. Layouts differ in wording, not in meaning. */
const WORDINGS = {
  docketNumber: ['Docket Number', 'Docket No', 'Docket #', 'Case Number', 'Case No', 'Indictment Number', 'Indictment No', 'SCI Number', 'SCI No'],
  certificateNumber: ['Certificate Number', 'Certificate No', 'Certificate #'],
  defendant: ['Defendant Name', "Defendant's Name", 'Name of Defendant'],
  dateOfBirth: ['Defendant DOB', 'Date of Birth', 'DOB'],
  nysid: ['NYSID Number', 'NYSID No', 'NYSID'],
  arrestNumber: ['Arrest Number', 'Arrest No'],
  arrestedOn: ['Arrest Date', 'Date of Arrest'],
  commencedOn: ['Arraignment Date', 'Date of Arraignment'],
  offenseOn: ['Offense Date', 'Date of Offense', 'Crime Date', 'Date of Crime', 'Incident Date'],
  arraignmentCharges: ['Arraignment Charges', 'Original Charges'],
  charge: ['Conviction Charge', 'Charge'],
  weight: ['Charge Weight'],
  disposition: ['Disposition', 'Court Action'],
  disposedOn: ['Disposition Date', 'Date of Disposition'],
  sentence: ['Sentence Imposed', 'Sentence'],
  sentencedOn: ['Sentence Date', 'Date of Sentence'],
  seal: ['Sealed', 'Sealing'],
  /** Printed, but no part of what is read. */
  other: ['Address', 'Judge', 'Justice', 'Part', 'CJTN', 'Dated', 'Officer', 'Attorney'],
} as const satisfies { readonly [label: string]: readonly string[] }; // prettier-ignore
export type CertificateLabel = keyof typeof WORDINGS;

export interface CertificateField {
  readonly label: CertificateLabel;
  readonly value: string;
  /** Of the value's first letter. */
  readonly column: number;
}

const BY_WORDING = new Map(
  Object.entries(WORDINGS).flatMap(([label, wordings]) =>
    wordings.map((wording) => [wording.toLowerCase(), label as CertificateLabel] as const),
  ),
);
const ANY = new RegExp(
  String.raw`(?<![\w'])(${[...BY_WORDING.keys()]
    .sort((a, b) => b.length - a.length)
    .map((wording) => wording.replaceAll(' ', ' +'))
    .join('|')})\.? *: *`,
  'gi',
);

/** The labelled values of a line, each up to the next label; text before the first label is `before`. */
export function certificateFields(text: string): { before: string; fields: CertificateField[] } {
  const found = [...text.matchAll(ANY)];
  const fields = found.map((match, index) => {
    const column = match.index + match[0].length;
    const label = BY_WORDING.get(match[1]!.toLowerCase().replace(/ +/g, ' ')) ?? 'other';
    return { label, value: text.slice(column, found[index + 1]?.index).trim(), column };
  });
  return { before: text.slice(0, found[0]?.index).trim(), fields };
}
