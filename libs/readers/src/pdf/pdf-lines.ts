import { getDocumentProxy } from 'unpdf';
import type { DocumentLine } from '../document-line.js';
import { MAX_PAGES, refuse, type Refusal } from '../refusal.js';
import { layOutPages, type PageText, type TextRun } from './layout.js';
import { pdfWorker } from './pdf-port.js';

export type PdfLines =
  | { readonly ok: true; readonly pages: number; readonly lines: readonly DocumentLine[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** A page of a sheet carries hundreds of characters; a scan's stamp or file name carries a few. */
const FEWEST_CHARACTERS_PER_PAGE = 25;
/** Where readers look for the marks; a writer may put other bytes around them. */
const MARK_WINDOW_BYTES = 1024;

/** Errors alone, and those are thrown. */
const VERBOSITY = 0;

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text layer of a PDF as printed lines, or why there is none. */
export async function linesOfPdf(bytes: Uint8Array): Promise<PdfLines> {
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
    const pages = await textOf(document);
    const lines = layOutPages(pages);
    const characters = lines.reduce((sum, line) => sum + line.text.replace(/\s/g, '').length, 0);
    if (characters < FEWEST_CHARACTERS_PER_PAGE) return { ok: false, refusal: refuse('no_text_layer') };
    return { ok: true, pages: pages.length, lines };
  } catch (error) {
    return { ok: false, refusal: refuse(isPasswordError(error) ? 'encrypted' : 'damaged') };
  } finally {
    await document?.destroy();
    worker.destroy();
  }
}

async function textOf(document: PdfDocument): Promise<PageText[]> {
  const pages: PageText[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ disableNormalization: false });
    const [left = 0, , , top = 0] = page.view;
    const runs: TextRun[] = [];
    for (const item of content.items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [scaleX, slant, , height, x, y] = item.transform as number[];
      // Turned text is a watermark or a stamp, never part of a line.
      if (slant !== 0 || !scaleX || x === undefined || y === undefined) continue;
      runs.push({ text: item.str, x: x - left, y: top - y, width: item.width, height: Math.abs(height ?? 0) || 1 });
    }
    pages.push({ runs });
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
