import { z } from 'zod';

/** Raised when a reader of the one before could not read it. */
export const BACKUP_FORMAT = 1;

const tableSchema = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  /** Empty: the rows have no key, and stand in the order of their text. */
  key: z.array(z.object({ column: z.string(), isText: z.boolean() })),
});

/** What comes first: of what the backup is. */
export const headerSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  program: z.string(),
  /** ISO 8601: everything in the backup is of this instant. */
  madeAt: z.iso.datetime(),
  /** Names of the migrations that the database had, in their order. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(tableSchema),
});

/** What comes last: what the backup holds. */
export const trailerSchema = z.object({
  tables: z.array(z.object({ schema: z.string(), name: z.string(), rows: z.int(), sha256: z.string() })),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string() })),
  /** Bytes that were destroyed in object storage between the backup's instant and their reading. */
  destroyedMeanwhile: z.int(),
});

export type BackedUpTable = z.output<typeof tableSchema>;
export type BackupHeader = z.output<typeof headerSchema>;
export type BackupTrailer = z.output<typeof trailerSchema>;
export type TableDigest = BackupTrailer['tables'][number];
