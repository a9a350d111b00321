import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseloadFile } from '#libs/casework/demo';
import { localDate, parseRecord } from '#libs/record';
import { isConfidentialRelief, verdicts } from '#libs/rules';
import { parse } from 'csv-parse/sync';

const AS_OF = localDate('2026-11-23');
const CASELOAD = { people: 1500, seed: 'a test', asOf: localDate('2026-11-20') };
let directory: string;
const at = (name: string) => join(directory, name);

beforeAll(() => (directory = mkdtempSync(join(tmpdir(), 'vacatur-bulk-'))));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const argumentsOf = (file: string, ...more: string[]) => [
  ...['bin/vacatur.mjs', 'assess', at(file), '--bulk', '--as-of', AS_OF, '--out', at('answers.csv'), ...more],
];
const assess = (file: string, ...more: string[]) =>
  spawnSync(process.execPath, argumentsOf(file, ...more), { encoding: 'utf8' });
const answers = () => parse<Record<string, string>>(readFileSync(at('answers.csv')), { columns: true });
const write = (format: 'csv' | 'jsonl' | 'record', name: string) => {
  const text = [...caseloadFile({ ...CASELOAD, format })].join('');
  writeFileSync(at(name), text);
  return text;
};

/** As `verdicts` has it, person by person. */
function expected(records: string) {
  return records
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const parsed = parseRecord(JSON.parse(line));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
      const found = verdicts(parsed.record, { asOf: AS_OF }).filter(({ relief }) => !isConfidentialRelief(relief));
      return parsed.record.courtCases.flatMap(({ charges }) =>
        charges.map(({ id }) =>
          Object.fromEntries(
            found
              .filter(({ chargeId }) => chargeId === id)
              .map(({ relief, outcome, notBefore }) => [relief, `${outcome} ${notBefore ?? ''}`]),
          ),
        ),
      );
    });
}

const told = (rows: Record<string, string>[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([name, value]) => /^NY-\S+$/.test(name) && value !== '')
        .map(([relief, outcome]) => [relief, `${outcome} ${row[`${relief} not before`]}`]),
    ),
  );

test('every charge has its answers, in the order of the file, whatever the format and however many threads', () => {
  // A bare record is known by its NYSID alone.
  const records = write('record', 'all.json').trimEnd().split('\n');
  const known = records.filter((line) => line.includes('"nysid"')).join('\n');
  writeFileSync(at('people.json'), known);
  write('csv', 'people.csv');
  write('jsonl', 'people.jsonl');
  for (const [file, wanted, ...more] of [
    ['people.json', known],
    ['people.csv', records.join('\n'), '--workers', '3'],
    ['people.jsonl', records.join('\n'), '--workers', '1'],
  ] as const) {
    const { status, stderr } = assess(file, ...more);
    const count = wanted.split('\n').length;
    expect([file, status, stderr]).toEqual([file, 0, expect.stringContaining(`charges of ${count} people`)]);
    const rows = answers();
    expect(told(rows)).toEqual(expected(wanted));
    expect(rows.some((row) => Object.keys(row).some((name) => name.includes('440.10-1I')))).toBe(false);
  }
  expect(readdirSync(directory).filter((name) => /part|faults/.test(name))).toEqual([]);
});

test('people of whom a line is broken are left out whole, and their lines can be mended and assessed', () => {
  const lines = write('csv', 'people.csv').trimEnd().split('\n');
  const keyOf = (line: string) => line.slice(0, line.indexOf(','));
  const dismissed = [...lines.keys()].filter((place) => lines[place]!.includes(',dismissed,'));
  const broken = [dismissed[0]!, dismissed[Math.floor(dismissed.length / 2)]!, dismissed.at(-1)!];
  for (const place of broken) lines[place] = lines[place]!.replace(',dismissed,', ',nonsense,');
  writeFileSync(at('broken.csv'), lines.join('\n'));
  const keys = new Set(broken.map((place) => keyOf(lines[place]!)));
  expect(assess('broken.csv').status).toBe(0);
  const found = answers();
  expect(found).toHaveLength(lines.slice(1).filter((line) => !keys.has(keyOf(line))).length);
  const faults = parse<Record<string, string>>(readFileSync(at('answers.faults.csv')), { columns: true });
  expect(new Set(faults.map((row) => row['sourceKey']))).toEqual(keys);
  expect(faults.filter((row) => row['what is wrong'] !== '')).toHaveLength(broken.length);
  writeFileSync(at('mended.csv'), readFileSync(at('answers.faults.csv'), 'utf8').replaceAll('nonsense', 'dismissed'));
  rmSync(at('answers.faults.csv'));
  expect(assess('mended.csv').status).toBe(0);
  expect(new Set(answers().map((row) => row['sourceKey']))).toEqual(keys);
  expect(existsSync(at('answers.faults.csv'))).toBe(false);
});

test('what is killed in the middle leaves the answers that stood there, and comes to the same when it is run again', async () => {
  write('csv', 'people.csv');
  expect(assess('people.csv').status).toBe(0);
  const whole = readFileSync(at('answers.csv'), 'utf8');
  writeFileSync(at('answers.csv'), 'what stood there');
  const child = spawn(process.execPath, argumentsOf('people.csv', '--workers', '1'), { stdio: 'ignore' });
  while (!readdirSync(directory).some((name) => name.endsWith('.part')))
    await new Promise((done) => setTimeout(done, 5));
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(readFileSync(at('answers.csv'), 'utf8')).toBe('what stood there');
  expect(assess('people.csv').status).toBe(0);
  expect(readFileSync(at('answers.csv'), 'utf8')).toBe(whole);
});

test.each([
  ['a column is not known', 'a,b\n1,2\n', [], /columns of the file are not all known/],
  ['the file is empty', '', [], /is empty/],
  ['the format is none', 'a', ['--format', 'xml'], /none of csv, jsonl, record/],
])('%s: refused before anything is written', (_, text, more, message) => {
  writeFileSync(at('odd.csv'), text);
  rmSync(at('answers.csv'), { force: true });
  const { status, stderr } = assess('odd.csv', ...more);
  expect([status, stderr]).toEqual([1, expect.stringMatching(message)]);
  expect(existsSync(at('answers.csv'))).toBe(false);
});

test('a bill with a mistake is refused with line, place and reason before anything runs', () => {
  write('csv', 'people.csv');
  const bill =
    '{\n  "format": "vacatur-bill/1",\n  "id": "a-bill",\n  "title": "A",\n  "source": "Invented",\n  "onTopOf": "current",\n  "numbers": [\n    { "id": "NY-160.59/yaers", "value": 5,\n      "inForceFrom": "2026-02-30", "citation": "A" }\n  ]\n}\n';
  writeFileSync(at('bill.json'), bill);
  const { status, stderr } = assess('people.csv', '--law', at('bill.json'));
  expect(status).toBe(1);
  expect(stderr).toMatch(/line 8 {2}\/numbers\/0\/id {2}must be one of/);
  expect(stderr).toMatch(/line 9 {2}\/numbers\/0\/inForceFrom {2}must be a calendar day/);
});
