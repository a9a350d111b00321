import { NotPlain } from './not-plain.js';
import type { PdfObjects } from './pdf-objects.js';

/** What the glyphs of a font say, and how wide they are. */
export interface FontText {
  /** By the number of the glyph. */
  readonly characters: readonly string[];
  /** In thousandths of the size. */
  readonly widths: readonly number[];
}

/** The fonts of a file, each read when it is first asked for. */
export class FontTexts {
  readonly #read = new Map<number, FontText>();

  constructor(
    private readonly objects: PdfObjects,
    private readonly unzip: Unzip,
  ) {}

  /** @param number of its object. @throws NotPlain for a font that is not as the Typst compiler embeds them */
  of(number: number): FontText {
    const known = this.#read.get(number);
    if (known) return known;
    const font = this.objects.dictionary(number);
    const [descendant, toUnicode] = [/\/DescendantFonts \[(\d+) 0 R\]/, /\/ToUnicode (\d+) 0 R/].map(
      (key) => key.exec(font)?.[1],
    );
    const isByGlyphs = font.includes('/Subtype /Type0') && font.includes('/Encoding /Identity-H');
    if (!isByGlyphs || !descendant || !toUnicode) throw new NotPlain('A font says nothing of its characters.');
    const read = {
      characters: charactersOf(latin1(unpacked(this.objects, Number(toUnicode), this.unzip))),
      widths: widthsOf(this.objects.dictionary(Number(descendant))),
    };
    this.#read.set(number, read);
    return read;
  }
}

/** What unpacks a zlib stream. */
export type Unzip = (packed: Uint8Array) => Uint8Array;

/** A stream as it was before it was packed. @throws NotPlain when it is packed in another way than with Flate */
export function unpacked(objects: PdfObjects, number: number, unzip: Unzip): Uint8Array {
  const filter = /\/Filter (\S+)/.exec(objects.dictionary(number))?.[1];
  const stream = objects.stream(number);
  if (filter !== undefined && filter !== '/FlateDecode') throw new NotPlain('A stream is packed otherwise.');
  return filter ? unzip(stream) : stream;
}

/** A character for a byte. */
export const latin1 = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1');

/** @source ISO 32000-1:2008, 9.10.3 (ToUnicode CMaps). */
function charactersOf(map: string): string[] {
  const characters: string[] = [];
  for (const [, rows] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, glyph, text] of rows!.matchAll(/<([\da-f]{4})>\s*<((?:[\da-f]{4})+)>/gi))
      characters[Number.parseInt(glyph!, 16)] = utf16(text!);
  if (map.includes('beginbfrange')) throw new NotPlain('A font names its characters in ranges.');
  return characters;
}

const utf16 = (hexadecimal: string) =>
  String.fromCharCode(...hexadecimal.match(/.{4}/g)!.map((unit) => Number.parseInt(unit, 16)));

/** @source ISO 32000-1:2008, 9.7.4.3 (the array W): `first last width` or `first [width …]`. */
function widthsOf(descendant: string): number[] {
  const array = /\/W \[((?:[^[\]]|\[[^[\]]*\])*)\]/.exec(descendant)?.[1];
  if (array === undefined) throw new NotPlain('A font says nothing of its widths.');
  const widths: number[] = [];
  for (const [, first, list, last, width] of array.matchAll(/(\d+)\s+(?:\[([^\]]*)\]|(\d+)\s+([\d.-]+))/g)) {
    const from = Number(first);
    if (list === undefined) for (let glyph = from; glyph <= Number(last); glyph += 1) widths[glyph] = Number(width);
    else for (const [index, one] of list.trim().split(/\s+/).entries()) widths[from + index] = Number(one);
  }
  return widths;
}
