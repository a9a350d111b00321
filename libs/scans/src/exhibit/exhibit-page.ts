import type { PDFiumDocument, PDFiumPage } from '@hyzyla/pdfium';
import { encode } from 'fast-png';
import { isPicture, type ScannedPage } from '#libs/readers';
import { PageNotThere, withDocument } from '../page-picture.js';
import { pdfOfPictures } from '../pdf-of-pictures.js';
import { readScannedPage } from '../read-page.js';
import { charactersOf, type PageCharacter, withoutText } from './page-text.js';

/** A rectangle of a page as it is shown, in points from the top left corner. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ExhibitLine extends Area {
  readonly text: string;
}

/** One page as a picture, with the text that somebody who looks at it can read, and nothing else of the file. */
export interface ExhibitPage {
  /** In points, as it is shown. */
  readonly width: number;
  readonly height: number;
  /** 200 dots per inch, in sixteen shades of grey. */
  readonly png: Uint8Array;
  readonly lines: readonly ExhibitLine[];
  /** Letters of the file that are not seen on the page, as under a black box; none of them is among the lines. */
  readonly hiddenCharacters: number;
}

/**
 * `active`: a script or another file inside. `too_many_pages`: more than an exhibit may have.
 */
export type ExhibitFault = 'encrypted' | 'damaged' | 'active' | 'too_many_pages';

export type ExhibitReading =
  | { readonly ok: true; readonly pages: number; readonly page: ExhibitPage }
  | { readonly ok: false; readonly fault: ExhibitFault };

/** What courts ask of scans. @source practice reference, 6.6 (EDDS): PDF/A, 200 dpi, flattened. */
const DOTS_PER_INCH = 200;
const POINTS_PER_INCH = 72;
/** A page of legal size has 5 million at 200 dots per inch; what is larger is drawn coarser. */
const MOST_PIXELS = 8_000_000;
const MOST_PAGES = 300;
/** A page with fewer is a picture whose words have to be read. */
const FEWEST_CHARACTERS = 25;
const SHADES = 16;
/** By so much a dot differs where a letter is painted. */
const PAINTED = 24;
/** Of its width and of its height a letter that is seen paints at least this part; what a box leaves of a letter is less. */
const SEEN = 0.6;
/** A mark at the end of a file that was not cut off stands among its last bytes. */
const END_WITHIN_BYTES = 1024;

/**
 * One page of a PDF, or the page that a picture shows, flattened: forms and annotations are painted, nothing of the file itself is
 * taken over, so that no script, attachment, hidden layer or text under a box can be. A letter is among the text only where painting
 * it changes how the page looks; where a page shows no text, its words are read from the picture.
 * @param number from 1.
 * @param redactions areas that are painted black; the text in them is gone.
 * @throws PageNotThere
 */
export async function exhibitPage(
  bytes: Uint8Array,
  number: number,
  redactions: readonly Area[],
): Promise<ExhibitReading> {
  const isPdf = !isPicture(bytes);
  if (isPdf && !latin1(bytes.subarray(-END_WITHIN_BYTES)).includes('%%EOF')) return { ok: false, fault: 'damaged' };
  try {
    return await withDocument(bytes, async (document) => {
      const pages = document.getPageCount();
      if (pages > MOST_PAGES) return { ok: false, fault: 'too_many_pages' };
      if (isActive(document)) return { ok: false, fault: 'active' };
      if (number < 1 || number > pages) throw new PageNotThere(`There is no page ${number}.`);
      return { ok: true, pages, page: await flattened(document, bytes, number, redactions) };
    });
  } catch (error) {
    if (error instanceof PageNotThere) throw error;
    return { ok: false, fault: /password|security/i.test(String(error)) ? 'encrypted' : 'damaged' };
  }
}

function isActive(document: PDFiumDocument): boolean {
  const pdfium = document['module'];
  const of = document['documentIdx'];
  return pdfium._FPDFDoc_GetJavaScriptActionCount(of) > 0 || pdfium._FPDFDoc_GetAttachmentCount(of) > 0;
}

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

