export * from './decision.js';
export * from './time/index.js';
export { assess, type AssessOptions, type Verdict, verdicts } from './jurisdictions/ny/assess.js';
export { lawBook, type GoldenCaseNames } from './jurisdictions/ny/law-book.js';
export * from './jurisdictions/ny/spans.js';
export { type BillPack, parseBillPack, publishedBillSchema } from './jurisdictions/ny/law/bill-pack.js';
export { type LawChoice } from './jurisdictions/ny/law/choose-law.js';
export { RULES } from './jurisdictions/ny/rules.js';
export { LAW_VERIFIED_THROUGH, RULES_VERSION } from './jurisdictions/ny/law/version.js';
