import { addDays, localDate } from '#libs/record';
import type { PetitionOptionsInput } from './packets.schema.js';
import { unfitOptions } from './petition-options.js';

const TODAY = '2026-11-23';
const BUREAU = { county: 'Kings', unit: 'Appeals', name: 'Office', addressLines: ['2 Specimen Plaza'] };
const chosen = (more: Partial<PetitionOptionsInput>): PetitionOptionsInput => ({
  returnOn: null,
  proofOfService: null,
  prosecutorUnits: [],
  ...more,
});
const onReturnDay = (relief: Parameters<typeof unfitOptions>[0], returnOn: PetitionOptionsInput['returnOn']) =>
  unfitOptions(relief, chosen({ returnOn }), [], TODAY).map(({ message }) => message);

test.each([
  ['NY-160.59', '2027-01-07'],
  ['NY-160.58', '2026-12-23'],
  ['NY-440.10-1K', '2026-12-01'],
] as const)('%s: the first court day with the notice of its statute is taken, the day before is not', (relief, day) => {
  const before = addDays(localDate(day), -1);
  expect(onReturnDay(relief, localDate(day))).toEqual([]);
  expect(onReturnDay(relief, before)).toEqual([
    expect.stringMatching(/^leaves \d+ days from today; \S+ .*asks for \d+$/),
  ]);
});

test.each([
  ['2027-01-18', 'Martin Luther King'],
  ['2027-02-13', 'Saturday'],
  ['2027-02-14', 'Sunday'],
])('no court sits on %s', (day, why) => {
  expect(onReturnDay('NY-160.59', localDate(day))[0]).toContain(why);
});

test('a unit must stand in the directory, and a notice to the clerk serves nobody', () => {
  const units = [{ county: 'Kings', unit: 'Appeals' }];
  const refused = (relief: Parameters<typeof unfitOptions>[0], more: Partial<PetitionOptionsInput>, of = [BUREAU]) =>
    unfitOptions(relief, chosen(more), of, TODAY).map(({ pointer }) => pointer);
  expect(refused('NY-160.59', { prosecutorUnits: units })).toEqual([]);
  expect(refused('NY-160.59', { prosecutorUnits: units }, [])).toEqual(['/prosecutorUnits/0/unit']);
  expect(refused('NY-160.50-3K', { prosecutorUnits: units, proofOfService: 'affidavit' })).toEqual([
    '/proofOfService',
    '/prosecutorUnits/0',
  ]);
  expect(refused('NY-160.50-3K', {})).toEqual([]);
});
