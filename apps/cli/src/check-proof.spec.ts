import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const record = join(root, 'docs/formats/example-record.json');
const directory = mkdtempSync(join(tmpdir(), 'vacatur-proof-'));
afterAll(() => rmSync(directory, { recursive: true }));

function vacatur(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/vacatur.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

function proofFile(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

const assessed = () => vacatur('assess', record, '--as-of', '2026-11-23', '--json').out;

test('an assessment that the command line printed proves itself', () => {
  const { status, out } = vacatur('check-proof', proofFile('proof.json', assessed()), record);
  expect([status, out]).toEqual([0, expect.stringMatching(/^The proof holds: \d+ decisions as of 2026-11-23/)]);
});

test('under a bill it is checked with the bill', () => {
  const bill = 'samples/bills/shorter-clean-slate.json';
  const printed = vacatur('assess', record, '--as-of', '2026-11-23', '--law', bill, '--json').out;
  expect(vacatur('check-proof', proofFile('bill.json', printed), record, '--law', bill).status).toBe(0);
});

test('a changed one is rejected, naming the place', () => {
  const changed = assessed().replace(
    /"outcome": "not_yet"|"outcome": "eligible"|"outcome": "automatic"/,
    '"outcome": "ineligible"',
  );
  const { status, err } = vacatur('check-proof', proofFile('changed.json', changed), record);
  expect([status, err]).toEqual([
    1,
    expect.stringMatching(/does not prove what it says:\n.*\/decisions\/\d+\/outcome/s),
  ]);
});

test('what is no proof at all is refused', () => {
  const { status, err } = vacatur('check-proof', record, record);
  expect([status, err]).toEqual([1, expect.stringContaining('is no assessment as "vacatur assess --json" prints it')]);
});

test('an unknown language is refused, naming those there are', () => {
  const { status, err } = vacatur('assess', record, '--as-of', '2026-11-23', '--language', 'fr');
  expect([status, err]).toEqual([1, expect.stringContaining('"fr" is none of en, es')]);
});

test('asked for Spanish, the whole page is Spanish', () => {
  const { status, out } = vacatur('assess', record, '--as-of', '2026-11-23', '--language', 'es');
  expect(status).toBe(0);
  expect(out).toMatch(/^Al 23 de noviembre de 2026, la ley de Nueva York según la última verificación, reglas ny-/);
  for (const heading of ['EL MEJOR CAMINO', 'QUÉ PREGUNTAR', 'TODAS LAS RESPUESTAS']) expect(out).toContain(heading);
  expect(out).not.toMatch(/\b(automatic|eligible|ineligible|until|also|for|rules|BEST|ASK|EVERY)\b/);
});
