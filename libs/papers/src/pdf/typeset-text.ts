import { eachOperator, type Operand } from './content-tokens.js';
import { unzlibSync } from 'fflate';
import { type FontText, FontTexts, latin1, unpacked, type Unzip } from './font-texts.js';
import { NotPlain } from './not-plain.js';
import { PdfObjects, require1 } from './pdf-objects.js';

/**
 * The text of each page of a paper that Typst has set, found as a reader's search finds it: from the glyphs of the finished page through
 * the font's own table of characters, covered or not. A line begins anew where the next glyphs stand higher or lower, and a space stands
 * where they stand apart.
 * @param unzip where the caller has a faster one: Node's own takes a quarter of the time.
 * @returns null for whatever is not plainly so: pictures, text that is turned, written from the right or replaced, another maker's file.
 * Then a reader of every PDF has to read it.
 * @source ISO 32000-1:2008, 8.2 (operators), 9.4 (text).
 */
export function textsOfTypeset(pdf: Uint8Array, unzip: Unzip = unzlibSync): string[] | null {
  try {
    const objects = new PdfObjects(pdf);
    const fonts = new FontTexts(objects, unzip);
    return objects.pages().map((page) => textOfPage(objects, fonts, objects.dictionary(page), unzip));
  } catch {
    return null;
  }
}

function textOfPage(objects: PdfObjects, fonts: FontTexts, page: string, unzip: Unzip): string {
  if (page.includes('/Annots')) throw new NotPlain('Something lies on the page.');
  const content = unpacked(objects, Number(require1(/\/Contents (\d+) 0 R/, page, 'content')), unzip);
  const named = new Map<string, FontText>();
  for (const [, name, number] of (/\/Font <<([^>]*)>>/.exec(page)?.[1] ?? '').matchAll(/(\/\w+) (\d+) 0 R/g))
    named.set(name!, fonts.of(Number(number)));
  const reading = new PageReading(named);
  eachOperator(latin1(content), (operator, operands) => reading.take(operator, operands));
  const text = reading.pieces.join('');
  if (FROM_THE_RIGHT.test(text)) throw new NotPlain('Text is written from the right.');
  return text;
}

/** Hebrew, Arabic and their presentation forms, whose glyphs stand in the order of the page. */
const FROM_THE_RIGHT = /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Lines, areas and colors: nothing is said by them. */
const OF_NO_TEXT = new Set(
  'w J j M d ri i m l c v y h re S s f F f* B B* b b* n W W* CS cs SC SCN sc scn G g RG rg K k Tr'.split(' '),
);

/** From one of these on, glyphs that stand apart are words apart: in parts of the size. */
const GAP = 0.15;
const BACK = -0.5;
/** Higher or lower by this is another line. */
const LINE = 0.5;

/** Before text of a PDF that is in UTF-16. @source ISO 32000-1:2008, 7.9.2.2. */
const UTF_16 = Buffer.from([0xfe, 0xff]);

const isBytes = (operand: Operand): operand is readonly number[] => typeof operand === 'object';

/** Text that belongs together, from its place in what is read. */
interface Marked {
  readonly from: number;
  /** What it stands for, where that is told. @source ISO 32000-1:2008, 14.9.4. */
  readonly says: readonly number[] | null;
}

function actualText(operands: readonly Operand[]): readonly number[] | null {
  const at = operands.indexOf('/ActualText');
  const told = at < 0 ? null : operands[at + 1]!;
  if (told !== null && !isBytes(told)) throw new NotPlain('Text stands for what is no text.');
  return told;
}

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
const AS_IT_IS: Matrix = [1, 0, 0, 1, 0, 0];

class PageReading {
  readonly pieces: string[] = [];
  private matrix = AS_IT_IS;
  private readonly saved: Matrix[] = [];
  private readonly marked: Marked[] = [];
  private textMatrix = AS_IT_IS;
  /** Of what was shown since the text matrix was set, along the line. */
  private shown = 0;
  private font: FontText | undefined;
  private size = 0;
  /** Where the last glyph ended, on the page. */
  private last: { readonly x: number; readonly y: number } | null = null;

