/** A value of the packet that a field of a court's form can be filled with. */
export interface FormSource {
  /** As a mapping names it; `{n}` stands for 1, 2, 3 … */
  readonly key: string;
  readonly kind: 'text' | 'flag';
  readonly title: string;
  readonly example: string;
}

/** Rows that a mapping may name; as many as one petition has charges at most. */
export const MOST_ROWS = 60;

const CHARGE = [
  text('docket', 'docket, indictment or SCI number', '2016NY052779'),
  text('court', 'court', 'New York County Criminal Court'),
  text('county', 'county, without the word', 'New York'),
  text('offense', 'offense as cited', 'Penal Law § 155.25'),
  text('section', 'section alone', '155.25'),
  text('description', 'name of the offense', 'Petit Larceny'),
  text('class', 'class', 'class A misdemeanor'),
  text('counts', 'number of counts', '1'),
  text('arrestedOn', 'day of arrest', '08/03/2016'),
  text('offenseOn', 'day of the offense', '08/03/2016'),
  text('convictedOn', 'day of conviction', '08/04/2016'),
  text('sentencedOn', 'day of sentence', '08/04/2016'),
  text('sentence', 'sentence in words', 'Fine of $100'),
  text('endedOn', 'of a charge that ended without conviction: the day', '09/14/1988'),
  text('endedBy', 'of a charge that ended without conviction: how', 'Dismissed'),
  flag('present', 'there is such a charge'),
  flag('felony', 'it is a felony'),
  flag('misdemeanor', 'it is a misdemeanor'),
] as const;

/** Everything that a mapping may name. Court papers carry the year of birth alone; a court's form may ask for the day. */
export const FORM_SOURCES: readonly FormSource[] = [
  text('client.name', 'client’s name; of a confidential motion the initials', 'Corwin Ashgrove'),
  text('client.aliases', 'client’s other names, divided by commas', 'Cory Ashgrove'),
  text('client.nysid', 'NYSID number', '01234567K'),
  text('client.yearOfBirth', 'client’s year of birth', '1989'),
  text('client.dateOfBirth', 'client’s day of birth: only where the court’s form asks for it', '02/17/1989'),
  text('client.address', 'client’s address, line by line', '4 Invented Row, Specimen, New York 10000'),
  text('attorney.name', 'attorney of record', 'Imani Okonjo-Reyes'),
  text('attorney.title', 'attorney’s title', 'Attorney at Law'),
  text('attorney.block', 'attorney’s name, office, address and telephone, line by line', 'Imani Okonjo-Reyes, …'),
  text('office.name', 'name of the office', 'Legal Aid of Specimen County'),
  text('office.address', 'address of the office, line by line', '1 Specimen Plaza'),
  text('office.phone', 'telephone of the office', '(518) 555-0100'),
  text('office.email', 'e-mail address of the office', 'office@example.org'),
  text('court.name', 'court to which the packet goes', 'New York County Criminal Court'),
  text('court.county', 'its county, without the word', 'New York'),
  text('court.address', 'its address, line by line', '100 Invented Street'),
  text('dockets', 'docket numbers of the charges in this court', '2016NY052779'),
  text('relief', 'id of the relief, for a condition', 'NY-160.59'),
  text('preparedOn', 'day of the papers, in words', 'November 23, 2026'),
  text('preparedOn.numeric', 'day of the papers, in digits', '11/23/2026'),
  text('returnOn', 'return date asked for, in words', 'January 12, 2027'),
  text('charges.count', 'number of charges that relief is asked for', '2'),
  text('charges.list', 'all charges that relief is asked for, line by line', '2016NY052779: Penal Law § 155.25'),
  text('charges.seeAddendum', 'says that further charges stand in the addendum, where there are any', 'See addendum'),
  text('others.count', 'number of other convictions disclosed (CPL 160.59)', '1'),
  text('others.list', 'other convictions disclosed, line by line (CPL 160.59)', '2012KN002920: Penal Law § 221.10'),
  text(
    'prosecutors.{n}.office',
    'office of the District Attorney served',
    'Office of the New York County District Attorney',
  ),
  text('prosecutors.{n}.county', 'county of the District Attorney served', 'New York'),
  text('prosecutors.{n}.address', 'address of the District Attorney served, line by line', '1 Invented Square'),
  flag('always', 'always true'),
  flag('client.hasAliases', 'the client has other names'),
  flag('court.isInNewYorkCity', 'the court is in one of the five counties of New York City'),
  flag('others.any', 'other convictions are disclosed'),
  flag('otherApplications.none', 'no other sealing application was made'),
  flag('otherApplications.any', 'another sealing application was made'),
  flag('proofOfService.affidavit', 'service is proven by affidavit'),
  ...CHARGE.map((one) => ofRow('charges', 'a charge that relief is asked for', one)),
  ...CHARGE.map((one) => ofRow('others', 'another conviction that is disclosed', one)),
];

const BY_KEY = new Map(FORM_SOURCES.map((source) => [source.key, source]));

/** What a mapping's name stands for; null: it is none. `charges.3.docket` is `charges.{n}.docket`. */
export function sourceNamed(key: string): FormSource | null {
  const row = /\.(\d{1,3})\./.exec(key);
  if (!row) return key.includes('{n}') ? null : (BY_KEY.get(key) ?? null);
  const number = Number(row[1]);
  if (number < 1 || number > MOST_ROWS || String(number) !== row[1]) return null;
  return BY_KEY.get(key.replace(/\.\d{1,3}\./, '.{n}.')) ?? null;
}

function text(key: string, title: string, example: string): FormSource {
  return { key, kind: 'text', title, example };
}

function flag(key: string, title: string): FormSource {
  return { key, kind: 'flag', title, example: 'true' };
}

function ofRow(list: string, of: string, { key, kind, title, example }: FormSource): FormSource {
  return { key: `${list}.{n}.${key}`, kind, title: `${of}: ${title}`, example };
}
