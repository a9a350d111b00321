// The door for threads that write rows: what COPY takes, and what seals and hashes identifiers in them, without the rest of the platform.
export { copyLine } from './database/copy-text.js';
export { IdentifierBox, type IdentifierBoxParts } from './secrets/identifier-box.js';
