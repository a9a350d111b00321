import PDFDocument from 'pdfkit';
import type { Defect } from './defects.js';
import type { Specimen } from './invent-sheet.js';

const SIZE = 9;
/** Width of a letter of Courier, whose letters are all of one width: three fifths of its size. */
const COLUMN = SIZE * 0.6;
const LEADING = 11.4;
const LEFT = 36;
const TOP = 34;
const BOLD_BY = 0.3;

/** Pages line by line as a PDF of letter size in Courier, the same bytes every time. */
export async function specimenPdf({ pages, defects }: Pick<Specimen, 'pages' | 'defects'>): Promise<Uint8Array> {
  const made = new Date(Date.UTC(2000, 0, 1));
  const document = new PDFDocument({
    size: 'LETTER',
    margin: 0,
    autoFirstPage: false,
    info: { Title: 'Specimen', Subject: 'Invented person', CreationDate: made, ModDate: made },
  });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));
  const has = (defect: Defect) => defects.includes(defect);
  for (const page of pages) {
    document.addPage();
    // A line that is too long for the page is set smaller, as printers do.
    const longest = Math.max(...page.map((text) => text.length));
    const scale = Math.min(1, (612 - 2 * LEFT) / (longest * COLUMN));
    document.font('Courier').fontSize(SIZE * scale);
    page.forEach((text, i) => {
      for (const { piece, at } of has('scattered') ? wordsOf(text) : [{ piece: text, at: 0 }]) {
        const x = LEFT + at * COLUMN * scale;
        const y = TOP + i * LEADING * Math.min(1, 62 / page.length);
        if (piece.trim() === '') continue;
        document.text(piece, x, y, { lineBreak: false });
        if (has('bold') && i < 4) document.text(piece, x + BOLD_BY, y, { lineBreak: false });
      }
    });
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function wordsOf(text: string): { piece: string; at: number }[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({ piece: match[0], at: match.index }));
}
