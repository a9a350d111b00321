import { linesOfPdf } from '../pdf/pdf-lines.js';
import { parseRapSheet, type ReadResult } from './parse-rap-sheet.js';

/**
 * Reads the text layer of a DCJS rap sheet in either layout. Nothing is guessed: what cannot be read is a gap with its
 * page and line. A file that is no readable rap sheet is refused with a reason; nothing is thrown.
 */
export async function readRapSheet(bytes: Uint8Array): Promise<ReadResult> {
  const pdf = await linesOfPdf(bytes);
  return pdf.ok ? parseRapSheet(pdf.lines, pdf.pages) : pdf;
}
