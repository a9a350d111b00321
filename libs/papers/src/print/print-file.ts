import type { PDFDocument } from '@cantoo/pdf-lib';
import { joinedPages } from '../pdf/joined-pages.js';
import { PdfObjects } from '../pdf/pdf-objects.js';

/** Loaded with the first file that holds what Typst has not set: most hold nothing of it. */
const library = () => import('@cantoo/pdf-lib');

/** Pages of a document that the file holds where they are added. */
export type PrintPages = readonly PrintPage[];

interface PrintPage {
  readonly document: Uint8Array;
  /** What Typst has set, and the number of the page's object in it; null: another maker's. */
  readonly typeset: { readonly paper: PdfObjects; readonly number: number } | null;
  /** From 0. */
  readonly index: number;
}

/**
 * Puts documents into one, in their order, for the printer. The same documents give the same bytes; what is printed is no copy to be
 * kept, so it is neither tagged nor PDF/A.
 */
export class PrintFile {
  readonly #pages: PrintPage[] = [];
  /** Documents as the library reads them. */
  readonly #read = new Map<Uint8Array, Promise<PDFDocument>>();

  get pages(): number {
    return this.#pages.length;
  }

  /** Takes a document over, whose pages are then added together or apart. */
  async take(document: Uint8Array): Promise<PrintPages> {
    const paper = typesetPaper(document);
    if (paper) return paper.pages().map((number, index) => ({ document, typeset: { paper, number }, index }));
    return (await this.#readByLibrary(document)).getPageIndices().map((index) => ({ document, typeset: null, index }));
  }

  add(pages: PrintPages): void {
    this.#pages.push(...pages);
  }

  end(): Promise<Uint8Array> {
    const typeset = this.#pages.flatMap((page) => page.typeset ?? []);
    if (typeset.length < this.#pages.length) return this.#copied();
    try {
      return Promise.resolve(joinedPages(typeset));
    } catch {
      return this.#copied();
    }
  }

  /** By a library that copies the pages of every PDF, in ten times the time. */
  async #copied(): Promise<Uint8Array> {
    const { PDFDocument } = await library();
    const file = await PDFDocument.create({ updateMetadata: false });
    const copies = new Map<Uint8Array, Awaited<ReturnType<typeof file.copyPages>>>();
    for (const { document, index } of this.#pages) {
      let ofDocument = copies.get(document);
      if (!ofDocument) {
        const read = await this.#readByLibrary(document);
        copies.set(document, (ofDocument = await file.copyPages(read, read.getPageIndices())));
      }
      file.addPage(ofDocument[index]!);
    }
    // In one go: it would wait a millisecond after every fifty objects.
    return file.save({ objectsPerTick: Infinity });
  }

  #readByLibrary(document: Uint8Array): Promise<PDFDocument> {
    const known = this.#read.get(document);
    if (known) return known;
    const read = library().then(({ PDFDocument, ParseSpeeds }) =>
      PDFDocument.load(document, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest }),
    );
    this.#read.set(document, read);
    return read;
  }
}

/** null for another maker's file. */
function typesetPaper(document: Uint8Array): PdfObjects | null {
  try {
    const paper = new PdfObjects(document);
    paper.pages();
    return paper;
  } catch {
    return null;
  }
}
