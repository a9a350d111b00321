export * from './decision.js';
export * from './time/index.js';
export { assess, LAW_VERIFIED_THROUGH, RULES, RULES_VERSION } from './jurisdictions/ny/assess.js';
