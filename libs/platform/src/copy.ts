// The door for threads that write rows: what COPY takes, without the rest of the platform.
export { copyLine } from './database/copy-text.js';
