import { OFFENSES } from '../tables/index.js';
import { placeOf } from './statute.js';

test('every offense of the tables is of a law that the rules can place', () => {
  const unplaced = OFFENSES.filter(({ law, section }) => placeOf(law, section) === 'unknown');
  expect(unplaced.map(({ law, section }) => `${law} ${section}`)).toEqual([]);
});

test.each([
  ['AGM', '353', 'state'],
  ['AM', '353', 'state'],
  ['EDN', '6512', 'state'],
  ['SOS', '145', 'state'],
  ['GB', '399-z', 'state'],
  ['V&TL', '1192', 'state'],
  ['TL', '1814', 'state'],
  ['PAR', '1-04', 'local'],
  ['AC', '20-453', 'local'],
  ['XYZ', '1', 'unknown'],
  ['PL', 'unlawful', 'unknown'],
  ['PL', '110.00', 'unknown'],
  ['PL', '70.02', 'unknown'],
  ['PL', '100.00', 'state'],
  ['PL', '130.65-a', 'state'],
])('%s %s is law of the kind "%s", however its prefix is spelled', (law, section, place) => {
  expect(placeOf(law, section)).toBe(place);
});
