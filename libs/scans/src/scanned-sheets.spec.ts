import { Chance, inventCertificate, inventSheet, scannedPages, scannedPdf } from '#libs/specimens';
import { compareSheets, readCertificate, readRapSheet, type ScannedPage } from '#libs/readers';
import { endEngine, type GreyPicture, pictureOfPage, pngOf, readScannedPage } from './index.js';
import { turned, withoutSpecks } from './clean-picture.js';

/** Few, because a page takes seconds: one of each layout, with a conviction. */
const SHEETS = [
  { number: 39, layout: 'A' },
  { number: 3, layout: 'B' },
] as const;
const RIGHT = 0.7;

afterAll(endEngine);

/** What a reading says beside what is not known. */
const says = (read: unknown) => read !== null && read !== 'not_reported' && read !== 'other';
const letters = (value: unknown) =>
  String(value)
    .replace(/[^A-Z0-9]/gi, '')
    .toUpperCase();

it.each(SHEETS)(
  'a scan of sheet $number in layout $layout, askew and with specks, gives no wrong fact, and how sure each is',
  async ({ number, layout }) => {
    const specimen = inventSheet({ seed: 77, number, layout, defects: [] });
    const pdf = await scannedPdf(specimen, new Chance(number));
    const first = await readRapSheet(pdf);
    expect(first).toMatchObject({ ok: false, refusal: { code: 'no_text_layer' } });
    expect(first.pictures).toEqual(specimen.pages.map((_, index) => index + 1));

    const scanned: ScannedPage[] = [];
    for (const page of first.pictures) scanned.push(await readScannedPage(pdf, page));
    const result = await readRapSheet(pdf, scanned);
    if (!result.ok) throw new Error(result.refusal.message);
    const { facts, differences } = compareSheets(specimen.expected, result.sheet);
    const wrong = differences.filter(
      ({ expected, read }) => says(read) && !Array.isArray(read) && letters(read) !== letters(expected),
    );
    expect(wrong).toEqual([]);
    const right = 1 - differences.length / facts;
    console.log(`${specimen.name}: ${(right * 100).toFixed(1)} % of ${facts} facts right, ${result.gaps.length} gaps`);
    expect(right).toBeGreaterThanOrEqual(RIGHT);
    expect(result.gaps).not.toEqual([]);
    for (const { confidence, region } of Object.values(result.sources)) {
      expect(confidence).toBeGreaterThan(0.5);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(region!.right).toBeLessThanOrEqual(612);
    }
  },
);

it('a page is drawn as large as it is asked for, and no larger than fits into memory', async () => {
  const pdf = await scannedPdf({ pages: [['ARRAIGNED']], defects: [] }, new Chance(1));
  const picture = await pictureOfPage(pdf, 1, 72);
  expect(picture).toMatchObject({ width: 612, height: 792, pageWidth: 612, pageHeight: 792 });
  expect(Buffer.from(pngOf(picture).subarray(1, 4)).toString()).toBe('PNG');
  const huge = await pictureOfPage(pdf, 1, 2000);
  expect(huge.width * huge.height).toBeLessThanOrEqual(12_100_000);
  await expect(pictureOfPage(pdf, 2, 72)).rejects.toThrow('There is no page 2.');
});

/** 24 places wide and 16 high, its left third black; its camera lay on its side (EXIF orientation 6), so that it is shown with black above. */
const PHOTOGRAPH =
  '/9j/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/4AAQSkZJRgABAQEASABIAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAgH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwDP1AJ/UAAAD//Z'; // prettier-ignore

it('a picture is drawn as its page, upright as the camera says', async () => {
  const drawn = await pictureOfPage(Buffer.from(PHOTOGRAPH, 'base64'), 1, 72);
  expect(drawn).toMatchObject({ pageWidth: 612, pageHeight: 918, width: 612, height: 918 });
  const shadeAt = (x: number, y: number) => drawn.pixels[y * drawn.width + x]!;
  expect(shadeAt(300, 100)).toBeLessThan(30);
  expect(shadeAt(30, 800)).toBeGreaterThan(225);
  expect(shadeAt(580, 800)).toBeGreaterThan(225);
  await expect(pictureOfPage(Buffer.from(PHOTOGRAPH, 'base64'), 2, 72)).rejects.toThrow('There is no page 2.');
});

it('a certificate as a picture is read as its print says', async () => {
  const specimen = inventCertificate({ seed: 7, number: 4, layout: 'counts', defects: [] });
  const [scan] = await scannedPages({ pages: specimen.pages, defects: [] }, new Chance(5));
  const png = pngOf(scan!);
  const first = await readCertificate(png);
  expect(first).toMatchObject({ ok: false, pictures: [1], sizes: [{ width: 612, height: 792 }] });
  const reading = await readCertificate(png, [await readScannedPage(png, 1)]);
  if (!reading.ok) throw new Error(reading.refusal.message);
  const [told, read] = [specimen.expected, reading.record].map(({ person, courtCases }) => ({ person, courtCases }));
  const { facts, differences } = compareSheets(withoutPlaces(told!), withoutPlaces(read!));
  const wrong = differences.filter(
    ({ expected, read }) => says(read) && !Array.isArray(read) && letters(read) !== letters(expected),
  );
  expect(wrong).toEqual([]);
  expect(1 - differences.length / facts).toBeGreaterThanOrEqual(RIGHT);
});

function withoutPlaces(record: object): object {
  return JSON.parse(
    JSON.stringify(record, (key, value: unknown) => (key === 'id' || key === 'source' ? undefined : value)),
  ) as object;
}

it('a page that cannot be drawn holds nothing', async () => {
  const broken = Buffer.from(PHOTOGRAPH, 'base64').subarray(0, 60);
  expect(await readScannedPage(broken, 1)).toMatchObject({ page: 1, lines: [] });
  const damaged = new TextEncoder().encode('%PDF-1.7\nlost\n%%EOF');
  expect(await readScannedPage(damaged, 1)).toMatchObject({ page: 1, lines: [] });
});

/** A picture by its rows: `#` is ink. Ten points high and wide for each place. */
function picture(...rows: string[]): GreyPicture {
  const pixels = Uint8Array.from([...rows.join('')].map((place) => (place === '#' ? 0 : 255)));
  const [width, height] = [rows[0]!.length, rows.length];
  return { width, height, pixels, pageWidth: width, pageHeight: height };
}
const rowsOf = ({ width, pixels }: GreyPicture) =>
  [...pixels]
    .map((shade) => (shade === 0 ? '#' : '.'))
    .join('')
    .match(new RegExp(`.{${width}}`, 'g'));

it('a speck that stands by itself is taken away, and a full stop beside its word is not', () => {
  const blank = '....................';
  const cleaned = withoutSpecks(
    picture(blank, '.###................', '.###..........#.....', '.###.#..............', blank),
  );
  expect(rowsOf(cleaned)).toEqual([
    blank,
    '.###................',
    '.###................',
    '.###.#..............',
    blank,
  ]);
});

it('a picture is turned by quarters to the right', () => {
  const lain = picture('#..', '##.');
  expect(rowsOf(turned(lain, 1))).toEqual(['##', '#.', '..']);
  expect(rowsOf(turned(lain, 2))).toEqual(['.##', '..#']);
  expect(rowsOf(turned(lain, 3))).toEqual(['..', '.#', '##']);
});
