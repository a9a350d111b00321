import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTypesetter } from '#libs/papers';
import { parseRecord } from '#libs/record';
import {
  comparison,
  drawPages,
  pictureName,
  pictureOfPng,
  type Picture,
  pngOfPicture,
  samePicture,
} from './page-pictures.js';
import { repeatsFilingSet, SAMPLE_PACKETS, samplePacket } from './sample-packets.js';

const typesetter = loadTypesetter();

const FOLDER = join(process.cwd(), 'samples');
/** Folders with papers, each with the pictures of their pages. */
const PAPERS = ['letters', ...SAMPLE_PACKETS.map(({ name }) => `packets/${name}`)];
/** Where a page that looks otherwise is shown beside what was kept. */
const SHOWN = join(process.cwd(), 'dist/page-pictures');

async function drawn(of: string): Promise<Map<string, Picture>> {
  const pages = new Map<string, Picture>();
  for (const file of readdirSync(join(FOLDER, of)).filter((name) => name.endsWith('.pdf') && !repeatsFilingSet(name))) {
    const pictures = await drawPages(readFileSync(join(FOLDER, of, file)));
    pictures.forEach((picture, index) => pages.set(pictureName(file, index + 1), picture));
  }
  return pages;
}

function kept(of: string): Map<string, Picture> {
  const folder = join(FOLDER, of, 'pages');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(names.map((name) => [name, pictureOfPng(readFileSync(join(folder, name)))]));
}

/** Each page that does not look as it was kept, and where the two are shown side by side. */
function differences(of: string, was: ReadonlyMap<string, Picture>, is: ReadonlyMap<string, Picture>): string[] {
  const folder = join(SHOWN, of);
  rmSync(folder, { recursive: true, force: true });
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((name) => {
    const [before, after] = [was.get(name) ?? null, is.get(name) ?? null];
    if (before && after && samePicture(before, after)) return [];
    mkdirSync(folder, { recursive: true });
    const shown = join(folder, name);
    writeFileSync(shown, comparison(before, after));
    const how = before ? (after ? 'looks otherwise than it was kept' : 'is gone') : 'is new';
    return [`${of}/pages/${name} ${how}: see ${shown} (kept | now | red is gone, blue is new)`];
  });
}

/**
 * Where a difference is meant, `npx vacatur sample-packets --out samples/packets` and `npx vacatur sample-letters --out
 * samples/letters` keep the new pictures.
 */
test.each(PAPERS)('every page of %s looks as its picture', async (of) => {
  const pages = await drawn(of);
  expect(pages.size).toBeGreaterThan(0);
  expect(differences(of, kept(of), pages)).toEqual([]);
});

/**
 * Sets for prosecutors and clients have no pictures of their own, because they would be those of the filing set again: that is held
 * here. Where exhibits are annexed, pages from their list on are numbered otherwise, by the proofs that each set has.
 */
test.each(SAMPLE_PACKETS.map((sample) => [sample.name, sample] as const))(
  'every page of every set of %s looks as that of the filing set',
  async (_, sample) => {
    const parsed = parseRecord(JSON.parse(readFileSync(join(FOLDER, 'packets', `${sample.record}.json`), 'utf8')));
    if (!parsed.ok) throw new Error(`${sample.record} does not parse`);
    const { files } = (await samplePacket(await typesetter, sample, parsed.record)).packet;
    const sets = files.filter(({ name }) => repeatsFilingSet(name));
    const filed = files.find(({ name }) => name === 'filing-set.pdf');
    expect(sets.length > 0).toBe(filed !== undefined);
    if (!filed) return;
    const pictures = await drawPages(filed.bytes);
    const hasExhibits = filed.parts.some(({ title }) => /^Exhibit /.test(title));
    const alike = hasExhibits ? filed.parts.find(({ title }) => title === 'List of Exhibits')!.page - 1 : Infinity;
    for (const { name, bytes } of sets) {
      const drawn = (await drawPages(bytes)).slice(0, alike);
      const differing = drawn.flatMap((page, index) => (samePicture(pictures[index]!, page) ? [] : [index + 1]));
      expect([name, drawn.length > 5, differing]).toEqual([name, true, []]);
    }
  },
);

describe('a page that has changed', () => {
  const picture = (shades: readonly number[]): Picture => ({ width: 2, height: 2, pixels: Uint8Array.from(shades) });
  const page = picture([255, 0, 255, 255]);

  test('is named with the file that shows it', () => {
    const was = new Map([
      ['a-01.png', page],
      ['a-02.png', page],
    ]);
    const is = new Map([
      ['a-01.png', picture([255, 0, 0, 255])],
      ['a-03.png', page],
    ]);
    const told = differences('shown-by-the-test', was, is);
    expect(told.map((one) => one.split(': ')[0])).toEqual([
      'shown-by-the-test/pages/a-01.png looks otherwise than it was kept',
      'shown-by-the-test/pages/a-02.png is gone',
      'shown-by-the-test/pages/a-03.png is new',
    ]);
    for (const one of told) expect(existsSync(/see (\S+)/.exec(one)![1]!)).toBe(true);
    rmSync(join(SHOWN, 'shown-by-the-test'), { recursive: true });
  });

  test('of another size, or of one shade in one place, is not the same; one that was kept and read again is', () => {
    expect(samePicture(page, picture([255, 0, 255, 170]))).toBe(false);
    expect(samePicture(page, { width: 4, height: 1, pixels: page.pixels })).toBe(false);
    expect(samePicture(page, pictureOfPng(pngOfPicture(page)))).toBe(true);
  });
});
