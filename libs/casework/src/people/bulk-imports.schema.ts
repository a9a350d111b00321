import { BULK_FIELDS, BULK_FORMATS, EXTRACT_DATE_FORMATS } from '#libs/readers';
import { DISPOSITIONS } from '#libs/record';
import { z } from 'zod';
import { day, id, instant, pageOf, plainText } from '../fields.js';

export const BULK_IMPORT_STATUSES = [
  'arriving',
  'running',
  'done',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const;
export type BulkImportStatus = (typeof BULK_IMPORT_STATUSES)[number];

export const bulkMapping = z
  .strictObject({
    columns: z
      .partialRecord(z.enum(BULK_FIELDS as [string, ...string[]]), plainText(200))
      .meta({
        example: { sourceKey: 'Defendant ID', docketNumber: 'Docket No', charge: 'Statute', disposition: 'Dispo' },
      })
      .describe('By field, the name of the column it is read from.'),
    dateFormat: z.enum(EXTRACT_DATE_FORMATS).default('MM/DD/YYYY'),
    dispositions: z
      .record(z.string().max(60), z.enum(DISPOSITIONS))
      .default({})
      .meta({ example: { '30.30X': 'dismissed' } }),
  })
  .meta({ id: 'BulkMapping' });

export const bulkImportInput = z.strictObject({
  source: plainText(120)
    .meta({ example: 'OCA extract 2026-10' })
    .describe('Whose list it is: with the key that it has for a person, the person is known again.'),
  format: z.enum(BULK_FORMATS),
  mapping: bulkMapping.nullable().default(null).describe('Of CSV; null: as the names of the columns suggest.'),
  replaces: z.boolean().default(false).describe('Who is there with another record gets the one of this file.'),
});
export type BulkImportInput = z.output<typeof bulkImportInput>;

const count = z.int().min(0);
export const bulkImportView = z
  .strictObject({
    id,
    source: z.string().meta({ example: 'OCA extract 2026-10' }),
    format: z.enum(BULK_FORMATS),
    replaces: z.boolean(),
    status: z.enum(BULK_IMPORT_STATUSES),
    bytes: count.describe('Of the file, as far as it has arrived.'),
    progress: z.number().min(0).max(1).describe('Part of the file that is behind it.'),
    linesPerSecond: z
      .number()
      .nullable()
      .meta({ example: 21000 })
      .describe('Since it last began; null: it does not run.'),
    secondsLeft: z.number().nullable().meta({ example: 31 }),
    people: count.describe('Who was stored.'),
    charges: count.describe('Of those people.'),
    replaced: count.describe('Of those people, who was there with another record.'),
    matched: count.describe('Of those people, who was found to be a client.'),
    known: count.describe('Who was there already with the same record: a file taken in again doubles nothing.'),
    broken: count.describe('Of whom nothing was taken in: see faults.csv.'),
    kept: count.describe('Whom the undo left, because they belong to a client’s file.'),
    failure: z
      .string()
      .nullable()
      .meta({ example: null })
      .describe('Why it failed, in a word; run it again once that is mended.'),
    createdById: id.nullable().describe('null: taken in at the operator’s door.'),
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'BulkImport' });
export type BulkImportView = z.output<typeof bulkImportView>;
export const bulkImportPage = pageOf(bulkImportView).meta({ id: 'BulkImportPage' });

export const possibleMatch = z
  .strictObject({
    id: id.describe('Of the person of the bulk records.'),
    clientId: id,
    by: z.enum(['nysid', 'name']).describe('What is the same: the NYSID, or name and date of birth.'),
    name: z.string().meta({ example: 'Imogen Ashgrove' }).describe('Of the bulk record.'),
    dateOfBirth: day.nullable(),
  })
  .meta({ id: 'PossibleMatch' });
export type PossibleMatch = z.output<typeof possibleMatch>;
export const possibleMatches = pageOf(possibleMatch).meta({ id: 'PossibleMatchPage' });
