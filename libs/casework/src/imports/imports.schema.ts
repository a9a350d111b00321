import { plainText } from '#libs/record';
import { z } from 'zod';
import { id, instant, listOf, pageOf } from '../fields.js';
import { DATE_FORMATS, IMPORT_KINDS } from './import-fields.js';

export const importKind = z.enum(IMPORT_KINDS);

export const importMapping = z
  .strictObject({
    columns: z
      .record(z.string().max(60), plainText(200))
      .meta({ example: { familyName: 'Last Name', givenName: 'First Name' } })
      .describe('By field, the name of the column it is read from.'),
    dateFormat: z.enum(DATE_FORMATS),
  })
  .meta({ id: 'ImportMapping' });

export const saveMappingInput = z.strictObject({ kind: importKind, mapping: importMapping });
export type SaveMappingInput = z.output<typeof saveMappingInput>;
export const savedMapping = z
  .strictObject({ name: z.string(), kind: importKind, mapping: importMapping, updatedAt: instant })
  .meta({ id: 'SavedMapping' });
export type SavedMapping = z.output<typeof savedMapping>;
export const savedMappings = listOf(savedMapping).meta({ id: 'SavedMappings' });

export const runImportInput = z.strictObject({
  skipFaulty: z.boolean().default(false).describe('Take in the rest where lines are faulty.'),
});
export type RunImportInput = z.output<typeof runImportInput>;

export const IMPORT_STATUSES = [
  'uploaded',
  'checking',
  'checked',
  'running',
  'done',
  'cancelled',
  'failed',
  'undoing',
  'undone',
] as const;

export const importView = z
  .strictObject({
    id,
    kind: importKind,
    fileName: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    header: z.array(z.string()),
    mapping: importMapping,
    status: z.enum(IMPORT_STATUSES),
    skipFaulty: z.boolean(),
    progress: z.number().min(0).max(1).describe('Part of the file that is behind it.'),
    made: z.int().describe('Lines that became rows; in a check, that would.'),
    known: z.int().describe('Lines that had become rows before: a file taken in again doubles nothing.'),
    faulty: z.int(),
    kept: z.int().describe('Rows that the undo left, because somebody has worked on them.'),
    conflicts: z
      .int()
      .describe('Conflict checks of names it brought that wait for a decision: GET /v1/conflict-checks lists them.'),
    conflictsCheckedAt: instant
      .nullable()
      .describe('When every name it brought had been looked for; null: not yet, or it brought none.'),
    createdById: id,
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'Import' });
export type ImportView = z.output<typeof importView>;
export const importPage = pageOf(importView).meta({ id: 'ImportPage' });

export const importFault = z
  .strictObject({
    line: z.int().describe('Counted from 1, the header first.'),
    field: z.string().nullable().describe('null: the line itself.'),
    message: z.string(),
    raw: z.string().describe('The line as it stood.'),
  })
  .meta({ id: 'ImportFault' });
export type ImportFault = z.output<typeof importFault>;

export const faultsQuery = z.strictObject({
  afterLine: z.coerce.number().int().min(0).default(0).describe('Only lines after this one.'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(200)
    .describe('Faults of a line are not parted: those of the last line come along.'),
});
export type FaultsQuery = z.output<typeof faultsQuery>;
export const importFaults = z
  .strictObject({ items: z.array(importFault), nextAfterLine: z.int().nullable() })
  .meta({ id: 'ImportFaults' });
