import { DATED_FACTS, localDate, parseRecord } from '#libs/record';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assessment } from '../../decision.js';
import { checkProof } from '../../proof/check-proof.js';
import { isEnglish } from '../../testing/english.fixture.js';
import { readGoldenCases } from '../../testing/golden-cases.fixture.js';
import { askedOn, plausibleRecord } from '../../testing/plausible-record.fixture.js';
import { assess } from './assess.js';
import { SOONER, WHY } from './best-path.js';
import { CAUTIONS } from './cautions.js';
import { CHARGE_FACTS, PERSON_FACTS } from './facts/fact-names.js';
import { BESIDE, FROM, LEAD, REPORTED } from './language/decision-words.js';
import { OPEN_QUESTIONS } from './law/open-questions.js';
import { inSpanish, kindsOf, phrases } from './phrases.js';
import { proofBook } from './proof-book.js';
import { reword } from './reword.js';
import { RULES } from './rules.js';

const conditionSentences = RULES.flatMap(({ conditions }) => conditions.flatMap(({ says }) => Object.values(says)));
const FACTS = [...Object.values(CHARGE_FACTS), ...Object.values(PERSON_FACTS)];
const everySentence = new Set<string>([
  ...conditionSentences,
  ...FACTS.flatMap(({ name, question }) => [name, question]),
  ...Object.values(OPEN_QUESTIONS).map(({ question }) => question),
  ...Object.values(BESIDE),
  ...Object.values(LEAD),
  ...Object.values(WHY),
  ...Object.values(CAUTIONS).map(({ text }) => text),
  ...proofBook().factNames,
  REPORTED,
  FROM,
  SOONER,
  ...DATED_FACTS,
]);

test('every sentence has its Spanish, and no Spanish is left without its sentence', () => {
  const spoken = new Set([...phrases()].map(([english]) => english));
  expect([...everySentence].filter((sentence) => !spoken.has(sentence))).toEqual([]);
  expect([...spoken].filter((sentence) => !everySentence.has(sentence))).toEqual([]);
});

const valuesIn = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();

test('the Spanish names the same values', () => {
  const differing = [...everySentence].filter(
    (sentence) => String(valuesIn(inSpanish(sentence))) !== String(valuesIn(sentence)) || inSpanish(sentence) === '',
  );
  expect(differing).toEqual([]);
});

