import { DISPOSITIONS, localDate, parseRecord } from '#libs/record';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OUTCOMES } from '../../decision.js';
import { isEnglish } from '../../testing/english.fixture.js';
import { readGoldenCases } from '../../testing/golden-cases.fixture.js';
import { assess } from './assess.js';
import { CAUTIONS } from './cautions.js';
import { citationIn, PRINTED } from './language/printed-words.js';
import { phrases } from './phrases.js';
import { printAssessment } from './print-assessment.js';
import { reword } from './reword.js';
import { RULES } from './rules.js';

const here = dirname(fileURLToPath(import.meta.url));
const rows = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /golden\/[^/]+\.yaml$/.test(path))
  .flatMap((file) => readGoldenCases(file, readFileSync(join(here, file), 'utf8')));

/** Every line that is printed in Spanish for any golden case; its cases have docket numbers, as names of their own. */
function spanishLines(): string[] {
  const lines = new Set<string>();
  for (const { record, asOf } of rows) {
    const assessment = reword(assess(record, { asOf }), 'es');
    const courtCases = record.courtCases.map((one, i) => ({ ...one, docketNumber: one.docketNumber ?? `2016NY${i}` }));
    const printed = printAssessment({ ...record, courtCases }, assessment, { asOf, language: 'es' });
    for (const line of printed.split('\n')) lines.add(line);
  }
  return [...lines];
}
const LINES = spanishLines();
const ALL = LINES.join('\n');

/** What stands between the values of the English sentences, as far as it is long enough to be known again. */
function englishPieces(): string[] {
  const pieces = [...phrases()].flatMap(([english, spanish]) =>
    english
      .split(/\{[^}]*\}/)
      .map((piece) => piece.trim())
      .filter((piece) => piece.length > 9 && piece.includes(' ') && !spanish.includes(piece)),
  );
  return [...new Set(pieces)];
}

test('no English word, phrase of the phrase book or heading is left in what is printed in Spanish', () => {
  expect(LINES.filter(isEnglish)).toEqual([]);
  expect(englishPieces().filter((piece) => ALL.includes(piece))).toEqual([]);
  const { outcomes, dispositions, ...headings } = PRINTED.en;
  const words = [...Object.values(headings), ...Object.values(outcomes), ...Object.values(dispositions)]
    .flatMap((text) => text.split(/\{\w+\}/))
    .map((text) => text.trim())
    .filter((text) => text.length > 3);
  expect(words.filter((word) => new RegExp(`(^|[^\\wáéíóúñ])${word}($|[^\\wáéíóúñ])`, 'm').test(ALL))).toEqual([]);
});

test('a day is printed as it is read aloud, in each language', () => {
  // Dockets and pointers are the record's own; a calendar day of the form 2026-11-25 stands in no sentence.
  expect(ALL.match(/\b\d{4}-\d{2}-\d{2}\b/g) ?? []).toEqual([]);
  expect(ALL).toContain('Al 23 de noviembre de 2026, la ley de Nueva York según la última verificación');
});

test('every citation has its Spanish words', () => {
  const citations = [
    ...RULES.flatMap(({ statute, conditions }) => [statute, ...conditions.map(({ citation }) => citation)]),
    ...Object.values(CAUTIONS).map(({ citation }) => citation),
  ];
  expect(citations.map((citation) => citationIn(citation, 'es')).filter(isEnglish)).toEqual([]);
  expect(citations.map((citation) => citationIn(citation, 'en'))).toEqual(citations);
});

test('every outcome and every disposition has words of its own in both languages', () => {
  for (const { outcomes, dispositions } of Object.values(PRINTED)) {
    expect(new Set(OUTCOMES.map((outcome) => outcomes[outcome])).size).toBe(OUTCOMES.length);
    expect(new Set(DISPOSITIONS.map((disposition) => dispositions[disposition])).size).toBe(DISPOSITIONS.length);
  }
});

test('it reads from the best path to every answer, with verdicts, days, questions and warnings', () => {
  const parsed = parseRecord({
    format: 'vacatur-record/1',
    person: { soraRegistered: false },
    courtCases: [{
      id: 'case', docketNumber: '2024KN000001', county: 'Kings',
      charges: [{
        id: 'larceny', law: 'PL', section: '155.30', subsection: '1', attempt: true, class: 'AM', disposition: 'convicted_plea',
        offenseOn: '2024-08-03', disposedOn: '2024-08-04', convictedOn: '2024-08-04',
        sentence: { types: ['fine'], imposedOn: '2024-08-04' },
      }],
    }],
  }); // prettier-ignore
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const asOf = localDate('2026-11-23');
  const assessment = assess(parsed.record, { asOf });
  const printed = (language: 'en' | 'es') =>
    printAssessment(parsed.record, reword(assessment, language), { asOf, language }).split('\n');
  expect(printed('en')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^As of November 23, 2026, New York law as last verified, rules ny-/),
      'BEST PATH',
      '  attempted PL 155.30(1) (2024KN000001): NY-160.57-M not yet, on or after August 4, 2027 [CPL 160.57(1)(b)(i)]',
      'TO ASK, the most useful first',
      'EVERY ANSWER',
      '2024KN000001, Kings',
      '  attempted PL 155.30(1) AM, convicted by plea',
    ]),
  );
  expect(printed('es')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(
        /^Al 23 de noviembre de 2026, la ley de Nueva York según la última verificación, reglas ny-/,
      ),
      'EL MEJOR CAMINO',
      '  tentativa de PL 155.30(1) (2024KN000001): NY-160.57-M todavía no, a partir del 4 de agosto de 2027 [CPL 160.57(1)(b)(i)]',
      'QUÉ PREGUNTAR, lo más útil primero',
      'TODAS LAS RESPUESTAS',
      '  tentativa de PL 155.30(1) AM, condena por declaración de culpabilidad',
    ]),
  );
});
