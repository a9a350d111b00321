import { PdfObjects, require1 } from './pdf-objects.js';

/**
 * A paper that Typst has set without what no page shows: of its objects most are tags, outline and metadata, which whoever copies its pages
 * would read in vain. Another maker's file stays as it is.
 * @returns a PDF without a cross-reference table, which the readers that look for objects from the start, as pdf-lib does, need not.
 */
export function pagesAlone(pdf: Uint8Array): Uint8Array {
  try {
    const objects = new PdfObjects(pdf);
    const root = objects.dictionary(Number(require1(/\/Root (\d+) 0 R/, objects.trailer, 'catalog')));
    const pages = Number(require1(/\/Pages (\d+) 0 R/, root, 'pages'));
    const needed = new Set([pages]);
    // A set that grows is gone through to its end.
    for (const number of needed)
      for (const [, named] of objects.dictionary(number).matchAll(/(\d+) 0 R/g)) needed.add(Number(named));
    const kept = objects.inOrder.filter(({ number }) => needed.has(number));
    const catalog = objects.inOrder.length + 1;
    const end =
      `${catalog} 0 obj\n<< /Type /Catalog /Pages ${pages} 0 R >>\nendobj\n` +
      `trailer\n<< /Size ${catalog + 1} /Root ${catalog} 0 R >>\nstartxref\n0\n%%EOF\n`;
    return Buffer.concat([
      HEADER,
      ...kept.map(({ from, to }) => objects.between(from, to)),
      Buffer.from(end, 'latin1'),
    ]);
  } catch {
    return pdf;
  }
}

const HEADER = Buffer.from('%PDF-1.7\n', 'latin1');
