import { answersOf, matchesIn, snippetOf } from './matches.js';

const shown = (text: string, matches: readonly { from: number; length: number }[]) =>
  matches.map(({ from, length }) => text.slice(from, from + length));

test.each([
  [
    'whatever accents, case and apostrophes',
    'Séraphine O’Malley',
    [{ word: 'seraphine' }, { word: "O'MALLEY" }],
    ['Séraphine', 'O’Malley'],
  ],
  ['one part of a name of two', 'Jean-Baptiste Toussaint', [{ word: 'baptiste' }], ['Baptiste']],
  [
    'the beginning of a word that is being typed',
    'Toussaint and Toussain',
    [{ word: 'touss', grows: true as const }],
    ['Toussaint', 'Toussain'],
  ],
  ['a number however it is divided', 'CR-012345-19KN', [{ word: 'cr01234519kn' }], ['CR-012345-19KN']],
  ['a section', 'PL 221.10 (01) CRIM POSS', [{ word: '221.10' }], ['221.10']],
  ['a day', 'born 1984-03-09', [{ mark: 'd19840309' }], ['1984-03-09']],
  [
    'other endings of a word',
    'the records were sealed',
    [{ word: 'record' }, { word: 'sealing' }],
    ['records', 'sealed'],
  ],
])('%s', (_, text, terms, expected) => {
  expect(shown(text, matchesIn(text, answersOf(terms, [], false)))).toEqual(expected);
});

test('a slip of the pen is shown where slips are forgiven, and not in numbers', () => {
  const terms = [{ word: 'certifcate' }, { word: '221.11' }];
  const text = 'a certificate of 221.10';
  expect(shown(text, matchesIn(text, answersOf(terms, [], true)))).toEqual(['certificate']);
  expect(matchesIn(text, answersOf(terms, [], false))).toEqual([]);
});

test('a long text is cut between words around what answers, and the places hold in the piece', () => {
  const text = `${'before it all '.repeat(60)}the needle is here ${'and after it all '.repeat(60)}`;
  const snippet = snippetOf(text, answersOf([{ word: 'needle' }], [], false));
  expect(snippet.text.length).toBeLessThan(260);
  expect(snippet.text).toMatch(/^… .* …$/);
  expect(shown(snippet.text, snippet.matches)).toEqual(['needle']);
});

test('a text without a space is cut as well', () => {
  const text = `${'x'.repeat(500)}`;
  expect(snippetOf(text, answersOf([{ word: 'y' }], [], false)).text.length).toBeLessThan(260);
});
