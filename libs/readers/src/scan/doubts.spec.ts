import { Chance, flawlessScan, inventSheet, misread, scannedWords, type Specimen } from '#libs/specimens';
import { compareSheets, linesOfScan, parseRapSheet, type ReadSheet, type ScannedPage } from '../index.js';

const SHEETS = 80;

const scanOf = ({ pages }: Specimen) => flawlessScan(pages);

function read(pages: readonly ScannedPage[]): ReadSheet | null {
  const result = parseRapSheet(pages.flatMap(linesOfScan), pages.length);
  return result.ok ? result : null;
}

/** Of what was read, what the sheet does not say: marks between words aside, which a picture shows less surely than letters. */
function wrongFacts(specimen: Specimen, { sheet }: ReadSheet) {
  return compareSheets(specimen.expected, sheet).differences.filter(
    ({ read: found, expected }) =>
      found !== null && found !== 'not_reported' && found !== 'other' && letters(found) !== letters(expected),
  );
}

function letters(value: unknown): string {
  return String(value)
    .replace(/[^A-Z0-9]/gi, '')
    .toUpperCase();
}

describe('a sheet whose every word was read surely', () => {
  it('reads as its text does', () => {
    for (let number = 0; number < 20; number += 1) {
      const specimen = inventSheet({ seed: 3, number, defects: [] });
      expect(compareSheets(specimen.expected, read(scanOf(specimen))!.sheet).differences).toEqual([]);
    }
  });
});

describe.each([
  { percent: 1, right: 0.88 },
  { percent: 4, right: 0.65 },
])(`${SHEETS} sheets of which $percent of 100 words were misread, and not surely`, ({ percent, right }) => {
  it(`give no wrong fact and ${right * 100} % of the right ones, and mark each line with such a word`, () => {
    const seen = { facts: 0, missed: 0 };
    for (let number = 0; number < SHEETS; number += 1) {
      const specimen = inventSheet({ seed: 19, number, defects: [] });
      const pages = misread(scanOf(specimen), percent, new Chance(number));
      const result = read(pages);
      // Nothing at all is read where not even the head of one page was.
      if (!result) continue;
      expect({ sheet: specimen.name, wrong: wrongFacts(specimen, result) }).toEqual({
        sheet: specimen.name,
        wrong: [],
      });
      const { facts, differences } = compareSheets(specimen.expected, result.sheet);
      if (differences.length > 0) expect(result.gaps).not.toEqual([]);
      seen.facts += facts;
      seen.missed += differences.length;
    }
    expect(1 - seen.missed / seen.facts).toBeGreaterThanOrEqual(right);
  });
});

it('tells in a gap what was read, and how sure the reading of a fact was', () => {
  const specimen = inventSheet({ seed: 19, number: 1, layout: 'A', defects: [] });
  const [first, ...rest] = scanOf(specimen);
  const lines = first!.lines.map((line) =>
    line.some(({ text }) => text === 'BIRTH:')
      ? line.map((word) => (/^[0-9]{2}\//.test(word.text) ? { ...word, text: 'O5/1Z/1977', confidence: 0.4 } : word))
      : line.map((word) => (word.text === 'NYSID' ? { ...word, confidence: 0.71 } : word)),
  );
  const result = read([{ ...first!, lines }, ...rest])!;
  expect(result.sheet.identification.dob).toBeNull();
  expect(result.gaps.find(({ what }) => what.includes('O5/1Z/1977'))).toMatchObject({ kind: 'unread', page: 1 });
  const { region, ...nysid } = result.sources['/identification/nysid']!;
  expect(nysid).toMatchObject({ page: 1, confidence: 0.71 });
  expect(region!.left).toBeCloseTo(36);
});

it('takes no number for another that looks like it', () => {
  const specimen = inventSheet({ seed: 19, number: 2, layout: 'A', defects: [] });
  const { nysid } = specimen.expected.identification;
  const pages = scanOf(specimen).map((page) => ({
    ...page,
    // The running heads are left as they are: by them it is known as a rap sheet.
    lines: page.lines.map((line) =>
      line.map((word) =>
        word.text === nysid && !line.some(({ text }) => text === 'PAGE')
          ? { ...word, text: `${nysid.slice(0, -1)}2` }
          : word,
      ),
    ),
  }));
  const result = parseRapSheet(pages.flatMap(linesOfScan), pages.length);
  if (!result.ok) throw new Error(result.refusal.message);
  expect(result.gaps.map(({ what }) => what)).toContainEqual(
    expect.stringContaining('has not the shape of such a number'),
  );
  // As the running heads name it, to be confirmed.
  expect(result.sheet.identification.nysid).toBe(nysid);
});

it('places what stood on a page that was laid in upside down or on its side where it is', () => {
  const word = scannedWords('ARRAIGNED', 0);
  const page = { page: 1, width: 612, height: 792, slope: 0, lines: [word] };
  const regionOf = (quarters: ScannedPage['quarters']) => linesOfScan({ ...page, quarters })[0]!.region!;
  const upright = regionOf(0);
  expect(regionOf(2)).toEqual({
    left: 612 - upright.right,
    top: 792 - upright.bottom,
    right: 612 - upright.left,
    bottom: 792 - upright.top,
  });
  expect(regionOf(1)).toEqual({
    left: upright.top,
    top: 792 - upright.right,
    right: upright.bottom,
    bottom: 792 - upright.left,
  });
  expect(regionOf(3)).toEqual({
    left: 612 - upright.bottom,
    top: upright.left,
    right: 612 - upright.top,
    bottom: upright.right,
  });
});
