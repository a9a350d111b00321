import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesOfText, parseRapSheet, readRapSheet, type ReadResult } from '../index.js';

const SAMPLES = join(process.cwd(), 'samples', 'rapsheets');
const NAMES = readdirSync(SAMPLES)
  .filter((file) => file.endsWith('.pdf'))
  .map((file) => file.slice(0, -4));

/** README of the samples: texts are compared without regard to case. Keys keep theirs. */
function foldCase(value: unknown): unknown {
  if (typeof value === 'string') return value.toUpperCase();
  if (Array.isArray(value)) return value.map(foldCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, foldCase(child)]));
}

function expected(name: string): object {
  const { source_quirks: _quirks, ...sheet } = JSON.parse(readFileSync(join(SAMPLES, `${name}.expected.json`), 'utf8'));
  return sheet;
}

function sheetOf(result: ReadResult) {
  if (!result.ok) throw new Error(result.refusal.message);
  return result;
}

describe.each(NAMES)('sample rap sheet %s', (name) => {
  it('reads from the PDF to exactly what is expected', async () => {
    const { sheet } = sheetOf(await readRapSheet(readFileSync(join(SAMPLES, `${name}.pdf`))));
    expect(foldCase(sheet)).toEqual(foldCase(expected(name)));
  });

  it('reads the same from its plain text', () => {
    const { sheet } = sheetOf(parseRapSheet(linesOfText(readFileSync(join(SAMPLES, `${name}.txt`), 'utf8'))));
    expect(foldCase(sheet)).toEqual(foldCase(expected(name)));
  });
});
