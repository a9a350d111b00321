export { linesOfText, type DocumentLine, type Place, type Region } from './document-line.js';
export { MAX_PAGES, type Refusal, type RefusalCode } from './refusal.js';
export type { PageSize } from './pdf/pdf-lines.js';
export { isPicture, pageOfPicture } from './picture/picture-page.js';
export type { ScannedPage, ScannedWord } from './scan/scanned-page.js';
export { linesOfScan } from './scan/scan-lines.js';
export { type Gap, type GapKind } from './rap-sheet/findings.js';
export { parseRapSheet, type ReadResult, type ReadSheet, type Sources } from './rap-sheet/parse-rap-sheet.js';
export { readRapSheet, type ReadFile } from './rap-sheet/read-rap-sheet.js';
export type * from './rap-sheet/rap-sheet.js';
export { toRecord } from './rap-sheet/to-record.js';
export { type DispositionReading, readDispositionText } from './free-text/disposition-text.js';
export { compareSheets, type Comparison, type Difference } from './rap-sheet/compare-sheets.js';
export { csvLines, type CsvLine, csvText, type CsvText } from './table/csv.js';
export { isText, readTable } from './table/read-table.js';
export { type Table, type TableReading, type TableRow, type TableRefusalCode } from './table/table.js';
export {
  EXTRACT_DATE_FORMATS,
  EXTRACT_FIELDS,
  type ExtractField,
  type ExtractMapping,
  extractMappingFaults,
  isExtractField,
  type MappingFault,
} from './court-extract/mapping.js';
export {
  type CellPlace,
  type ChargeReader,
  type ExtractReading,
  headerOf,
  readCourtExtract,
} from './court-extract/read-court-extract.js';
export {
  type CertificateFacts,
  type CertificateFile,
  type CertificateReading,
  parseCertificates,
  readCertificate,
} from './certificate/read-certificate.js';
export {
  BULK_FORMATS,
  type BrokenPerson,
  type BulkContact,
  type BulkEntry,
  type BulkFault,
  BulkFileRefused,
  type BulkFormat,
  type BulkLine,
  type BulkPerson,
} from './bulk/bulk-entry.js';
export { BULK_FIELDS, type BulkField, type BulkMapping, bulkMappingFaults } from './bulk/bulk-mapping.js';
export { BlockCutter, type BlockCutting, type FileBlock, NoEndOfPerson } from './bulk/file-blocks.js';
export { FAULT_COLUMN, faultyHeader, faultyRow } from './bulk/faulty-row.js';
export { bulkLayout, type BulkLayout, BulkReader, type BulkReading, readBulk } from './bulk/read-bulk.js';
export { LineCutter } from './bulk/line-cutter.js';
export { CsvRows } from './bulk/csv-cells.js';
