import type { PDFDocument, PDFPage } from '@cantoo/pdf-lib';
import { pagesAlone } from '../pdf/pages-alone.js';

/** Loaded with the first file: most starts print nothing. */
const library = () => import('@cantoo/pdf-lib');

/** Pages of a document that the file holds where they are added, and once. */
export type PrintPages = readonly PDFPage[];

/**
 * Puts documents into one, in their order, for the printer. The same documents give the same bytes; what is printed is no copy to be
 * kept, so it is neither tagged nor PDF/A.
 */
export class PrintFile {
  readonly #document: PDFDocument;

  private constructor(document: PDFDocument) {
    this.#document = document;
  }

  static async begin(): Promise<PrintFile> {
    const { PDFDocument } = await library();
    return new PrintFile(await PDFDocument.create({ updateMetadata: false }));
  }

  get pages(): number {
    return this.#document.getPageCount();
  }

  /** Takes a document over, whose pages are then added together or apart. */
  async take(bytes: Uint8Array): Promise<PrintPages> {
    const { PDFDocument, ParseSpeeds } = await library();
    const taken = await PDFDocument.load(pagesAlone(bytes), { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
    return this.#document.copyPages(taken, taken.getPageIndices());
  }

  add(pages: PrintPages): void {
    for (const page of pages) this.#document.addPage(page);
  }

  end(): Promise<Uint8Array> {
    // In one go: it would wait a millisecond after every fifty objects.
    return this.#document.save({ objectsPerTick: Infinity });
  }
}
