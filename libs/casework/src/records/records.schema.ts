import { EXTRACT_DATE_FORMATS, EXTRACT_FIELDS } from '#libs/readers';
import { criminalRecordSchema, DISPOSITIONS, plainText } from '#libs/record';
import { z } from 'zod';
import { documentView } from '../documents/documents.schema.js';
import { DOCUMENT_KINDS } from '../documents/document-kinds.js';
import { id, instant, listOf, pageOf } from '../fields.js';

/** Page space of the PDF turned around: from the top left corner, in points (1/72 inch). */
const region = z
  .strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
  .describe('On its page, in points (1/72 inch) from the top left corner.');

export const gap = z.strictObject({
  kind: z
    .enum(['unread', 'unclear', 'missing', 'to_confirm'])
    .describe('Not understood; understood in part; not on the sheet; for the client or a file to settle.'),
  page: z.int().nullable(),
  line: z.int().nullable(),
  text: z.string(),
  what: z.string(),
  region: region.nullable().describe('null: nowhere on a page, or not known.'),
});

export const recordSummary = z
  .strictObject({
    id,
    caseId: id,
    documentId: id,
    documentKind: z.enum(DOCUMENT_KINDS),
    status: z.enum(['queued', 'read', 'refused', 'confirmed']),
    refusal: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
    progress: z
      .strictObject({ pagesRead: z.int(), pages: z.int() })
      .nullable()
      .describe(
        'Of pages that are read from their pictures, which takes seconds each; null: there are none, or it is done.',
      ),
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
        'What the worker reads out of a rap sheet, a court extract or a certificate; null for other documents, and for a certificate that is neither a PDF nor a picture.',
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

export const renameMappingInput = z.strictObject({
  source: plainText(100)
    .meta({ example: 'Kings County Criminal Court' })
    .describe('The new name. Records keep the name that the mapping had when they were read.'),
});
export type RenameMappingInput = z.output<typeof renameMappingInput>;

const factValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const factSource = z
  .strictObject({
    documentId: z.string().meta({ example: '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11' }),
    page: z.int(),
    line: z.int(),
    text: z.string().describe('As printed; wrapped lines joined.'),
    region: region.nullable().describe('null: the document has no pages to show, such as a CSV file.'),
    confidence: z.number().nullable().describe('0 to 1, where the page was read from its picture; null: it had text.'),
  })
  .describe('Where the fact, or what it belongs to, stands.');

export const factsQuery = z.strictObject({
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('Of the record, such as the one that an assessment names; the newest when left out.'),
});
export type FactsQuery = z.output<typeof factsQuery>;

export const recordFacts = z
  .strictObject({
    recordId: id,
    documentId: id,
    version: z.int().describe('Whose facts these are.'),
    pages: z
      .array(z.strictObject({ number: z.int(), width: z.number(), height: z.number(), fromPicture: z.boolean() }))
      .describe('Of the document, with their size in points; empty: it has no pages to show.'),
    facts: z.array(
      z.strictObject({
        pointer: z.string().nullable().describe('Into the content; null: a correction took it out.'),
        value: factValue.describe('The one that stands.'),
        read: factValue.describe('The one that was read; null: it was not read.'),
        source: factSource.nullable().describe('null: it stands in no document, such as what the client told.'),
        corrections: z
          .array(
            z.strictObject({
              version: z.int(),
              value: factValue,
              reason: z.string(),
              correctedById: id.nullable(),
              correctedAt: instant,
            }),
          )
          .describe('Oldest first.'),
      }),
    ),
  })
  .meta({ id: 'RecordFacts' });
export type RecordFacts = z.output<typeof recordFacts>;
