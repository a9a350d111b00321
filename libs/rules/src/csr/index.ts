export * from './check-closing.js';
export * from './closure-categories.js';
export * from './lsc-eligibility.js';
export * from './problem-codes.js';
export * from './timely-closing.js';
