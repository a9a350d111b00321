import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_PAGES, readRapSheet, type RefusalCode } from '../index.js';

const SAMPLE = new Uint8Array(readFileSync(join(process.cwd(), 'samples', 'rapsheets', 'corwin-ashgrove.pdf')));
const REFUSED_PASSWORD = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00> <00>]`;

/** A small PDF with one line of text on each page, or none. */
function pdfOf(lines: readonly string[], trailer = ''): Uint8Array {
  const pages = lines.map((_, index) => 4 + index * 2);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
    ...lines.flatMap((line, index) => {
      const stream = line === '' ? '' : `BT /F1 10 Tf 50 700 Td (${line}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}

async function refusalOf(bytes: Uint8Array): Promise<RefusalCode | null> {
  const result = await readRapSheet(bytes);
  if (!result.ok) expect(result.refusal.message).toMatch(/\.$/);
  return result.ok ? null : result.refusal.code;
}

describe('a file that is no readable rap sheet is refused with a reason', () => {
  it.each<[string, RefusalCode, () => Uint8Array]>([
    ['nothing', 'not_a_pdf', () => new Uint8Array()],
    ['a text that is called .pdf', 'not_a_pdf', () => new TextEncoder().encode('Arrest Date: 01/02/2003')],
    ['a PDF that was cut off', 'damaged', () => SAMPLE.slice(0, Math.floor(SAMPLE.length * 0.6))],
    ['a PDF whose middle is lost', 'damaged', () => new TextEncoder().encode('%PDF-1.7\nlost\n%%EOF')],
    ['a PDF with a password', 'encrypted', () => pdfOf(['secret'], REFUSED_PASSWORD)],
    ['a scan', 'no_text_layer', () => pdfOf(['', ''])],
    ['a scan with a stamp', 'no_text_layer', () => pdfOf(['Received 2 May', ''])],
    [
      'another document',
      'not_a_rap_sheet',
      () => pdfOf(['Certificate of Disposition, County of Kings, Docket 2012KN002920']),
    ],
    ['too many pages', 'too_many_pages', () => pdfOf(Array.from({ length: MAX_PAGES + 1 }, () => 'x'))],
  ])('%s: %s', async (_name, code, bytes) => {
    expect(await refusalOf(bytes())).toBe(code);
  });

  it('leaves the bytes that it was given as they were', async () => {
    const bytes = new Uint8Array(SAMPLE);
    expect((await readRapSheet(bytes)).ok).toBe(true);
    expect(bytes).toEqual(SAMPLE);
  });
});
