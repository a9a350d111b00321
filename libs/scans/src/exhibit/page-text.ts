import type { PDFiumPage } from '@hyzyla/pdfium';
import type { Area } from './exhibit-page.js';

/** A letter where it stands on the page as it is shown, in points from the top left corner. */
export interface PageCharacter extends Area {
  readonly text: string;
  readonly isSpace: boolean;
  /** Which line of the page it is in, as PDFium reads it. */
  readonly line: number;
}

const DOUBLE_BYTES = 8;
const INT_BYTES = 4;
/** Kinds of what stands on a page. @source PDFium, fpdf_edit.h */
const TEXT = 1;
const FORM = 5;
/** A form within a form, and so on: deeper than any program writes. */
const DEEPEST = 16;
/** What PDFium gives for a hyphen at the end of a line. */
const HYPHEN = 0x02;

/** Every letter that the file puts on the page, whether it is seen or not, in the order of reading. */
export function charactersOf(page: PDFiumPage, width: number, height: number): PageCharacter[] {
  const pdfium = page['module'];
  const text = pdfium._FPDFText_LoadPage(page['pageIdx']);
  if (!text) return [];
  const place = pdfium.wasmExports.malloc(4 * DOUBLE_BYTES + 2 * INT_BYTES);
  try {
    const characters: PageCharacter[] = [];
    let line = 0;
    const count = pdfium._FPDFText_CountChars(text);
    for (let at = 0; at < count; at += 1) {
      const code = pdfium._FPDFText_GetUnicode(text, at);
      if (code === 0x0a || code === 0x0d) {
        line += 1;
        continue;
      }
      const letter = code === HYPHEN ? '-' : String.fromCodePoint(code);
      const isSpace = /^[\s\p{Cc}\ufffe\uffff]$/u.test(letter);
      const area = isSpace ? NOWHERE : boxOf(at);
      if (area) characters.push({ text: isSpace ? ' ' : letter, isSpace, line, ...area });
    }
    return characters;
  } finally {
    pdfium.wasmExports.free(place);
    pdfium._FPDFText_ClosePage(text);
  }

  function boxOf(at: number): Area | null {
    const double = (index: number) => place + index * DOUBLE_BYTES;
    if (!pdfium._FPDFText_GetCharBox(text, at, double(0), double(1), double(2), double(3))) return null;
    const view = new DataView(pdfium.HEAPU8.buffer);
    const [left, right, bottom, top] = [0, 1, 2, 3].map((index) => view.getFloat64(double(index), true)) as [
      number,
      number,
      number,
      number,
    ];
    const [one, other] = [shownAt(left, top), shownAt(right, bottom)];
    return {
      left: Math.min(one.x, other.x),
      right: Math.max(one.x, other.x),
      top: Math.min(one.y, other.y),
      bottom: Math.max(one.y, other.y),
    };
  }

  /** As the page is turned and cut; in hundredths of a point, since PDFium gives whole numbers. */
  function shownAt(x: number, y: number): { x: number; y: number } {
    const ints = place + 4 * DOUBLE_BYTES;
    const [fineWidth, fineHeight] = [Math.round(width * FINE), Math.round(height * FINE)];
    pdfium._FPDF_PageToDevice(page['pageIdx'], 0, 0, fineWidth, fineHeight, 0, x, y, ints, ints + INT_BYTES);
    const view = new DataView(pdfium.HEAPU8.buffer);
    return { x: view.getInt32(ints, true) / FINE, y: view.getInt32(ints + INT_BYTES, true) / FINE };
  }
}

const FINE = 100;
const NOWHERE: Area = { left: 0, top: 0, right: 0, bottom: 0 };

/** The page with none of its letters painted, also none that stands in a form. */
export function withoutText(page: PDFiumPage): PDFiumPage {
  const pdfium = page['module'];
  const hide = (object: number, depth: number): void => {
    const kind = pdfium._FPDFPageObj_GetType(object);
    if (kind === TEXT) pdfium._FPDFPageObj_SetIsActive(object, 0);
    if (kind !== FORM || depth >= DEEPEST) return;
    for (let at = 0; at < pdfium._FPDFFormObj_CountObjects(object); at += 1) {
      hide(pdfium._FPDFFormObj_GetObject(object, at), depth + 1);
    }
  };
  const of = page['pageIdx'];
  for (let at = 0; at < pdfium._FPDFPage_CountObjects(of); at += 1) hide(pdfium._FPDFPage_GetObject(of, at), 0);
  return page;
}
