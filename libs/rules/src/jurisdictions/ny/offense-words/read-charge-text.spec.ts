import { localDate } from '#libs/record';
import fc from 'fast-check';
import { OFFENSES } from '../tables/index.js';
import { readChargeText } from './read-charge-text.js';

/** `PL 221.10(1)`, with `att ` before an attempt; otherwise the status and what is said. */
function read(text: string, on: string | null = null): string {
  const reading = readChargeText(text, on === null ? null : localDate(on));
  if (reading.status === 'unread') return `unread: ${reading.reason}`;
  if (reading.status === 'ambiguous') {
    const sections = [...new Set(reading.candidates.map(({ law, section }) => `${law} ${section}`))];
    return `ambiguous${reading.attempt ? ' att' : ''}: ${sections.join(', ')}`;
  }
  const { law, section, subsection, attempt } = reading;
  return `${attempt ? 'att ' : ''}${law} ${section}${subsection ? `(${subsection})` : ''}`;
}

test.each([
  ['CPM 5', 'PL 221.10'],
  ['CPM-5', 'PL 221.10'],
  ['cpm5', 'PL 221.10'],
  ['C.P.M. 5th', 'PL 221.10'],
  ['crim poss marihuana 5th', 'PL 221.10'],
  ['Criminal Possession of Marijuana in the Fifth Degree', 'PL 221.10'],
  ['Criminal Possession Of Marihuana-5th Degree', 'PL 221.10'],
  ['CSM 4', 'PL 221.40'],
  ['PL 110-221.20', 'att PL 221.20'],
  ['ATT/221.25', 'att PL 221.25'],
  ['Att. CPCS 5', 'att PL 220.06'],
  ['attempted assault 2nd degree', 'att PL 120.05'],
  ['A/ROB 3', 'att PL 160.05'],
  ['110/CPW 2', 'att PL 265.03'],
  ['221.10(1)', 'PL 221.10(1)'],
  ['PL 221.10 01 BM', 'PL 221.10(01)'],
  ['PL 2211001', 'PL 221.10(01)'],
  ['CPCS 7', 'PL 220.03'],
  ['CPCS-7TH', 'PL 220.03'],
  ['CPW 4th', 'PL 265.01'],
  ['cpsp 5', 'PL 165.40'],
  ['Petit Larceny', 'PL 155.25'],
  ['pet lar', 'PL 155.25'],
  ['GL 4', 'PL 155.30'],
  ['dis con', 'PL 240.20'],
  ['DISCON', 'PL 240.20'],
  ['res arrest', 'PL 205.30'],
  ['resisting arrest', 'PL 205.30'],
  ['OGA 2', 'PL 195.05'],
  ['theft of services', 'PL 165.15'],
  ['burglars tools', 'ambiguous: PL 140.35'],
  ['AUO 3', 'VTL 511(1)'],
  ['DWI', 'VTL 1192'],
  ['aggravated driving while intoxicated', 'VTL 1192(2A)'],
])('"%s" is %s', (text, expected) => expect(read(text)).toBe(expected));

test('a name that several offenses bear lists them: nothing is guessed', () => {
  expect(read('CPM')).toBe('ambiguous: PL 221.10, PL 221.15, PL 221.20, PL 221.25, PL 221.30');
  expect(read('attempted robbery')).toBe('ambiguous att: PL 160.05, PL 160.10, PL 160.15');
  // Per se, with drugs, aggravated: what "DWAI" names is said by its subdivision.
  expect(read('DWAI')).toBe('ambiguous: VTL 1192');
});

test('the day of the offense chooses between laws of one name', () => {
  expect(read('unlawful possession of marihuana', '2012-05-01')).toBe('PL 221.05');
  expect(read('unlawful possession of marihuana 1st', '2020-05-01')).toBe('PL 221.10');
  expect(read('unlawful possession of marihuana 1st', '2012-05-01')).toBe('ambiguous: PL 221.10');
});

test.each([
  ['', 'Nothing is written.'],
  ['attempted', 'An attempt is written without the crime that was attempted.'],
  ['PL 110', 'Penal Law 110 is named without the crime that was attempted.'],
  ['XYZ 123.45', '"XYZ" is not a law prefix that is known here.'],
  ['x'.repeat(201), 'The text is longer than 200 characters.'],
  ['FOA9000016', 'FOA marks a hold for another jurisdiction, not a statute of New York.'],
])('"%s" is not read, and it is said why', (text, reason) => expect(read(text)).toBe(`unread: ${reason}`));

test('every title of the tables is read as its own section, in upper case too', () => {
  for (const row of OFFENSES) {
    const { law, section, title, inForceFrom } = row;
    const written = title.replace(/ \(.*\)/, '');
    for (const text of [written, written.toUpperCase()]) {
      const reading = readChargeText(text, inForceFrom ?? localDate('2005-06-01'));
      const sections = reading.status === 'read' ? [reading] : reading.status === 'ambiguous' ? reading.candidates : [];
      expect(sections.map((found) => `${found.law} ${found.section}`)).toContain(`${law} ${section}`);
    }
  }
});

test('no text makes it throw, and what it reads stays as printed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), (text) => {
      expect(readChargeText(text).asPrinted).toBe(text);
    }),
    { seed: 20261127 },
  );
});
