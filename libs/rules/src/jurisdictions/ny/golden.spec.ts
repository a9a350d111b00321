import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Decision, Finding } from '../../decision.js';
import { type GoldenRow, readGoldenCases } from '../../testing/golden-cases.fixture.js';
import { assess } from './assess.js';

/** Every golden case of New York, each row its own test. How to write one: README.md beside this file. */
const here = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /golden\/[^/]+\.yaml$/.test(path))
  .sort();

const DECIDES: { readonly [O in Decision['outcome']]: Finding['result'] } = {
  automatic: 'met',
  eligible: 'met',
  not_yet: 'not_met_until',
  ineligible: 'not_met',
  needs_information: 'unknown',
  needs_review: 'unsettled',
};

function answerOf({ record, asOf, relief, chargeId }: GoldenRow): Decision | undefined {
  return assess(record, { asOf }).decisions.find((one) => one.relief === relief && one.chargeId === chargeId);
}

describe.each(files)('%s', (file) => {
  const rows = readGoldenCases(file, readFileSync(join(here, file), 'utf8'));

  test('no case stands twice', () => {
    expect(rows.map(({ name }) => name)).toEqual([...new Set(rows.map(({ name }) => name))]);
  });

  test.each(rows.map((row) => [row.name, row] as const))('%s', (_name, row) => {
    const { expected } = row;
    const decision = answerOf(row);
    const said = decision ? `${decision.summary}\n${decision.findings.map((one) => one.text).join('\n')}` : '';
    expect({ answer: decision?.outcome ?? 'none', notBefore: decision?.notBefore ?? null, said }).toEqual({
      answer: expected.outcome,
      notBefore: expected.notBefore,
      said,
    });
    if (!decision) return;
    const asked = [...new Set(decision.questions.map((question) => question.fact))].sort();
    if (expected.missing) expect(asked.filter((fact) => !fact.startsWith('OQ-'))).toEqual([...expected.missing].sort());
    if (expected.questions) {
      expect(asked.filter((fact) => fact.startsWith('OQ-'))).toEqual([...expected.questions].sort());
    }
    if (expected.cites) {
      const decided = decision.findings.filter((finding) => finding.result === DECIDES[decision.outcome]);
      expect(decided.map((finding) => finding.citation).join('; ')).toContain(expected.cites);
    }
    if (expected.status) expect(decision.status).toBe(expected.status);
    const warned = decision.warnings.map((warning) => warning.code);
    if (expected.warns) expect(warned).toEqual(expect.arrayContaining([...expected.warns]));
    for (const code of expected.silentOn ?? []) expect(warned).not.toContain(code);
  });
});
