import { createHash } from 'node:crypto';
import { specimenPdf } from '#libs/specimens';
import type { DocumentKind, StoredType } from '../documents/document-kinds.js';
import type { DemoFile } from './demo-file.js';

const FILE_NAMES = {
  rap_sheet: 'rap-sheet.pdf',
  packet: 'notice-of-motion.pdf',
  retainer: 'retainer.pdf',
  court_order: 'signed-order.pdf',
} as const satisfies { readonly [kind in DocumentKind]?: string };
type SpecimenKind = keyof typeof FILE_NAMES;

/** A paper of each kind that nobody has signed or filed, and that says so. */
export type SpecimenPapers = {
  readonly [kind in SpecimenKind]: {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly sha256: string;
    readonly text: string;
  };
};

export async function specimenPapers(): Promise<SpecimenPapers> {
  const made = Object.entries(FILE_NAMES).map(async ([kind, fileName]) => {
    const pages = [['Specimen of an invented case.', `It stands for: ${fileName}`]];
    const bytes = new Uint8Array(await specimenPdf({ pages, defects: [] }));
    const text = pages.flat().join('\n');
    return [kind, { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), text }] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as SpecimenPapers;
}

/** Puts one into the file. @returns id and hash of the document. */
export function addSpecimen(
  file: DemoFile,
  caseId: string,
  kind: SpecimenKind,
  by: string,
  at: string,
): { readonly id: string; readonly sha256: string } {
  const id = file.chance.id(at);
  const { bytes, sha256, text } = file.staff.papers[kind];
  const mediaType: StoredType = 'application/pdf';
  file.add('documents', {
    id,
    caseId,
    kind,
    fileName: FILE_NAMES[kind],
    mediaType,
    sizeBytes: bytes.byteLength,
    sha256,
    createdById: by,
    createdAt: at,
    textState: 'read',
    textCharacters: text.length,
    textAskedAt: at,
  });
  file.add('document_contents', { documentId: id, bytes });
  file.add('document_passages', { documentId: id, number: 1, page: 1, caseId, text });
  return { id, sha256 };
}
