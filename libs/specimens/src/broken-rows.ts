/** A way in which a row of a bulk file (docs/formats/bulk-records.md) is broken, so that nothing of its person may be taken in. */
export interface BrokenRow {
  readonly name: string;
  /** @param cells of a whole row with a conviction, by the name of the column. @returns the row as text */
  breakRow(cells: ReadonlyMap<string, string>): string;
}

const TO_QUOTE = /[",\r\n]/;
const quoted = (cell: string) => (TO_QUOTE.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const textOf = (cells: ReadonlyMap<string, string>) => [...cells.values()].map(quoted).join(',');

const told = (column: string, what: string, value: string): BrokenRow => ({
  name: `${column} ${what}`,
  breakRow: (cells) => textOf(new Map([...cells, [column, value]])),
});
const cut = (name: string, breakRow: BrokenRow['breakRow']): BrokenRow => ({ name, breakRow });

const DAYS = ['dateOfBirth', 'reportedOn', 'arrestedOn', 'offenseOn', 'commencedOn', 'disposedOn', 'convictedOn', 'sentencedOn', 'releasedOn',
  'supervisionEndedOn', 'sealedOn']; // prettier-ignore
const BAD_DAYS: readonly (readonly [what: string, value: string])[] = [
  ['that does not exist', '2019-02-30'],
  ['in a month that does not exist', '2019-13-01'],
  ['with a year of two digits', '03/04/12'],
  ['in words that are none', 'soon'],
  ['of another century than anybody', '0219-02-03'],
];
const LONG: readonly (readonly [column: string, most: number])[] = [
  ['givenName', 100],
  ['familyName', 100],
  ['nysid', 20],
  ['phone', 40],
  ['email', 254],
  ['docketNumber', 60],
  ['court', 200],
  ['county', 60],
  ['description', 500],
];

/** More than a hundred ways, each by its name. */
export const BROKEN_ROWS: readonly BrokenRow[] = [
  ...DAYS.flatMap((column) => BAD_DAYS.map(([what, value]) => told(column, what, value))),
  ...LONG.map(([column, most]) => told(column, 'too long', 'x'.repeat(most + 1))),
  ...['givenName', 'familyName', 'nysid', 'docketNumber', 'court', 'county', 'description'].flatMap((column) => [
    told(column, 'with a control character', 'a\u0007b'),
    told(column, 'that turns the direction of writing', 'a\u202Eb'),
  ]),
  ...['soraRegistered', 'complete'].flatMap((column) => [
    told(column, 'that is neither yes nor no', 'perhaps'),
    told(column, 'that is a number', '2'),
  ]),
  told('sourceKey', 'empty', ''),
  told('sourceKey', 'of spaces', '   '),
  told('phone', 'that is none', 'ask her mother'),
  told('email', 'without its sign', 'person.example.org'),
  told('email', 'with two signs', 'a@b@example.org'),
  told('homeCounty', 'of another state', 'Los Angeles'),
  told('jurisdiction', 'of one letter', 'N'),
  told('jurisdiction', 'in words', 'New Jersey State'),
  told('jurisdiction', 'of digits', '12'),
  told('section', 'empty', ''),
  told('section', 'without its last zero', '221.1'),
  told('section', 'in words', 'petit larceny'),
  told('section', 'of letters', 'abc'),
  told('section', 'of the attempt alone', '110.00'),
  told('law', 'that is none', 'QQX'),
  told('law', 'empty', ''),
  told('class', 'that is none', 'Z felony'),
  told('class', 'without its letter', 'Felony'),
  told('disposition', 'that is none', 'who knows'),
  told('disposition', 'that may be a plea', 'not guilty'),
  told('disposition', 'that only tells a seal', 'sealed'),
  told('disposition', 'with a part that is none', 'PG, and then something else'),
  told('sentence', 'that is none', 'quite a while'),
  told('sentence', 'with a part that is none', '30 days jail; a stern talk'),
  told('sentence', 'that tells an ending', 'dismissed'),
  told('seal', 'without its statute', 'sealed by somebody'),
  cut('a quote that is never closed', (cells) => textOf(cells).replace(',', ',"')),
  cut('a quote that is closed and goes on', (cells) => textOf(cells).replace(',', ',"a"b,')),
  cut('a quote in the middle of a cell', (cells) => textOf(cells).replace(',', 'a"b,')),
  cut('a cell too many', (cells) => `${textOf(cells)},more`),
  cut('three cells too many', (cells) => `${textOf(cells)},a,b,c`),
  cut('a cell missing', (cells) => textOf(cells).replace(/,[^,]*$/, '')),
  cut('half of it missing', (cells) => textOf(cells).slice(0, 60)),
  cut('its key alone', (cells) => [...cells.values()][0]!),
  cut('another delimiter', (cells) => textOf(cells).replaceAll(',', ';')),
];
