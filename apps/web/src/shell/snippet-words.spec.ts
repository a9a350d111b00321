import es from '../words/es.json' with { type: 'json' };
import { snippetInWords } from './snippet-words.js';

const wordsOf = (id: string) => (es as { readonly [id: string]: string })[id] ?? null;
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
  ['note', 'open · born 1984-03-09', 'open · born 1984-03-09'],
  ['client', '… rn 1984-03-09', '… rn 1984-03-09'],
])('of a %s %s is said in the reader’s words', (kind, snippet, said) => {
  expect(snippetInWords({ kind, snippet }, wordsOf, dayOf)).toBe(said);
});