  constructor(private readonly fonts: ReadonlyMap<string, FontText>) {}

  take(operator: string, operands: readonly Operand[]): void {
    switch (operator) {
      case 'q':
        this.saved.push(this.matrix);
        return;
      case 'Q':
        this.matrix = this.saved.pop() ?? AS_IT_IS;
        return;
      case 'cm':
        this.matrix = product(matrixOf(operands), this.matrix);
        return;
      case 'BT':
        this.textMatrix = AS_IT_IS;
        this.shown = 0;
        return;
      case 'Tm':
        this.textMatrix = matrixOf(operands);
        this.shown = 0;
        return;
      case 'Tf':
        this.font = this.fonts.get(operands[0] as string);
        this.size = operands[1] as number;
        return;
      case 'Tj':
      case 'TJ':
        this.show(operands);
        return;
      case 'BDC':
      case 'BMC':
        this.marked.push({ from: this.pieces.length, says: actualText(operands) });
        return;
      case 'EMC':
        this.compare(this.marked.pop());
        return;
      case 'ET':
        return;
      default:
        if (!OF_NO_TEXT.has(operator)) throw new NotPlain(`${operator} may say something.`);
    }
  }

  private show(operands: readonly Operand[]): void {
    const { font, size } = this;
    if (!font) throw new NotPlain('Text has no font.');
    const place = product(this.textMatrix, this.matrix);
    const [scale, b, c] = place;
    if (b !== 0 || c !== 0 || scale <= 0) throw new NotPlain('Text is turned.');
    for (const operand of operands) {
      if (typeof operand === 'number') this.shown -= (operand / 1000) * size;
      if (!isBytes(operand)) continue;
      this.apart(place[4] + this.shown * scale, place[5], size * scale);
      for (let at = 0; at < operand.length; at += 2) {
        const glyph = operand[at]! * 256 + operand[at + 1]!;
        const [character, width] = [font.characters[glyph], font.widths[glyph]];
        if (character === undefined || width === undefined) throw new NotPlain('A glyph says nothing.');
        this.pieces.push(character);
        this.shown += (width / 1000) * size;
      }
      this.last = { x: place[4] + this.shown * scale, y: place[5] };
    }
  }

  /** A blank that must not break has the glyph of any other; what says something else than its glyphs is not plain. */
  private compare(marked: Marked | undefined): void {
    if (!marked?.says) return;
    const bytes = Buffer.from(marked.says);
    const says = bytes.subarray(0, 2).equals(UTF_16) ? bytes.subarray(2).swap16().toString('utf16le') : '';
    const blank = /\s/g;
    if (says.replace(blank, '') !== this.pieces.slice(marked.from).join('').replace(blank, ''))
      throw new NotPlain('Text stands for other text.');
  }

  /** Puts between what was shown and what comes now what stands between them on the page. */
  private apart(x: number, y: number, size: number): void {
    if (!this.last) return;
    const gap = (x - this.last.x) / size;
    if (Math.abs(y - this.last.y) > LINE * size) this.pieces.push('\n');
    else if (gap > GAP || gap < BACK) this.pieces.push(' ');
  }
}

function matrixOf(operands: readonly Operand[]): Matrix {
  if (operands.length !== 6 || !operands.every((one) => typeof one === 'number')) throw new NotPlain('No matrix.');
  return operands as unknown as Matrix;
}

/** @source ISO 32000-1:2008, 8.3.4. */
function product(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = other;
  return [
    one[0] * a + one[1] * c,
    one[0] * b + one[1] * d,
    one[2] * a + one[3] * c,
    one[2] * b + one[3] * d,
    one[4] * a + one[5] * c + e,
    one[4] * b + one[5] * d + f,
  ];
}
