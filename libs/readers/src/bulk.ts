// The door for threads that read bulk files: they begin sooner and hold less without the readers of sheets, tables and certificates.
export { type BrokenPerson, type BulkEntry, BulkFileRefused, type BulkFormat, type BulkLine, type BulkPerson } from './bulk/bulk-entry.js'; // prettier-ignore
export type { BulkMapping } from './bulk/bulk-mapping.js';
export { FAULT_COLUMN, faultyHeader, faultyRow } from './bulk/faulty-row.js';
export type { FileBlock } from './bulk/file-blocks.js';
export { bulkLayout, type BulkLayout, BulkReader, type BulkReading } from './bulk/read-bulk.js';
