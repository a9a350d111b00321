import { localDate } from '#libs/record';
import { identifiersIn } from './identifiers.js';

const KNOWN = {
  birthDates: [localDate('1989-04-03')],
  minors: ['Lena Marlowe', 'Okonjo Vance, José (Joe)', 'Śnieżka O’Brannigan-Wójcik', ','],
};
const kindsIn = (text: string) => identifiersIn(text, KNOWN).map(({ kind }) => kind);

test.each([
  ['SSN: 123-45-6789', 'tax_number'],
  ['his number is 123 45 6789.', 'tax_number'],
  ['Social Security No. 123456789', 'tax_number'],
  ['ITIN 912-70-1234', 'tax_number'],
  ['EIN 12-3456789', 'tax_number'],
  ['Date of birth: 01/02/1990', 'date_of_birth'],
  ['D.O.B. 1/2/90', 'date_of_birth'],
  ['was born on January 2, 1990', 'date_of_birth'],
  ['on April 3, 1989', 'date_of_birth'],
  ['4/3/1989', 'date_of_birth'],
  ['04-03-89', 'date_of_birth'],
  ['1989-04-03', 'date_of_birth'],
  ['Account No. 0012 3456 789', 'account_number'],
  ['credit card number: 4111-1111-1111-1111', 'account_number'],
  ['stole a coat of Lena Marlowe.', 'minor_name'],
  ['LENA MARLOWE', 'minor_name'],
  ['Lena Q. Marlowe', 'minor_name'],
  ['Marlowe, Lena', 'minor_name'],
  ['Jose\u0301 Okonjo Vance', 'minor_name'],
  ['Śnieżka O’Brannigan-Wójcik', 'minor_name'],
])('%s is found', (text, kind) => {
  expect(kindsIn(text)).toEqual([kind]);
});

test.each([
  'SSN: xxx-xx-6789',
  'Date of birth ____ / ____ / 1989 (month and day by hand) Date of arrest August 3, 2016',
  'account ending in 6789',
  'Docket No. 2016NY052779, NYSID No. 13575224N, telephone (718) 555-0100',
  'Specimen, New York 10000-1234',
  'convicted 04/03/2012, sentenced 14/03/1989 and 04/03/19890',
  'L.M., a child; Marlowe Street; Lena; Helena Marlowe; Lena Marlowes',
  'Penal Law § 155.25; CPL 160.59(1)(a); 45 CFR 1635.2',
])('%s is none', (text) => {
  expect(kindsIn(text)).toEqual([]);
});
