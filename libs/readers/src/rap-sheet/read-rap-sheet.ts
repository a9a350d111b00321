import type { PageSize } from '../pdf/pdf-lines.js';
import { linesOfFile } from '../picture/file-lines.js';
import type { ScannedPage } from '../scan/scanned-page.js';
import { refuse } from '../refusal.js';
import { parseRapSheet, type ReadResult } from './parse-rap-sheet.js';

/** What a file gave, and what else it holds. */
export type ReadFile = ReadResult & {
  /** Numbers of the pages that are pictures: to be read as such, and given when the file is read again. */
  readonly pictures: readonly number[];
  /** Of every page, in points. */
  readonly sizes: readonly PageSize[];
};

/**
 * Reads a DCJS rap sheet in either layout, a PDF or a picture of one page: the text of its pages, and of pages that are pictures what was read from them. Nothing
 * is guessed: what cannot be read, or was not read surely, is a gap with its page and line. A file that is no readable rap sheet is
 * refused with a reason; nothing is thrown.
 * @param scanned the pages of `pictures`, once they are read.
 */
export async function readRapSheet(bytes: Uint8Array, scanned: readonly ScannedPage[] = []): Promise<ReadFile> {
  const file = await linesOfFile(bytes, scanned);
  if (!file.ok) return { ...file, pictures: [], sizes: [] };
  const { lines, pages, pictures, sizes } = file;
  if (lines.length === 0 || pictures.length === pages)
    return { ok: false, refusal: refuse('no_text_layer'), pictures, sizes };
  return { ...parseRapSheet(lines, pages), pictures, sizes };
}
