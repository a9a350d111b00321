import type { PDFDocument } from '@cantoo/pdf-lib';

/** Loaded with the first file: most starts print nothing. */
const library = () => import('@cantoo/pdf-lib');

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

  async add(bytes: Uint8Array): Promise<void> {
    const { PDFDocument } = await library();
    const added = await PDFDocument.load(bytes, { updateMetadata: false });
    const pages = await this.#document.copyPages(added, added.getPageIndices());
    for (const page of pages) this.#document.addPage(page);
  }

  end(): Promise<Uint8Array> {
    return this.#document.save();
  }
}
