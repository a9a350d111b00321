import { getDocumentProxy } from 'unpdf';
import type { DocumentLine } from '../document-line.js';
import { MAX_PAGES, refuse, type Refusal } from '../refusal.js';
import { linesOfScan } from '../scan/scan-lines.js';
import type { ScannedPage } from '../scan/scanned-page.js';
import { hidesText, mayHoldPictures } from './hidden-text.js';
import { layOutPages, type PageText, type TextRun } from './layout.js';
import { pdfWorker } from './pdf-port.js';

/** Size of a page in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export type PdfLines =
  | {
      readonly ok: true;
      readonly pages: number;
      readonly lines: readonly DocumentLine[];
      readonly sizes: readonly PageSize[];
      /** Numbers of pages that show no text, or next to none, and were not given as read from their picture. */
      readonly pictures: readonly number[];
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** A page of a sheet carries hundreds of characters; a scan's stamp or file name carries a few. */
const FEWEST_CHARACTERS_PER_PAGE = 25;
/** Where readers look for the marks; a writer may put other bytes around them. */
const MARK_WINDOW_BYTES = 1024;

/** Errors alone, and those are thrown. */
const VERBOSITY = 0;

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * The text of a PDF as printed lines: of a page that shows text its text, of another what was read from its picture.
 * @param scanned pages that were read from their pictures.
 */
export async function linesOfPdf(bytes: Uint8Array, scanned: readonly ScannedPage[] = []): Promise<PdfLines> {
  if (!latin1(bytes.subarray(0, MARK_WINDOW_BYTES)).includes('%PDF-'))
    return { ok: false, refusal: refuse('not_a_pdf') };
  // pdf.js repairs a file that was cut off and then shows only its first pages: half a record, which nobody would notice.
  if (!latin1(bytes.subarray(-MARK_WINDOW_BYTES)).includes('%%EOF')) return { ok: false, refusal: refuse('damaged') };
  let document: PdfDocument | null = null;
  const worker = await pdfWorker(VERBOSITY);
  try {
    // pdf.js takes the buffer over, and refuses a Node Buffer: it gets a copy.
    document = await getDocumentProxy(new Uint8Array(bytes), { worker, stopAtErrors: true, verbosity: VERBOSITY });
    if (document.numPages > MAX_PAGES) return { ok: false, refusal: refuse('too_many_pages') };
    const pages = await textOf(document, mayHoldPictures(bytes));
    const pictures = pages.flatMap(({ runs }, index) =>
      charactersOf(runs) < FEWEST_CHARACTERS_PER_PAGE ? [index + 1] : [],
    );
    const read = scanned.filter(({ page }) => pictures.includes(page));
    // A stamp or a file name beside a picture is in the picture's reading too.
    const printed = layOutPages(
      pages.map((page, index) => (read.some((each) => each.page === index + 1) ? { runs: [] } : page)),
    );
    const lines = [...printed, ...read.flatMap(linesOfScan)].sort((a, b) => a.page - b.page || a.line - b.line);
    return {
      ok: true,
      pages: pages.length,
      lines,
      sizes: pages.map(({ size }) => size),
      pictures: pictures.filter((page) => !read.some((each) => each.page === page)),
    };
  } catch (error) {
    return { ok: false, refusal: refuse(isPasswordError(error) ? 'encrypted' : 'damaged') };
  } finally {
    await document?.destroy();
    worker.destroy();
  }
}

function charactersOf(runs: readonly TextRun[]): number {
  return runs.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);
}

/** Text that nobody sees is left out. @param mayHide the file holds pictures, behind which text may lie. */
async function textOf(document: PdfDocument, mayHide: boolean): Promise<(PageText & { size: PageSize })[]> {
  const pages: (PageText & { size: PageSize })[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ disableNormalization: false });
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const runs: TextRun[] = [];
    const isHidden = mayHide && content.items.length > 0 && (await hidesText(page));
    for (const item of isHidden ? [] : content.items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [scaleX, slant, , height, x, y] = item.transform as number[];
      // Turned text is a watermark or a stamp, never part of a line.
      if (slant !== 0 || !scaleX || x === undefined || y === undefined) continue;
      runs.push({ text: item.str, x: x - left, y: top - y, width: item.width, height: Math.abs(height ?? 0) || 1 });
    }
    pages.push({ runs, size: { width: right - left, height: top - bottom } });
    page.cleanup();
  }
  return pages;
}

function isPasswordError(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException';
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