test('what is worded once for all charges names none of them', () => {
  const ofPerson = RULES.flatMap((rule) => rule.ofPerson.flatMap(({ says }) => Object.values(says)));
  expect(ofPerson.filter((sentence) => /\{(charge|docket)/.test(sentence))).toEqual([]);
});

test('it is written down what each condition’s sentence can stand for', () => {
  expect(conditionSentences.filter((sentence) => kindsOf(sentence).length === 0)).toEqual([]);
});

test('a condition’s id names one condition', () => {
  const byId = new Map<string, string>();
  for (const { conditions } of RULES) {
    for (const { id, statement } of conditions) {
      expect(byId.get(id) ?? statement).toBe(statement);
      byId.set(id, statement);
    }
  }
});

test('an assessment reworded into English is itself, and into Spanish says the same with every value', () => {
  fc.assert(
    fc.property(plausibleRecord, askedOn, (input, asOf) => {
      const parsed = parseRecord(input);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
      const assessment = assess(parsed.record, { asOf: localDate(asOf) });
      expect(reword(assessment, 'en')).toEqual(assessment);
      const spanish = reword(assessment, 'es');
      expect(reword(spanish, 'en')).toEqual(assessment);
      expect(spanish.decisions.map(({ outcome, notBefore }) => [outcome, notBefore])).toEqual(
        assessment.decisions.map(({ outcome, notBefore }) => [outcome, notBefore]),
      );
    }),
    { numRuns: 100, seed: 20261124 },
  );
});

test('a reason in Spanish reads as an attorney would say it', () => {
  const parsed = parseRecord({
    format: 'vacatur-record/1',
    courtCases: [{
      id: 'case', docketNumber: '2016NY000001',
      charges: [{
        id: 'larceny', law: 'PL', section: '155.25', class: 'AM', disposition: 'convicted_plea', offenseOn: '2016-08-03',
        disposedOn: '2016-08-04', convictedOn: '2016-08-04', sentence: { types: ['fine'], imposedOn: '2016-08-04' },
      }],
    }],
  }); // prettier-ignore
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const spanish = reword(assess(parsed.record, { asOf: localDate('2018-01-01') }), 'es');
  const sealing = spanish.decisions.find(({ relief }) => relief === 'NY-160.59');
  expect(sealing?.questions.map(({ text }) => text)).toContainEqual(
    expect.stringContaining('delincuentes sexuales (SORA)'),
  );
  expect(sealing?.findings.map(({ text }) => text)).toContain(
    'Los 10 años corren desde el 4 de agosto de 2016 (la imposición de la sentencia, PL 155.25) y terminan el 4 de agosto de 2026.',
  );
});

function everyText({ decisions, questions, path, warnings }: Assessment): string[] {
  const findings = decisions.flatMap((decision) => [
    ...decision.findings,
    ...decision.otherGrounds.flatMap((other) => other.findings),
  ]);
  return [
    ...decisions.flatMap(({ summary, reported }) => [summary, ...(reported ? [reported.name] : [])]),
    ...findings.flatMap(({ text, facts }) => [text, ...facts.map(({ name }) => name)]),
    ...[...questions, ...decisions.flatMap((decision) => decision.questions)].map(({ text }) => text),
    ...[...warnings, ...decisions.flatMap((decision) => decision.warnings)].map(({ text }) => text),
    ...path.map(({ why }) => why),
  ];
}

const here = dirname(fileURLToPath(import.meta.url));
const goldenRows = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /golden\/[^/]+\.yaml$/.test(path))
  .flatMap((file) => readGoldenCases(file, readFileSync(join(here, file), 'utf8')));

test('no English sentence, word or name of a fact is left in the Spanish of any golden case', () => {
  const english = new Set<string>();
  for (const { record, asOf } of goldenRows) {
    for (const text of everyText(reword(assess(record, { asOf }), 'es'))) {
      if (isEnglish(text)) english.add(text);
    }
  }
  expect([...english]).toEqual([]);
});

test('a contradiction is told in Spanish, in reasons, warnings and names', () => {
  const parsed = parseRecord({
    format: 'vacatur-record/1',
    courtCases: [{
      id: 'case',
      charges: [
        {
          id: 'larceny', law: 'PL', section: '155.25', class: 'AM', disposition: 'convicted_plea', offenseOn: '2016-08-03',
          convictedOn: '2016-08-02', sentence: { types: ['jail'], imposedOn: '2016-08-01', releasedOn: '2016-07-31', stillIncarcerated: true },
        },
        { id: 'assault', law: 'PL', section: '120.00', class: 'AM', disposition: 'dismissed', convictedOn: '2016-08-04' },
      ],
    }],
    custody: [{ admittedOn: '2016-08-04', releasedOn: '2016-08-03' }],
    supervision: [{ kind: 'probation', startedOn: '2016-08-04', endedOn: '2016-08-03' }],
  }); // prettier-ignore
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const assessment = assess(parsed.record, { asOf: localDate('2026-11-25') });
  const spanish = reword(assessment, 'es');
  expect(everyText(spanish).filter(isEnglish)).toEqual([]);
  expect(spanish.warnings.map(({ text }) => text)).toContain(
    'Dos datos se contradicen en /courtCases/0/charges/0/convictedOn: la condena (2 de agosto de 2016) figura antes que la ofensa (3 de agosto de 2016, /courtCases/0/charges/0/offenseOn).',
  );
  expect(reword(spanish, 'en')).toEqual(assessment);
  expect(checkProof(assessment, parsed.record, proofBook())).toEqual([]);
});

test('an assessment that another version of the rules made is shown with the words that it was made with', () => {
  const parsed = parseRecord({ format: 'vacatur-record/1', courtCases: [] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const older = { ...assess(parsed.record, { asOf: localDate('2026-11-25') }), rulesVersion: 'ny-2026.11.01.1' };
  expect(reword(older, 'es')).toBe(older);
});
