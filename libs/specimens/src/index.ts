export { Chance, type Weighted } from './chance.js';
export { BROKEN_ROWS, type BrokenRow } from './broken-rows.js';
export { DEFECT_NAMES, DEFECTS, type Defect } from './defects.js';
export { drawnPdf } from './drawn-pdf.js';
export { inventSheet, type Specimen, type SpecimenOptions } from './invent-sheet.js';
export { specimenPdf } from './specimen-pdf.js';
export { flawlessScan, misread, scannedWords } from './misread-scan.js';
export { OFFICE_SCANNER, scannedPages, scannedPdf, type ScannerOptions } from './scanned-pdf.js';
export {
  CERTIFICATE_DEFECT_NAMES,
  CERTIFICATE_DEFECTS,
  type CertificateDefect,
  type CertificateLayout,
  type CertificateSpecimen,
  inventCertificate,
} from './invent-certificate.js';
export { HOSTILE_FILES, type HostileFile, pngOfSize } from './hostile-files.js';
export { SPECIMEN_FORM_ROWS, specimenForm, type SpecimenFormOptions } from './specimen-form.js';
