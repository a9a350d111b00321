import { duplicateScorer, type Known, phoneDigits } from './duplicate-score.js';

const known: Known = {
  names: ['Yekaterina Shcherbakova', 'Katya Petrov'],
  dateOfBirth: '1990-11-05',
  nysid: '01234567A',
  phone: '(646) 555-0142',
  email: 'katya@example.org',
};
const scored = (typed: object, of: Known = known) => duplicateScorer(typed)(of);
const ways = (typed: object) => scored(typed).reasons.map(({ fact, how }) => `${fact} ${how}`);

test('what agrees adds up, as independent witnesses do, and never passes 100', () => {
  expect(scored({ dateOfBirth: '1990-11-05' }).score).toBe(50);
  expect(scored({ dateOfBirth: '1990-11-05', phone: '6465550142' }).score).toBe(80);
  const all = {
    givenName: 'Katya',
    familyName: 'Petrov',
    dateOfBirth: '1990-11-05',
    nysid: '01234567A',
    email: known.email!,
  };
  expect(scored(all).score).toBeLessThanOrEqual(100);
  expect(scored(all).score).toBeGreaterThan(scored({ givenName: 'Katya', familyName: 'Petrov' }).score);
});

test('another whole date of birth or NYSID takes away; one that is half typed does not', () => {
  const name = { givenName: 'Katya', familyName: 'Petrov' };
  const alone = scored(name).score;
  expect(scored({ ...name, dateOfBirth: '1971-02-03' }).score).toBeLessThan(alone);
  expect(scored({ ...name, nysid: '99999999Z' }).score).toBeLessThan(alone);
  expect(scored({ ...name, dateOfBirth: '1971' }).score).toBe(alone);
  expect(ways({ ...name, dateOfBirth: '1971' })).toEqual(['name same']);
  expect(scored({ ...name, phone: '2125550100' }).score).toBe(alone);
});

test('each typed word begins a word of its own', () => {
  expect(ways({ familyName: 'Shch Yek' })).toEqual(['name begins_alike']);
  expect(ways({ givenName: 'Shch', familyName: 'Shch' })).toEqual([]);
});

test('what is not known of somebody speaks neither for nor against', () => {
  const nothing: Known = { names: ['Katya Petrov'], dateOfBirth: null, nysid: null, phone: null, email: null };
  const typed = { givenName: 'Katya', familyName: 'Petrov' };
  expect(scored({ ...typed, dateOfBirth: '1990-11-05', nysid: '01234567A' }, nothing)).toEqual(scored(typed, nothing));
});

test.each([
  ['+1 (646) 555-0142', '6465550142'],
  ['1-646-555-0142', '6465550142'],
  ['646.555.0142', '6465550142'],
  ['+44 20 7946 0958', '442079460958'],
  ['16', '16'],
])('%s is dialled as %s', (phone, digits) => expect(phoneDigits(phone)).toBe(digits));