async function flattened(
  document: PDFiumDocument,
  bytes: Uint8Array,
  number: number,
  redactions: readonly Area[],
): Promise<ExhibitPage> {
  const page = flattenedPage(document, number);
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
  const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, Math.sqrt(MOST_PIXELS / (width * height)));
  const characters = charactersOf(page, width, height);
  const shown = await draw(page, scale);
  const bare = characters.length === 0 ? shown : await draw(withoutText(document.getPage(number - 1)), scale);

  const isRedacted = (area: Area) => redactions.some((redaction) => overlaps(redaction, area));
  const seen = characters.filter((one) => one.isSpace || isRedacted(one) || changes(one, shown, bare, scale));
  const left = seen.filter((one) => !isRedacted(one));
  const letters = left.filter(({ isSpace }) => !isSpace).length;
  for (const redaction of redactions) blacken(shown, redaction, scale);
  const png = pngOf(shown);
  const size = { width, height };
  const lines = letters < FEWEST_CHARACTERS ? linesOfScan(await readScan()) : linesOf(left);
  return { ...size, png, lines, hiddenCharacters: characters.length - seen.length };

  /** Where something was made black, words are read from the picture that shows it black: whatever lay under it cannot be read. */
  async function readScan(): Promise<ScannedPage> {
    if (redactions.length === 0) return readScannedPage(bytes, number);
    return readScannedPage(await pdfOfPictures([{ bytes: png, size }]), 1);
  }
}

/** With its forms and annotations painted into it. */
function flattenedPage(document: PDFiumDocument, number: number): PDFiumPage {
  const page = document.getPage(number - 1);
  const pdfium = page['module'];
  pdfium._FPDFPage_Flatten(page['pageIdx'], 0);
  pdfium._FPDF_ClosePage(page['pageIdx']);
  return document.getPage(number - 1);
}

async function draw(page: PDFiumPage, scale: number): Promise<Drawn> {
  const { width, height, data } = await page.render({ scale, colorSpace: 'Gray', render: 'bitmap' });
  return { width, height, pixels: data };
}

/** Whether painting the letter changes as much of its place as a whole letter does. */
function changes(area: Area, { width, height, pixels }: Drawn, bare: Drawn, scale: number): boolean {
  const [left, right] = [Math.max(0, Math.floor(area.left * scale)), Math.min(width, Math.ceil(area.right * scale))];
  const [top, bottom] = [Math.max(0, Math.floor(area.top * scale)), Math.min(height, Math.ceil(area.bottom * scale))];
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = y * width + x;
      if (Math.abs(pixels[at]! - bare.pixels[at]!) < PAINTED) continue;
      [minX, maxX] = [Math.min(minX, x), Math.max(maxX, x)];
      [minY, maxY] = [Math.min(minY, y), Math.max(maxY, y)];
    }
  }
  return maxX - minX + 1 >= SEEN * (right - left - 1) && maxY - minY + 1 >= SEEN * (bottom - top - 1);
}

/** Lines, each broken where a column begins. */
function linesOf(characters: readonly PageCharacter[]): ExhibitLine[] {
  const lines: ExhibitLine[] = [];
  let run: PageCharacter[] = [];
  const close = () => {
    const text = run.map((one) => one.text).join('').trim(); // prettier-ignore
    if (text !== '') lines.push({ text, ...unionOf(run.filter(({ isSpace }) => !isSpace)) });
    run = [];
  };
  let before: PageCharacter | null = null;
  for (const one of characters) {
    if (one.isSpace) {
      run.push(one);
      continue;
    }
    const isNewLine =
      before !== null && (one.line !== before.line || one.left - before.right > 2 * (one.bottom - one.top));
    if (isNewLine) close();
    run.push(one);
    before = one;
  }
  close();
  return lines;
}

/** Where a page lies on its side its words stand elsewhere than on the upright page that was read: found, if not in place. */
function linesOfScan({ lines }: ScannedPage): ExhibitLine[] {
  return lines
    .filter((line) => line.length > 0)
    .map((line) => ({ text: line.map(({ text }) => text).join(' '), ...unionOf(line.map(({ region }) => region)) }));
}

function unionOf(areas: readonly Area[]): Area {
  return {
    left: Math.min(...areas.map(({ left }) => left)),
    top: Math.min(...areas.map(({ top }) => top)),
    right: Math.max(...areas.map(({ right }) => right)),
    bottom: Math.max(...areas.map(({ bottom }) => bottom)),
  };
}

function overlaps(one: Area, other: Area): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function blacken({ width, height, pixels }: Drawn, { left, top, right, bottom }: Area, scale: number): void {
  const lastY = Math.min(height, Math.ceil(bottom * scale));
  for (let y = Math.max(0, Math.floor(top * scale)); y < lastY; y += 1) {
    pixels.fill(
      0,
      y * width + Math.max(0, Math.floor(left * scale)),
      y * width + Math.min(width, Math.ceil(right * scale)),
    );
  }
}

/** Sixteen shades are as many as print shows, and take half of the bytes. */
function pngOf({ width, height, pixels }: Drawn): Uint8Array {
  const step = 255 / (SHADES - 1);
  const data = pixels.map((pixel) => Math.round(Math.round(pixel / step) * step));
  return encode({ width, height, data, channels: 1, depth: 8 });
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
