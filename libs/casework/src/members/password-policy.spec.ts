import { dictionary } from '@zxcvbn-ts/language-common';
import { passwordFault } from './password-policy.js';

const OWN_WORDS = ['Tomasz Wilderspin', 'paralegal@demo.vacatur.example', 'Legal Aid of the Five Boroughs'];

test('of the passwords that are known from breaches none is taken', () => {
  const breached = dictionary['passwords-common'].filter((password) => password.length >= 12);
  expect(breached.length).toBeGreaterThan(100);
  expect(breached.filter((password) => passwordFault(password, []) === null)).toEqual([]);
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
])('%s is refused, and it says why', (_, password, why) => {
  expect(passwordFault(password, OWN_WORDS)).toMatch(why);
});

test.each([
  'marble kettle ninefold oboe',
  'Zufall-Qualle-91-Teebeutel',
  'ქართული სიტყვა გრძელი',
  'long enough to remember, and mine alone '.repeat(3),
])('%s is taken as it is', (password) => {
  expect(passwordFault(password, OWN_WORDS)).toBeNull();
});
