import { understandQuery } from './understand-query.js';

const termsOf = (text: string) => understandQuery(text, 2026).terms;

test.each([
  ['the last word may still be being typed', 'maria garc', [{ word: 'maria' }, { word: 'garc', grows: true }]],
  ['a space after it says that it is not', 'maria garcia ', [{ word: 'maria' }, { word: 'garcia' }]],
  ['two letters would begin too much', 'maria ga', [{ word: 'maria' }, { word: 'ga' }]],
  ['a phrase', '"reference letter" quince ', [{ word: 'quince' }, { phrase: 'reference letter' }]],
  ['a NYSID with its zeros', 'NYSID 01234567A', [{ word: '01234567A', number: 'n1234567a', grows: true }]],
  ['a docket number', 'CR-012345-19KN', [{ word: 'CR-012345-19KN', number: 'ncr01234519kn', grows: true }]],
  ['a section with law and subsection', 'PL221.10(1)', [{ word: 'PL' }, { word: '221.10', grows: true }]],
  ['a section with its sign', '§ 160.59 ', [{ word: '§' }, { word: '160.59' }]],
  ['an attempt', '110/220.16 ', [{ word: '110' }, { word: '220.16' }]],
  ['a day as in ISO 8601', '1984-03-09', [{ mark: 'd19840309' }]],
  ['a day as Americans write it', '3/9/84', [{ mark: 'd19840309' }]],
  ['a day that cannot be American', '31/12/1984', [{ mark: 'd19841231' }]],
  ['a year of two digits is not to come', '01-02-27', [{ mark: 'd19270102' }]],
  ['a day in words', 'march 9th, 1984', [{ mark: 'd19840309' }]],
  ['a day in words the other way', '9 Mar 1984', [{ mark: 'd19840309' }]],
  ['a telephone number', '+1 (212) 555-0141', [{ mark: 'p2125550141' }]],
])('%s: %s', (_, text, terms) => expect(termsOf(text)).toEqual(terms));

test('a day that never was is a number', () => {
  expect(termsOf('1985-02-30 ')).toEqual([{ word: '1985-02-30', number: 'n19850230' }]);
});

test('what may be a name is told apart, with the day beside it', () => {
  expect(understandQuery('Jon Smyth DOB 03/09/1984', 2026)).toMatchObject({
    name: 'Jon Smyth',
    day: '1984-03-09',
    wordsAlone: false,
  });
  expect(understandQuery('weed possession', 2026)).toMatchObject({
    name: 'weed possession',
    day: null,
    wordsAlone: true,
  });
  expect(understandQuery('221.10', 2026)).toMatchObject({ name: '', wordsAlone: false });
});
