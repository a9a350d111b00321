import { EXTRACT_DATE_FORMATS, EXTRACT_FIELDS } from '#libs/readers';
import { criminalRecordSchema, DISPOSITIONS, plainText } from '#libs/record';
import { z } from 'zod';
import { documentView } from '../documents/documents.schema.js';
import { DOCUMENT_KINDS } from '../documents/document-kinds.js';
import { id, instant, listOf, pageOf } from '../fields.js';

export const gap = z.strictObject({
  kind: z
    .enum(['unread', 'unclear', 'missing', 'to_confirm'])
    .describe('Not understood; understood in part; not on the sheet; for the client or a file to settle.'),
  page: z.int().nullable(),
  line: z.int().nullable(),
  text: z.string(),
  what: z.string(),
});

export const recordSummary = z
  .strictObject({
    id,
    caseId: id,
    documentId: id,
    documentKind: z.enum(DOCUMENT_KINDS),
    status: z.enum(['queued', 'read', 'refused', 'confirmed']),
    refusal: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
    version: z.int(),
    confirmedVersion: z.int().nullable(),
    confirmedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'RecordSummary' });
export type RecordSummary = z.output<typeof recordSummary>;

export const recordView = recordSummary
  .extend({
    /** The newest version of the facts; null until the document is read. */
    content: z.unknown().describe('In the format vacatur-record/1 (docs/formats/record.schema.json); null until read.'),
    contradictions: z.array(z.strictObject({ pointer: z.string(), message: z.string() })),
    gaps: z.array(gap).describe('What could not be read, with page and line.'),
    sheet: z.unknown().describe('What the reader saw, in the shape of the document.'),
  })
  .meta({ id: 'Record' });
export type RecordView = z.output<typeof recordView>;

export const recordPage = pageOf(recordSummary).meta({ id: 'RecordPage' });

export const uploadView = z
  .strictObject({
    document: documentView,
    record: recordSummary
      .nullable()
      .describe(
        'What the worker reads out of a rap sheet, a court extract or a certificate; null for other documents, and for a certificate that is a picture.',
      ),
  })
  .meta({ id: 'Upload' });
export type UploadView = z.output<typeof uploadView>;

export const correctRecordInput = z.strictObject({
  content: criminalRecordSchema,
  reason: plainText(500).meta({ example: 'The certificate of disposition shows another sentence date.' }),
});
export type CorrectRecordInput = z.output<typeof correctRecordInput>;

export const confirmRecordInput = z.strictObject({
  version: z.int().min(1).describe('The version that was looked at; refused when a newer one stands.'),
});
export type ConfirmRecordInput = z.output<typeof confirmRecordInput>;

const MOST_CODES = 300;
/** How the rows of one source's court extracts are read, one row for each charge. */
export const extractMapping = z
  .strictObject({
    columns: z
      .partialRecord(z.enum(EXTRACT_FIELDS), plainText(200))
      .meta({ example: { docketNumber: 'Docket Number', charge: 'Charge', disposition: 'Disposition' } })
      .describe(
        'By field, the name of the column it is read from. Needed are docketNumber, disposition, and charge or section.',
      ),
    dateFormat: z
      .enum(EXTRACT_DATE_FORMATS)
      .describe('Order of day and month. Days as YYYY-MM-DD, and those that name the month, are read besides.'),
    dispositions: z
      .record(plainText(100), z.enum(DISPOSITIONS))
      .refine((codes) => Object.keys(codes).length <= MOST_CODES, `must have at most ${MOST_CODES} codes`)
      .meta({ example: { 'DISM-SEAL': 'dismissed' } })
      .describe("What the source's own codes mean; every other disposition is read by its words."),
  })
  .meta({ id: 'ExtractMapping' });
export type ExtractMapping = z.output<typeof extractMapping>;

export const savedExtractMapping = z
  .strictObject({
    source: z.string().meta({ example: 'Kings County Criminal Court' }),
    mapping: extractMapping,
    updatedAt: instant,
  })
  .meta({ id: 'SavedExtractMapping' });
export type SavedExtractMapping = z.output<typeof savedExtractMapping>;
export const savedExtractMappings = listOf(savedExtractMapping).meta({ id: 'SavedExtractMappings' });
