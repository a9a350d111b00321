/** The door to what is invented: for the demo, the bench and the tests. What runs in an office does not come through it. */
export * from './demo-caseload/demo-office.js';
export * from './demo-caseload/fill-demo-caseload.js';
export {
  type CaseloadFile,
  caseloadFile,
  CASELOAD_FORMATS,
  type CaseloadFormat,
} from './demo-caseload/bulk/caseload-file.js';
export * from './packets/page-pictures.js';
export * from './letters/sample-letters.js';
export * from './packets/sample-packets.js';
export * from './court-forms/sample-court-form.js';
