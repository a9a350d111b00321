import { guessColumns, importedClient, importedParty, mapped, mappingFaults, toDayText } from './import-fields.js';

const HEADER = ['Client ID', 'First Name', 'LAST_NAME', 'D.O.B.', 'AKA', 'Street Address', 'City'];
const columns = guessColumns('clients', HEADER);

test('columns are known by what other programs call them', () => {
  expect(columns).toEqual({
    externalId: 'Client ID',
    givenName: 'First Name',
    familyName: 'LAST_NAME',
    dateOfBirth: 'D.O.B.',
    otherNames: 'AKA',
    address1: 'Street Address',
    cityLine: 'City',
  });
  expect(mappingFaults('clients', { columns, dateFormat: 'YYYY-MM-DD' }, HEADER)).toEqual([]);
});

test('a mapping that leaves out a field, or names none or no column, is refused by field', () => {
  const wrong = { givenName: 'Nowhere', colour: 'City' };
  expect(
    mappingFaults('clients', { columns: wrong, dateFormat: 'YYYY-MM-DD' }, HEADER).map(({ field }) => field),
  ).toEqual(['givenName', 'colour', 'familyName']);
});

test('a line becomes what the schema of clients takes', () => {
  const fields = ['17', ' Zoë ', "O'Brien-Ñuñez", '02/29/2000', 'Zo; Z. O.', '1 Specimen Plaza', ''];
  const client = mapped('clients', { columns, dateFormat: 'MM/DD/YYYY' }, HEADER, fields);
  expect(importedClient.parse(client)).toMatchObject({
    externalId: '17',
    givenName: 'Zoë',
    familyName: "O'Brien-Ñuñez",
    otherNames: ['Zo', 'Z. O.'],
    dateOfBirth: '2000-02-29',
    addressLines: ['1 Specimen Plaza'],
    phone: null,
  });
});

test.each([
  ['Co-Defendant', 'codefendant'],
  ['complaining witness', 'complaining_witness'],
  ['Victim', 'complaining_witness'],
  ['DA', 'prosecutor'],
  ['Astrologer', 'Astrologer'],
])('a party called %s elsewhere is %s here', (written, role) => {
  const party = { columns: { role: 'Role', name: 'Name', caseExternalId: 'Case' }, dateFormat: 'YYYY-MM-DD' as const };
  const line = mapped('parties', party, ['Case', 'Role', 'Name'], ['1', written, 'Ludmila Ostrander']);
  expect(line).toMatchObject({ role, name: 'Ludmila Ostrander', isOrganization: false });
  expect(importedParty.safeParse(line).success).toBe(role !== 'Astrologer');
});

test.each([
  ['1/2/1990', 'MM/DD/YYYY', '1990-01-02'],
  ['1/2/1990', 'DD/MM/YYYY', '1990-02-01'],
  ['31.12.1990', 'DD/MM/YYYY', '1990-12-31'],
  ['1/2/90', 'MM/DD/YYYY', '1/2/90'],
  ['1990-01-02', 'YYYY-MM-DD', '1990-01-02'],
] as const)('the day %s, written %s, is %s', (text, format, expected) => {
  expect(toDayText(text, format)).toBe(expected);
});
