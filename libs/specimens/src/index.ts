export { Chance, type Weighted } from './chance.js';
export { DEFECT_NAMES, DEFECTS, type Defect } from './defects.js';
export { inventSheet, type Specimen, type SpecimenOptions } from './invent-sheet.js';
export { specimenPdf } from './specimen-pdf.js';
export { OFFICE_SCANNER, scannedPdf, type ScannerOptions } from './scanned-pdf.js';
