import { z } from 'zod';
import { id, instant, pageOf } from '../fields.js';
import { DOCUMENT_KINDS } from './document-kinds.js';

export const documentView = z
  .strictObject({
    id,
    caseId: id,
    kind: z.enum(DOCUMENT_KINDS),
    fileName: z.string(),
    mediaType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string().describe('Hex, of the bytes as stored.'),
    version: z.int(),
    supersedesId: id.nullable().describe('The version before.'),
    supersededById: id.nullable().describe('null: this is the newest version.'),
    createdById: id.nullable().describe('null: made by the system.'),
    createdAt: instant,
  })
  .meta({ id: 'Document' });
export type DocumentView = z.output<typeof documentView>;
export const documentPage = pageOf(documentView).meta({ id: 'DocumentPage' });

/** A file as it came through the door. */
export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}
