import { DEFECT_NAMES, inventSheet, specimenPdf, type Specimen } from '#libs/specimens';
import { compareSheets, readRapSheet, type Comparison, type ReadSheet } from '../index.js';

const SEED = 20_261_125;
const SHEETS = 500;
const RIGHT = 0.995;

async function read(specimen: Specimen): Promise<ReadSheet> {
  const result = await readRapSheet(new Uint8Array(await specimenPdf(specimen)));
  if (!result.ok) throw new Error(`${specimen.name}: ${result.refusal.message}`);
  return result;
}

describe(`${SHEETS} invented sheets in both layouts, with every defect`, () => {
  it(`reads at least ${RIGHT * 100} % of the facts right, and what it misses is empty and marked, never wrong`, async () => {
    const seen = { facts: 0, missed: 0, layouts: new Set<string>(), defects: new Set<string>() };
    for (let number = 0; number < SHEETS; number += 1) {
      const specimen = inventSheet({ seed: SEED, number });
      const { sheet, gaps } = await read(specimen);
      const { facts, differences }: Comparison = compareSheets(specimen.expected, sheet);
      const wrong = differences.filter(({ read: found }) => found !== null && found !== 'not_reported');
      expect({ sheet: specimen.name, wrong }).toEqual({ sheet: specimen.name, wrong: [] });
      if (differences.length > 0) expect(gaps).not.toEqual([]);
      seen.facts += facts;
      seen.missed += differences.length;
      seen.layouts.add(specimen.expected.layout);
      for (const defect of specimen.defects) seen.defects.add(defect);
    }
    expect([...seen.layouts].sort()).toEqual(['A', 'B']);
    expect([...seen.defects].sort()).toEqual([...DEFECT_NAMES].sort());
    expect(1 - seen.missed / seen.facts).toBeGreaterThanOrEqual(RIGHT);
  });

  it('prints the same bytes for the same seed, and others for another', async () => {
    const bytes = async (seed: number) =>
      Buffer.from(await specimenPdf(inventSheet({ seed, number: 3 }))).toString('hex');
    expect(await bytes(5)).toBe(await bytes(5));
    expect(await bytes(5)).not.toBe(await bytes(6));
  });

  it.each(DEFECT_NAMES)('reads a sheet with nothing wrong but %s', async (defect) => {
    for (const layout of ['A', 'B'] as const) {
      const specimen = inventSheet({ seed: SEED, number: 1000, layout, defects: [defect] });
      const { sheet } = await read(specimen);
      expect(compareSheets(specimen.expected, sheet).differences).toEqual([]);
    }
  });
});
