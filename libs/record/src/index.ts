export * from './fields.js';
export * from './local-date.js';
export * from './charge-class.js';
export * from './disposition.js';
export * from './criminal-record.js';
export * from './confidential-facts.js';
export * from './contradictions.js';
export * from './parse-record.js';
export * from './stored-record.js';
export { markTypedCharges } from './typed-charges.js';
export * from './published-schema.js';
export * from './counties.js';
export {
  parseStatuteCode,
  printStatuteCode,
  subdivisionOf,
  type ParsedStatuteCode,
  type StatuteCode,
} from './statute-code.js';
export { lawNamed } from './statute-code-laws.js';
export { type CodeCount, codeCountsOf, policeCodesPage } from './police-codes-page.js';
export {
  compareRecords,
  DIFFERENCE_KINDS,
  type CompareOptions,
  type Difference,
  type DifferenceKind,
  type FactDifference,
} from './second-record/differences.js';
export {
  checkClearance,
  CLEARANCE_REASONS,
  CLEARANCE_RESULTS,
  clearanceOutcome,
  type ClearanceFinding,
  type ClearanceReason,
  type ClearanceResult,
  type ClearedCharges,
  SHEET_KINDS,
  type SheetKind,
} from './clearance/check-clearance.js';
export { acceptDifferences } from './second-record/accept.js';
export {
  type Confidence,
  confidenceOf,
  countsOf,
  isSettled,
  type Need,
  NEED_KINDS,
  type NeedKind,
  needsOf,
  type OpenPlace,
  type RecordCounts,
} from './record-quality.js';
