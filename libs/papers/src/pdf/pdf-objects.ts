const TAIL_BYTES = 200;

/**
 * The objects of a PDF of the Typst compiler (one revision, plain cross-reference table), each as it stands in the file.
 * @throws Error when the file is not laid out so.
 */
export class PdfObjects {
  readonly trailer: string;
  /** Where the cross-reference table begins, behind the last object. */
  readonly end: number;
  /** In the order of the file. */
  readonly inOrder: readonly { readonly number: number; readonly from: number; readonly to: number }[];
  readonly #file: Buffer;
  readonly #places = new Map<number, { readonly from: number; readonly to: number }>();

  constructor(pdf: Uint8Array) {
    this.#file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
    const tail = this.#file.toString('latin1', Math.max(0, this.#file.length - TAIL_BYTES));
    const tableAt = Number(require1(/startxref\s+(\d+)\s+%%EOF\s*$/, tail, 'startxref'));
    const table = this.#file.toString('latin1', tableAt);
    const size = Number(require1(/^xref\s+0 (\d+)\s/, table, 'cross-reference table'));
    const [, ...rows] = table.match(/^\d{10} \d{5} [nf]/gm) ?? [];
    if (rows.length !== size - 1 || rows.some((row) => row.endsWith('f')))
      throw new Error('The typeset PDF has free or missing objects');
    const starts = rows.map((row, index) => ({ number: index + 1, from: Number(row.slice(0, 10)) }));
    starts.sort((a, b) => a.from - b.from);
    this.inOrder = starts.map((start, index) => ({ ...start, to: starts[index + 1]?.from ?? tableAt }));
    for (const place of this.inOrder) this.#places.set(place.number, place);
    this.end = tableAt;
    this.trailer = require1(/trailer\s+<<([\s\S]*?)>>\s+startxref/, table, 'trailer');
  }

  /** From `1 0 obj` to what follows it, a byte for a character. @throws Error when there is none. */
  text(number: number): string {
    const { from, to } = this.#place(number);
    return this.#file.toString('latin1', from, to);
  }

  /** What stands before its stream, or the whole of it. */
  dictionary(number: number): string {
    const { from, to } = this.#place(number);
    const streamAt = this.#file.subarray(from, to).indexOf('\nstream\n');
    return this.#file.toString('latin1', from, streamAt < 0 ? to : from + streamAt);
  }

  /** The stream as it stands, packed or not. @throws Error when it has none. */
  stream(number: number): Uint8Array {
    const dictionary = this.dictionary(number);
    const bytes = Number(require1(/\/Length (\d+)\b(?! \d)/, dictionary, 'length of a stream'));
    const from = this.#place(number).from + dictionary.length + '\nstream\n'.length;
    return this.#file.subarray(from, from + bytes);
  }

  /** From `1 0 obj` to its stream or, where it has none, to its end; and the rest as it stands. */
  halves(number: number): readonly [dictionary: string, rest: Uint8Array] {
    const dictionary = this.dictionary(number);
    const { from, to } = this.#place(number);
    return [dictionary, this.#file.subarray(from + dictionary.length, to)];
  }

  /** Numbers of the pages, in order. */
  pages(): number[] {
    const root = this.dictionary(Number(require1(/\/Root (\d+) 0 R/, this.trailer, 'catalog')));
    return this.#pagesBelow(Number(require1(/\/Pages (\d+) 0 R/, root, 'pages')));
  }

  #pagesBelow(number: number): number[] {
    const node = this.dictionary(number);
    if (node.includes('/Type /Page\n')) return [number];
    const kids = require1(/\/Type \/Pages[^]*?\/Kids \[([^\]]*)\]/, node, 'pages');
    return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => this.#pagesBelow(Number(kid)));
  }

  /** Bytes of the file between two places. */
  between(from: number, to: number): Uint8Array {
    return this.#file.subarray(from, to);
  }

  #place(number: number) {
    const place = this.#places.get(number);
    if (!place) throw new Error(`The typeset PDF has no object ${number}`);
    return place;
  }
}

export function require1(pattern: RegExp, text: string, what: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`The typeset PDF has no ${what} where one is expected`);
  return found;
}
