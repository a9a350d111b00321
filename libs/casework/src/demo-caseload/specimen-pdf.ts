import { createHash } from 'node:crypto';
import type { DocumentKind, StoredType } from '../documents/document-kinds.js';
import type { DemoFile } from './demo-file.js';

/** Lines of Latin letters on one page. @source ISO 32000-1, 7.5: header, body, cross-reference table and trailer. */
export function specimenPdf(lines: readonly string[]): Uint8Array {
  const shown = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n');
  const content = `BT /F1 11 Tf 14 TL 72 720 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, n) => {
    const at = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = ['0000000000 65535 f ', ...offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n `)].join('\n');
  text += `xref\n0 ${objects.length + 1}\n${table}\ntrailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** Stands in the file for a paper that nobody has signed or printed, and says so. @returns id and hash of the document. */
export function addSpecimen(
  file: DemoFile,
  caseId: string,
  kind: DocumentKind,
  fileName: string,
  by: string,
  at: string,
): { readonly id: string; readonly sha256: string } {
  const id = file.chance.id(at);
  const bytes = specimenPdf(['Specimen of an invented case.', `It stands for: ${fileName}`, `Document ${id}`]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const mediaType: StoredType = 'application/pdf';
  file.add('documents', {
    id,
    caseId,
    kind,
    fileName,
    mediaType,
    sizeBytes: bytes.byteLength,
    sha256,
    createdById: by,
    createdAt: at,
  });
  file.add('document_contents', { documentId: id, bytes: new Uint8Array(bytes) });
  return { id, sha256 };
}
