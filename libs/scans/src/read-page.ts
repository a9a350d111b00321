import type { Region, ScannedPage, ScannedWord } from '#libs/readers';
import type { Line, Word } from 'tesseract.js';
import { agreed } from './agreement.js';
import { turned, withoutSpecks } from './clean-picture.js';
import { readPicture } from './engine.js';
import { type GreyPicture, PageNotThere, pictureOfPage } from './page-picture.js';

/** The sizes in which a page is read: what the engine mistakes in one it seldom mistakes alike in the other. */
const DOTS_PER_INCH = [300, 230] as const;
/** A page that stands upright has at least this part of its words read surely. */
const UPRIGHT = 0.4;
const SURE = 0.75;

type Quarters = ScannedPage['quarters'];
type Reading = Pick<ScannedPage, 'slope' | 'lines'>;

/**
 * Reads one page of a PDF, or a picture, twice, also when it was laid in upside down or on its side. One that cannot be drawn
 * holds nothing.
 * @param number from 1.
 * @throws PageNotThere
 */
export async function readScannedPage(bytes: Uint8Array, number: number): Promise<ScannedPage> {
  const [larger, smaller] = DOTS_PER_INCH;
  const drawn = await drawnPage(bytes, number, larger);
  if (!drawn) return { page: number, width: 0, height: 0, quarters: 0, slope: 0, lines: [] };
  const picture = withoutSpecks(drawn);
  const { quarters, reading } = await uprightReading(picture);
  const again = withoutSpecks(await pictureOfPage(bytes, number, smaller));
  const second = await readWords(quarters === 0 ? again : turned(again, quarters));
  const { pageWidth: width, pageHeight: height } = picture;
  return { page: number, width, height, quarters, slope: reading.slope, lines: agreed(reading.lines, second.lines) };
}

/** null: the picture is damaged, or the file for PDFium. */
async function drawnPage(bytes: Uint8Array, number: number, dotsPerInch: number): Promise<GreyPicture | null> {
  try {
    return await pictureOfPage(bytes, number, dotsPerInch);
  } catch (error) {
    if (error instanceof PageNotThere) throw error;
    return null;
  }
}

async function uprightReading(picture: GreyPicture): Promise<{ quarters: Quarters; reading: Reading }> {
  let best: { quarters: Quarters; reading: Reading; sure: number } | null = null;
  for (const quarters of [0, 2, 1, 3] as const) {
    const reading = await readWords(quarters === 0 ? picture : turned(picture, quarters));
    const sure = shareOfSure(reading);
    if (best === null || sure > best.sure) best = { quarters, reading, sure };
    if (best.sure >= UPRIGHT || reading.lines.length === 0) break;
  }
  return best!;
}

function shareOfSure({ lines }: Reading): number {
  const letters = (words: readonly ScannedWord[]) => words.reduce((sum, { text }) => sum + text.length, 0);
  const words = lines.flat();
  return letters(words.filter(({ confidence }) => confidence >= SURE)) / Math.max(1, letters(words));
}

async function readWords(picture: GreyPicture): Promise<Reading> {
  const seen = await readPicture(picture);
  const lines = (seen.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
  const pointsPerPixel = picture.pageWidth / picture.width;
  return { slope: slopeOf(lines), lines: lines.map(({ words }) => words.map((word) => toWord(word, pointsPerPixel))) };
}

function toWord({ text, confidence, bbox, symbols }: Word, pointsPerPixel: number): ScannedWord {
  const points = (pixels: number) => Math.round(pixels * pointsPerPixel * 10) / 10;
  const middle = (at: number) => {
    const box = symbols.at(at)?.bbox ?? bbox;
    return points((box.x0 + box.x1) / 2);
  };
  const region: Region = {
    left: points(bbox.x0),
    top: points(bbox.y0),
    right: points(bbox.x1),
    bottom: points(bbox.y1),
  };
  return { text, confidence: Math.round(confidence) / 100, region, first: middle(0), last: middle(-1) };
}

/** The median of the longer half of the lines. */
function slopeOf(lines: readonly Line[]): number {
  const length = ({ bbox }: Line) => bbox.x1 - bbox.x0;
  const slopes = [...lines]
    .sort((a, b) => length(b) - length(a))
    .slice(0, Math.ceil(lines.length / 2))
    .map(({ baseline: { x0, y0, x1, y1 } }) => (y1 - y0) / Math.max(1, x1 - x0))
    .sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? 0;
}
