import type { PdfObjects } from './pdf-objects.js';

/** A page of a paper that Typst has set. */
export interface TypesetPage {
  readonly paper: PdfObjects;
  /** Of its object. */
  readonly number: number;
}

/**
 * Pages of papers that Typst has set as one PDF, in their order, without what no page shows: of a paper's objects most are tags, outline and
 * metadata. Objects go over as they stand, with the numbers that they have here; what several papers hold alike, as fonts, stands once.
 * @throws Error for a page that points at other pages, as one with links does.
 * @source ISO 32000-1:2008, 7.5.
 */
export function joinedPages(pages: readonly TypesetPage[]): Uint8Array {
  const joined = new Joined();
  for (const { paper, number } of pages) joined.addPage(paper, number);
  return joined.end();
}

const HEADER = '%PDF-1.7\n%\u0080\u0080\u0080\u0080\n\n';
const [CATALOG, PAGES] = [1, 2];
const REFERENCE = /(?<!\d)(\d+) 0 R/g;

class Joined {
  readonly #pieces: Uint8Array[] = [bytesOf(HEADER)];
  #length = HEADER.length;
  /** Where each object begins, from that with the number 1. */
  readonly #starts: number[] = [];
  readonly #kids: number[] = [];
  /** Numbers here by those in a paper; 0 while what an object names is taken over. */
  readonly #numbers = new Map<PdfObjects, Map<number, number>>();
  /** Numbers by what the objects hold. */
  readonly #same = new Map<string, number>();
  #last = PAGES;

  addPage(paper: PdfObjects, number: number): void {
    const [dictionary, rest] = paper.halves(number);
    if (dictionary.includes('/Annots')) throw new Error('The page has links, which point at other pages');
    const page = (this.#last += 1);
    const body = bodyOf(dictionary).replace(/\/Parent \d+ 0 R/, '');
    const renumbered = this.#renumbered(paper, body).replace('/Type /Page\n', `/Type /Page\n  /Parent ${PAGES} 0 R\n`);
    this.#write(page, renumbered, rest);
    this.#kids.push(page);
  }

  end(): Uint8Array {
    const kids = this.#kids.map((kid) => `${kid} 0 R`).join(' ');
    this.#write(CATALOG, `<< /Type /Catalog /Pages ${PAGES} 0 R >>\nendobj\n\n`);
    this.#write(PAGES, `<< /Type /Pages /Count ${this.#kids.length} /Kids [${kids}] >>\nendobj\n\n`);
    const size = this.#last + 1;
    const rows = Array.from(
      { length: this.#last },
      (_, n) => `${String(this.#starts[n + 1]).padStart(10, '0')} 00000 n\r\n`,
    );
    this.#pieces.push(
      bytesOf(
        `xref\n0 ${size}\n0000000000 65535 f\r\n${rows.join('')}` +
          `trailer\n<< /Size ${size} /Root ${CATALOG} 0 R >>\nstartxref\n${this.#length}\n%%EOF\n`,
      ),
    );
    return Buffer.concat(this.#pieces);
  }

  #renumbered(paper: PdfObjects, text: string): string {
    return text.replace(REFERENCE, (_, number: string) => `${this.#numberOf(paper, Number(number))} 0 R`);
  }

  #numberOf(paper: PdfObjects, number: number): number {
    let ofPaper = this.#numbers.get(paper);
    if (!ofPaper) this.#numbers.set(paper, (ofPaper = new Map<number, number>()));
    const known = ofPaper.get(number);
    if (known === 0) throw new Error('Objects of the page name each other');
    if (known !== undefined) return known;
    ofPaper.set(number, 0);
    const [dictionary, rest] = paper.halves(number);
    const body = this.#renumbered(paper, bodyOf(dictionary));
    const holds = body + Buffer.from(rest.buffer, rest.byteOffset, rest.length).toString('latin1');
    let here = this.#same.get(holds);
    if (here === undefined) {
      here = this.#last += 1;
      this.#same.set(holds, here);
      this.#write(here, body, rest);
    }
    ofPaper.set(number, here);
    return here;
  }

  #write(number: number, body: string, rest: Uint8Array = NOTHING): void {
    const head = bytesOf(`${number} 0 obj\n${body}`);
    this.#starts[number] = this.#length;
    this.#pieces.push(head, rest);
    this.#length += head.length + rest.length;
  }
}

const NOTHING = new Uint8Array(0);

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

/** Behind `1 0 obj`. */
const bodyOf = (dictionary: string) => dictionary.slice(dictionary.indexOf('\n') + 1);
