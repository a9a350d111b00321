import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecord } from '#libs/record';
import { readRapSheet } from './read-rap-sheet.js';
import { toRecord } from './to-record.js';

const SAMPLES = join(process.cwd(), 'samples/rapsheets');

test.each(readdirSync(SAMPLES).filter((name) => name.endsWith('.pdf')))(
  '%s becomes a record that breaks no rule of the format and contradicts itself nowhere',
  async (name) => {
    const result = await readRapSheet(new Uint8Array(readFileSync(join(SAMPLES, name))));
    if (!result.ok) throw new Error(result.refusal.message);
    const parsed = parseRecord(toRecord(result.sheet, result.sources));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    expect(parsed.contradictions).toEqual([]);
    const charges = parsed.record.courtCases.flatMap((courtCase) => courtCase.charges);
    expect(charges.length).toBeGreaterThan(0);
    expect(charges.every((charge) => charge.source !== null)).toBe(true);
  },
);
