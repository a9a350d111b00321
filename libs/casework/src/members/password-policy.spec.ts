import { dictionary } from '@zxcvbn-ts/language-common';
import { passwordFault } from './password-policy.js';

const OWN_WORDS = ['Tomasz Wilderspin', 'paralegal@demo.vacatur.example', 'Legal Aid of the Five Boroughs'];

test('of the passwords that are known from breaches none is taken', async () => {
  const breached = dictionary['passwords-common'].filter((password) => password.length >= 12);
  expect(breached.length).toBeGreaterThan(100);
  const faults = await Promise.all(breached.map((password) => passwordFault(password, [])));
  expect(breached.filter((_, i) => faults[i] === null)).toEqual([]);
});

test.each([
  ['eleven characters', 'Xk7-vUq2%pL', /at least 12/],
  ['longer than 128 characters', 'x'.repeat(129), /at most 128/],
  ['a keyboard row', 'qwertyuiop[]', /too easy/],
  ['a repetition', 'abcabcabcabcabc', /too easy/],
  ['a known password with a year', 'Password2026!', /too easy/],
  ['the own name', 'TomaszWilderspin', /too easy/],
  ['the own name with a dot and a year', 'tomasz.wilderspin.1987', /too easy/],
  ['the product, a role and a year', 'Vacatur-Supervisor-2026', /too easy/],
  ['what the office does, twice', 'legalaidlegalaidsealing', /too easy/],
  ['the own e-mail address', 'paralegal@demo.vacatur.example', /too easy/],
])('%s is refused, and it says why', async (_, password, why) => {
  expect(await passwordFault(password, OWN_WORDS)).toMatch(why);
});

test.each([
  'marble kettle ninefold oboe',
  'Zufall-Qualle-91-Teebeutel',
  'ქართული სიტყვა გრძელი',
  'long enough to remember, and mine alone '.repeat(3),
])('%s is taken as it is', async (password) => {
  expect(await passwordFault(password, OWN_WORDS)).toBeNull();
});
