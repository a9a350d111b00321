import { linesOfPdf, type PdfLines } from '../pdf/pdf-lines.js';
import { linesOfScan } from '../scan/scan-lines.js';
import type { ScannedPage } from '../scan/scanned-page.js';
import { isPicture, pageOfPicture } from './picture-page.js';

/**
 * The lines of a PDF, or of a picture, which is one page without text.
 * @param scanned pages that were read from their pictures.
 */
export async function linesOfFile(bytes: Uint8Array, scanned: readonly ScannedPage[] = []): Promise<PdfLines> {
  if (!isPicture(bytes)) return linesOfPdf(bytes, scanned);
  const page = pageOfPicture(bytes);
  if (!page.ok) return page;
  const pictures = scanned.length > 0 ? [] : [1];
  return { ok: true, pages: 1, lines: scanned.flatMap(linesOfScan), sizes: [page.size], pictures };
}
