import type { PDFiumDocument, PDFiumLibrary, PDFiumPage } from '@hyzyla/pdfium';
import { drawableFile } from './pdf-of-pictures.js';

/** A page as it looks, in shades of grey: 0 is black, row by row from the top. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  /** Size of the page in points. */
  readonly pageWidth: number;
  readonly pageHeight: number;
}

export class PageNotThere extends Error {
  override readonly name = 'PageNotThere';
}

const POINTS_PER_INCH = 72;
/** A page of letter size at 300 dots per inch has eight million; what is larger is drawn coarser. */
const MOST_PIXELS = 12_000_000;

let library: Promise<PDFiumLibrary> | null = null;

/**
 * Draws one page of a PDF as a printer would, without what runs in it; or the one page that a picture shows.
 * @param number from 1.
 * @throws PageNotThere, or an Error of PDFium for a file that is none.
 */
export async function pictureOfPage(bytes: Uint8Array, number: number, dotsPerInch: number): Promise<GreyPicture> {
  return withDocument(bytes, async (document) => {
    if (number < 1 || number > document.getPageCount()) throw new PageNotThere(`There is no page ${number}.`);
    return draw(document.getPage(number - 1), dotsPerInch);
  });
}

/** The same of every page, in order; for files whose pages are few. */
export async function picturesOfPages(bytes: Uint8Array, dotsPerInch: number): Promise<GreyPicture[]> {
  return withDocument(bytes, async (document) => {
    const pictures: GreyPicture[] = [];
    for (const page of document.pages()) pictures.push(await draw(page, dotsPerInch));
    return pictures;
  });
}

async function draw(page: PDFiumPage, dotsPerInch: number): Promise<GreyPicture> {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const wanted = dotsPerInch / POINTS_PER_INCH;
  const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (originalWidth * originalHeight)));
  const { width, height, data } = await page.render({ scale, colorSpace: 'Gray', render: 'bitmap' });
  return { width, height, pixels: data, pageWidth: originalWidth, pageHeight: originalHeight };
}

/** Only where a page is drawn is it loaded: it takes as much memory as all of the reading of text. */
async function startLibrary(): Promise<PDFiumLibrary> {
  const { PDFiumLibrary: library } = await import('@hyzyla/pdfium');
  return library.init();
}

/** Opens a PDF, or a picture as one, for as long as it is used. @throws an Error of PDFium for a file that is none. */
export async function withDocument<Result>(
  bytes: Uint8Array,
  use: (document: PDFiumDocument) => Promise<Result>,
): Promise<Result> {
  library ??= startLibrary();
  const document = await (await library).loadDocument(await drawableFile(bytes));
  try {
    return await use(document);
  } finally {
    document.destroy();
  }
}
