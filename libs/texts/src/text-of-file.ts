import { piecesOfDocx } from './docx.js';
import { piecesOfPdf } from './pdf.js';
import { piecesOfCsv, piecesOfXlsx } from './tables.js';
import { type Piece, TextNotThere, type TextFault } from './piece.js';

export type { TextFault } from './piece.js';

/** About a hundred pages; the index of words takes little more of one document. */
export const MOST_CHARACTERS = 300_000;
const MOST_OF_A_PASSAGE = 2_000;
const HALF_A_CHARACTER = /\p{Cs}/gu;

export interface Passage {
  /** From 1; null: the file has no pages of its own. */
  readonly page: number | null;
  readonly text: string;
}

export type FileText =
  | { readonly ok: true; readonly passages: readonly Passage[]; readonly characters: number; readonly isCut: boolean }
  | { readonly ok: false; readonly fault: TextFault };

const PIECES: { readonly [mediaType: string]: (bytes: Uint8Array) => AsyncIterable<Piece> } = {
  'application/pdf': piecesOfPdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': piecesOfDocx,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': piecesOfXlsx,
  'text/csv': piecesOfCsv,
};

/**
 * The words of a PDF, DOCX, XLSX or CSV file in passages of at most 2,000 characters, none over the end of a page; of a picture, and of a PDF
 * that holds pictures alone, none. Text is looked for, not laid out: what cannot be understood is left out.
 */
export async function textOfFile(bytes: Uint8Array, mediaType: string): Promise<FileText> {
  const passages: Passage[] = [];
  let left = MOST_CHARACTERS;
  let isCut = false;
  try {
    for await (const { page, text } of PIECES[mediaType]?.(bytes) ?? []) {
      const plain = asPlainText(text);
      for (const passage of inPassages(plain.slice(0, left).replace(HALF_A_CHARACTER, '')))
        passages.push({ page, text: passage });
      isCut = plain.length > left;
      left -= Math.min(plain.length, left);
      if (isCut) break;
    }
  } catch (error) {
    return { ok: false, fault: error instanceof TextNotThere ? error.fault : 'damaged' };
  }
  return { ok: true, passages, characters: MOST_CHARACTERS - left, isCut };
}

/** Composed, without what cannot be stored or read; a word that was parted at the end of a line is one again. */
function asPlainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\r\n?|[\f\v\u2028\u2029]/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .replace(/(\p{Ll})-[^\S\n]*\n\s*(?=\p{Ll})/gu, '$1')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** Cut at the end of a line or between words; a piece without letters and digits holds nothing that is looked for. */
function inPassages(text: string): string[] {
  const passages: string[] = [];
  for (let from = 0; from < text.length;) {
    const until = from + MOST_OF_A_PASSAGE;
    const piece = text.slice(from, until);
    const cut = until >= text.length ? piece.length : lastBreak(piece);
    if (/[\p{L}\p{N}]/u.test(piece.slice(0, cut))) passages.push(piece.slice(0, cut).trim());
    from += cut;
  }
  return passages;
}

function lastBreak(piece: string): number {
  const line = piece.lastIndexOf('\n') + 1;
  if (line > MOST_OF_A_PASSAGE / 2) return line;
  return piece.lastIndexOf(' ') + 1 || piece.replace(/\p{Cs}$/u, '').length;
}
