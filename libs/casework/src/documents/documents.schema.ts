import { z } from 'zod';
import { id, instant, pageOf } from '../fields.js';
import { DOCUMENT_KINDS } from './document-kinds.js';

export const TEXT_STATES = ['waiting', 'read', 'nothing_to_read', 'unreadable', 'replaced'] as const;
export const TEXT_FAULTS = ['encrypted', 'damaged', 'too_heavy', 'reader_failed'] as const;
export type TextFault = (typeof TEXT_FAULTS)[number];

const documentText = z
  .strictObject({
    state: z
      .enum(TEXT_STATES)
      .describe(
        'waiting: a worker will read it. read: the search finds it by its words. nothing_to_read: pictures alone, as of a scan. unreadable: see fault. replaced: a newer version is found instead.',
      ),
    fault: z
      .enum(TEXT_FAULTS)
      .nullable()
      .describe(
        'Why it is unreadable. encrypted: it has a password. damaged: it is not what it says. too_heavy: it takes more memory or time than a file may. reader_failed: every attempt has failed. Upload another copy as a new version.',
      ),
    characters: z.int().nullable().describe('That are found; null: it has not been read.'),
    isCut: z.boolean().describe('It is longer: what comes after these characters is not found.'),
  })
  .meta({ id: 'DocumentText', example: { state: 'read', fault: null, characters: 1840, isCut: false } });

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
    text: documentText.describe('How far its words have been read for the search.'),
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
