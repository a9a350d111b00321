import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { pngOf } from '#libs/scans';
import { Chance, HOSTILE_FILES, inventCertificate, scannedPages, specimenPdf } from '#libs/specimens';
import { outside } from '#libs/testing';
import { Refusal } from './fail.js';
import { readFileOfAnyFormat } from './read.js';

const SAMPLE = 'samples/rapsheets/corwin-ashgrove';
const directory = mkdtempSync(join(tmpdir(), 'vacatur-read-'));
afterAll(() => rmSync(directory, { recursive: true }));
beforeEach(() => void jest.spyOn(outside.console, 'error').mockImplementation(() => undefined));
afterEach(() => {
  jest.restoreAllMocks();
  outside.process.exitCode = undefined;
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

async function printed(path: string, options: Parameters<typeof readFileOfAnyFormat>[1] = {}): Promise<string> {
  const lines: string[] = [];
  jest.spyOn(outside.console, 'log').mockImplementation((line: string) => void lines.push(line));
  await readFileOfAnyFormat(path, options);
  return lines.join('\n');
}

const EXTRACT = 'Case,Chg,How,When\n2012KN012345,PL 221.10 01 BM,X1,02/05/2012\n2012KN012345,PL 205.30 AM,,\n';
const MAPPING = { columns: { docketNumber: 'Case', charge: 'Chg', disposition: 'How', disposedOn: 'When' }, dateFormat: 'DD/MM/YYYY', dispositions: { X1: 'dismissed' } }; // prettier-ignore

test('a rap sheet is printed with its record, its gaps and how surely it was read, and compared with what it should say', async () => {
  const text = await printed(`${SAMPLE}.pdf`);
  expect(text).toContain('2016NY052779  New York County Criminal Court, New York County; arrested ');
  expect(text).toMatch(
    /PL 155\.25 00 \(class A misdemeanor\): convicted plea on 2016-08-04; Time Served {2}\[page 1, line \d+\]/,
  );
  expect(text).toMatch(/Confidence: all of \d+ places were read from text\./);
  expect(await printed(`${SAMPLE}.pdf`, { check: `${SAMPLE}.expected.json` })).toMatch(
    /^\d+ facts expected, 0 differ; \d+ gaps marked\.$/,
  );
});

test('a court extract is read with its mapping, exactly as JSON, and compared with a record', async () => {
  const path = file('extract.csv', EXTRACT);
  const mapping = file('mapping.json', JSON.stringify(MAPPING));
  await expect(printed(path)).rejects.toThrow(/columns of the file: Case, Chg, How, When/);
  await expect(printed(path, { mapping: file('bad.json', '{"columns":{"judge":"A"}}') })).rejects.toThrow(
    /\/dateFormat/,
  );
  const text = await printed(path, { mapping });
  expect(text).toContain('PL 221.10 01 (class B misdemeanor): dismissed on 2012-05-02  [page 1, line 2]');
  expect(text).toContain('Gaps: 1\n  page 1, line 3: missing: No disposition is told; obtain that of 2012KN012345.');
  const exact = JSON.parse(await printed(path, { mapping, json: true })) as {
    kind: string;
    record: object;
    gaps: object[];
    mapping: object;
  };
  expect(exact).toMatchObject({ kind: 'court_extract', mapping: MAPPING, gaps: [{ line: 3 }] });
  const expected = file('expected.json', JSON.stringify(exact.record).replace('"dismissed"', '"acquitted"'));
  expect(await printed(path, { mapping, check: expected })).toMatch(
    /charges\/0\/disposition: expected "acquitted", read "dismissed"\n\d+ facts expected, 1 differ/,
  );
  expect(outside.process.exitCode).toBe(1);
});

test('a certificate is found out by what it says, and compared with its record', async () => {
  const { pages, expected } = inventCertificate({ seed: 3, number: 3, defects: [] });
  const path = file('renamed.txt', await specimenPdf({ pages, defects: [] }));
  expect(await printed(path)).toMatch(/^certificate of disposition\n/);
  const check = file('certificate.json', JSON.stringify(expected));
  expect(await printed(path, { check })).toContain(', 0 differ');
});

test('a certificate that was photographed is read from its picture, by what it is and not by its name', async () => {
  const specimen = inventCertificate({ seed: 3, number: 3, layout: 'counts', defects: [] });
  const [page] = await scannedPages({ pages: specimen.pages, defects: [] }, new Chance(1));
  const text = await printed(file('scan.pdf', pngOf(page!)));
  expect(text).toMatch(/^certificate of disposition\n/);
  expect(text).toMatch(/from pictures [1-9]\d* surely/);
});

test.each([
  ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]), /no CSV text and no XLSX workbook/],
  ['a picture cut off', Buffer.from([0xff, 0xd8, 0xff, 0, 0]), /damaged or was cut off/],
  ['a PDF cut off', readFileSync(`${SAMPLE}.pdf`).subarray(0, 2000), /damaged or was cut off/],
  ['another text', null, /is not a rap sheet .* is not a certificate/],
])('%s is refused by its name, with the reason', async (name, bytes, reason) => {
  const other = () => specimenPdf({ pages: [['Dear Sir or Madam, here is another text altogether.']], defects: [] });
  const path = file(name, bytes ?? (await other()));
  const refused = printed(path);
  await expect(refused).rejects.toThrow(reason);
  await expect(refused).rejects.toThrow(path);
});

const NAMES = ['zero-byte.pdf', 'an-archive.pdf', 'a-program.pdf', 'locked-with-a-password.pdf', 'cut-off.pdf', 'brackets-without-end.pdf']; // prettier-ignore

test.each(NAMES)('%s ends the command with a sentence that names the file and what to do', async (name) => {
  const path = file(name, await HOSTILE_FILES.find((one) => one.name === name)!.bytes());
  const refused = await printed(path).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect((refused as Refusal).message).toMatch(new RegExp(`^${path}: This (file|PDF|workbook) .*\\.$`));
});
