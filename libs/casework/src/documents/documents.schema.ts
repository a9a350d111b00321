import { z } from 'zod';
import { id, instant } from '../fields.js';

export const documentView = z
  .strictObject({
    id,
    caseId: id,
    kind: z.enum(['rap_sheet', 'packet']),
    fileName: z.string(),
    mediaType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Document' });
export type DocumentView = z.output<typeof documentView>;

/** A file as it came through the door. */
export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}
