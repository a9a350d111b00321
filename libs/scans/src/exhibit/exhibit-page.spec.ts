import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { drawnPdf } from '#libs/specimens';
import { endEngine } from '../engine.js';
import { PageNotThere } from '../page-picture.js';
import { pngOfPage } from '../png.js';
import { exhibitPage, type ExhibitPage } from './exhibit-page.js';

afterAll(endEngine);

async function pageOf(bytes: Uint8Array, redactions: Parameters<typeof exhibitPage>[2] = []): Promise<ExhibitPage> {
  const read = await exhibitPage(bytes, 1, redactions);
  if (!read.ok) throw new Error(read.fault);
  return read.page;
}

const textOf = ({ lines }: ExhibitPage) => lines.map(({ text }) => text).join('\n');
const LETTER = 'To whom it may concern: Corwin Ashgrove has worked here since 2019, and well.';

test('a page is a picture of 200 dots per inch with its text, each line where it stands', async () => {
  const page = await pageOf(
    await drawnPdf((document) => document.fontSize(12).text(LETTER, 72, 144, { lineBreak: false })),
  );
  const { width, height } = decode(page.png);
  expect([page.width, page.height, width, height]).toEqual([612, 792, 1700, 2200]);
  expect(textOf(page)).toBe(LETTER);
  const [line] = page.lines;
  expect([Math.round(line!.left / 4), line!.top > 140 && line!.bottom < 165]).toEqual([18, true]);
  expect(page.hiddenCharacters).toBe(0);
});

test.each([
  ['black box', (document: PDFKit.PDFDocument) => document.rect(70, 198, 200, 16).fill('black')],
  ['white box', (document: PDFKit.PDFDocument) => document.rect(70, 198, 200, 16).fill('white')],
  [
    'box that leaves the feet of its letters',
    (document: PDFKit.PDFDocument) => document.rect(70, 198, 200, 9.5).fill('black'),
  ],
])('text under a %s is not among the text, and is counted', async (_, cover) => {
  const page = await pageOf(
    await drawnPdf((document) => {
      document.fontSize(12).text(LETTER, 72, 144, { lineBreak: false });
      document.text('123-45-6789', 72, 200, { lineBreak: false });
      cover(document);
    }),
  );
  expect(textOf(page)).toBe(LETTER);
  expect(page.hiddenCharacters).toBe(11);
});

test('white letters and letters beside the page are not among the text', async () => {
  const page = await pageOf(
    await drawnPdf((document) => {
      document.fontSize(12).text(LETTER, 72, 144, { lineBreak: false });
      document.fillColor('white').text('123-45-6789', 72, 200, { lineBreak: false });
      document.fillColor('black').text('987-65-4321', 700, 200, { lineBreak: false });
    }),
  );
  expect(textOf(page)).toBe(LETTER);
});

test('an area to be made black is black, and the text in it is gone', async () => {
  const bytes = await drawnPdf((document) => {
    document.fontSize(12).text(LETTER, 72, 144, { lineBreak: false });
    document.text('123-45-6789', 72, 200, { lineBreak: false });
  });
  const page = await pageOf(bytes, [{ left: 60, top: 190, right: 200, bottom: 220 }]);
  expect(textOf(page)).toBe(LETTER);
  expect(page.hiddenCharacters).toBe(0);
  const { data, width } = decode(page.png);
  const inch = (length: number) => Math.round(length * (200 / 72));
  expect([data[inch(205) * width + inch(100)], data[inch(300) * width + inch(100)]]).toEqual([0, 255]);
});

test('a picture of a page is read: its words are among the text', async () => {
  const png = await pngOfPage(await drawnPdf((document) => document.fontSize(14).text(LETTER)), 1, 200);
  expect(textOf(await pageOf(png!)).replace(/\s+/g, ' ')).toContain('Corwin Ashgrove has worked here since 2019');
});

test.each([
  ['upright', 0],
  ['on its side', 90],
])('what is made black on a scan that lies %s is not among its words', async (_, turn) => {
  const upright = await drawnPdf((document) => {
    document.fontSize(14).text(LETTER, 72, 144).text('She was paid in cash and kept no books.', 72, 300);
    document.text('Wendeline Osgood told him so.', 72, 400);
  });
  const picture = Buffer.from((await pngOfPage(upright, 1, 200))!);
  const scan = await drawnPdf(
    (document) => {
      if (turn > 0) document.translate(792, 0).rotate(turn);
      document.image(picture, 0, 0, { fit: [612, 792] });
    },
    { size: turn > 0 ? [792, 612] : [612, 792], margin: 0 },
  );
  const strip =
    turn > 0 ? { left: 365, right: 402, top: 0, bottom: 612 } : { left: 0, right: 612, top: 390, bottom: 427 };
  const text = textOf(await pageOf(scan, [strip]));
  expect(text).toContain('kept no books');
  expect(text).not.toMatch(/Wendeline|Osgood|told/);
});

test('what cannot be annexed is told apart: a password, a broken file, a script, a file inside', async () => {
  const faultOf = async (bytes: Uint8Array) => {
    const read = await exhibitPage(bytes, 1, []);
    return read.ok ? 'none' : read.fault;
  };
  const sheet = readFileSync(join(process.cwd(), 'samples/rapsheets/corwin-ashgrove.pdf'));
  expect(await faultOf(await drawnPdf((document) => document.text('A'), { userPassword: 'secret' }))).toBe('encrypted');
  expect(await faultOf(sheet.subarray(0, sheet.length / 2))).toBe('damaged');
  expect(await faultOf(Buffer.from('%PDF-1.7\nnothing\n%%EOF'))).toBe('damaged');
  expect(await faultOf(await drawnPdf((document) => document.file(Buffer.from('A'), { name: 'a.txt' })))).toBe(
    'active',
  );
  expect(await faultOf(sheet)).toBe('none');
  await expect(exhibitPage(sheet, 99, [])).rejects.toThrow(PageNotThere);
});

test('a page that there is not, and a file that cannot be drawn, have no picture', async () => {
  const sheet = await drawnPdf((document) => document.text('A'));
  expect(await pngOfPage(sheet, 1, 20)).not.toBeNull();
  expect(await pngOfPage(sheet, 2, 20)).toBeNull();
  expect(await pngOfPage(Buffer.from('%PDF-1.7\nnothing\n%%EOF'), 1, 20)).toBeNull();
});
