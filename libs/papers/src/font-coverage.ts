/** Which characters a set of TrueType or OpenType fonts can show. */
export class FontCoverage {
  readonly #ranges: readonly (readonly [first: number, last: number])[];
  /** What was asked for before: papers are written in some hundred characters. */
  readonly #asked = new Map<number, boolean>();

  constructor(fonts: readonly Uint8Array[]) {
    this.#ranges = fonts.flatMap(readCharacterMap);
  }

  has(codePoint: number): boolean {
    const known = this.#asked.get(codePoint);
    if (known !== undefined) return known;
    const isCovered = this.#ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
    this.#asked.set(codePoint, isCovered);
    return isCovered;
  }
}

/**
 * Ranges of code points with a glyph, from formats 4 and 12 of the Unicode character map.
 * @throws RangeError when the bytes are not a font with such a map.
 * @source OpenType 1.9.1, `cmap`.
 */
export function readCharacterMap(font: Uint8Array): [first: number, last: number][] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = view.getUint16(4);
  for (let i = 0; i < tables; i++) {
    const record = 12 + i * 16;
    if (view.getUint32(record) === 0x636d6170) return readSubtables(view, view.getUint32(record + 8));
  }
  throw new RangeError('The font has no character map');
}

function readSubtables(view: DataView, cmap: number): [number, number][] {
  const ranges: [number, number][] = [];
  const count = view.getUint16(cmap + 2);
  for (let i = 0; i < count; i++) {
    const table = cmap + view.getUint32(cmap + 4 + i * 8 + 4);
    const format = view.getUint16(table);
    if (format === 12) ranges.push(...readGroups(view, table));
    if (format === 4) ranges.push(...readSegments(view, table));
  }
  return ranges;
}

function readGroups(view: DataView, table: number): [number, number][] {
  return Array.from({ length: view.getUint32(table + 12) }, (_, i) => {
    const group = table + 16 + i * 12;
    return [view.getUint32(group), view.getUint32(group + 4)];
  });
}

function readSegments(view: DataView, table: number): [number, number][] {
  const bytes = view.getUint16(table + 6);
  const ends = table + 14;
  const starts = ends + bytes + 2;
  const ranges: [number, number][] = [];
  for (let at = 0; at < bytes; at += 2) {
    const [first, last] = [view.getUint16(starts + at), view.getUint16(ends + at)];
    // The last segment is a marker (0xFFFF) and maps to no glyph.
    if (first !== 0xffff) ranges.push([first, last]);
  }
  return ranges;
}
