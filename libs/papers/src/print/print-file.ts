import type { PDFDocument } from '@cantoo/pdf-lib';

/**
 * Puts documents into one, in their order, for the printer. The same documents give the same bytes; what is printed is no copy to be
 * kept, so it is neither tagged nor PDF/A.
 */
export class PrintFile {
  readonly #document: PDFDocument;
  readonly #load: typeof PDFDocument.load;

  private constructor(document: PDFDocument, load: typeof PDFDocument.load) {
    this.#document = document;
    this.#load = load;
  }

  /** The library is loaded with the first: most starts print nothing. */
  static async begin(): Promise<PrintFile> {
    const { PDFDocument: made } = await import('@cantoo/pdf-lib');
    return new PrintFile(await made.create({ updateMetadata: false }), (...given) => made.load(...given));
  }

  get pages(): number {
    return this.#document.getPageCount();
  }

  async add(bytes: Uint8Array): Promise<void> {
    const added = await this.#load(bytes, { updateMetadata: false });
    const pages = await this.#document.copyPages(added, added.getPageIndices());
    for (const page of pages) this.#document.addPage(page);
  }

  end(): Promise<Uint8Array> {
    return this.#document.save();
  }
}
