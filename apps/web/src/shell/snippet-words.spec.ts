import es from '../words/es.json' with { type: 'json' };
import problems from '../words/problems.es.json' with { type: 'json' };
import { snippetInWords, titleInWords } from './snippet-words.js';

const wordsOf = (id: string) => (({ ...es, ...problems }) as { readonly [id: string]: string })[id] ?? null;
const dayOf = (day: string) => day.split('-').toReversed().join('.');

test.each([
  ['client', 'Cora Ashe · born 1984-03-09 · NYSID 01234567A', 'Cora Ashe · Nacimiento: 09.03.1984 · NYSID 01234567A'],
  [
    'case',
    'Corwin Ashgrove · Kings · awaiting court · spring',
    'Corwin Ashgrove · Kings · A la espera del tribunal · spring',
  ],
  ['party', 'opposing counsel · 718 555 0100', 'Abogado de la parte contraria · 718 555 0100'],
  ['intake', 'open · received 2026-11-23', 'En curso · Recepción: 23.11.2026'],
  ['filing', 'filed 2026-11-23', 'Presentación: 23.11.2026'],
  [
    'court_case',
    'PL 155.25 Petit larceny convicted plea',
    'PL 155.25 Petit larceny · Condena por declaración de culpabilidad',
  ],
  ['document', 'rap sheet', 'Hoja de antecedentes'],
  ['document', 'Summary Information', 'Summary Information'],
  ['note', 'open · born 1984-03-09', 'open · born 1984-03-09'],
  ['client', '… rn 1984-03-09', '… rn 1984-03-09'],
])('of a %s %s is said in the reader’s words', (kind, snippet, said) => {
  expect(snippetInWords({ kind, snippet }, wordsOf, dayOf)).toBe(said);
});

test.each([
  ['case', 'Criminal record relief', 'Alivio de antecedentes penales'],
  ['case', 'For the bakery', 'For the bakery'],
  ['note', 'file note · 2026-11-23', 'Nota · 2026-11-23'],
  ['document', 'note.pdf', 'note.pdf'],
])('a %s that is called %s is called %s', (kind, title, said) => {
  expect(titleInWords({ kind, title }, wordsOf)).toBe(said);
});
