export { findOffenses, type FoundOffense } from './find-offenses.js';
export { type ChargeReading, readChargeText } from './read-charge-text.js';
