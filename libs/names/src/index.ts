export * from './compare-names.js';
export * from './confusion.js';
export * from './labelled-pairs.js';
export { editDistance } from './likeness.js';
export * from './name-keys.js';
export * from './parse-name.js';
export { leadsOf } from './word-leads.js';
