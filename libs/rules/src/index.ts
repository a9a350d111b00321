export * from './decision.js';
export * from './time/index.js';
export { assess, type AssessOptions } from './jurisdictions/ny/assess.js';
export { RULES } from './jurisdictions/ny/rules.js';
export { LAW_VERIFIED_THROUGH, RULES_VERSION } from './jurisdictions/ny/law/version.js';
