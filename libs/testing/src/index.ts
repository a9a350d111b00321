export * from './every-table.js';
export * from './fresh-database.js';
export * from './held-to-document.js';
export * from './test-config.js';
export * from './outside.js';
export * from './s3-server.js';
