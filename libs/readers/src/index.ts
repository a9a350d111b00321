export { linesOfText, type DocumentLine, type Place, type Region } from './document-line.js';
export { MAX_PAGES, type Refusal, type RefusalCode } from './refusal.js';
export { linesOfPdf, type PdfLines } from './pdf/pdf-lines.js';
export { type Gap, type GapKind } from './rap-sheet/findings.js';
export { parseRapSheet, type ReadResult, type ReadSheet, type Sources } from './rap-sheet/parse-rap-sheet.js';
export { readRapSheet } from './rap-sheet/read-rap-sheet.js';
export type * from './rap-sheet/rap-sheet.js';
export { toRecord } from './rap-sheet/to-record.js';
export { type DispositionReading, readDispositionText } from './free-text/disposition-text.js';
