export * from './fresh-database.js';
export * from './test-config.js';
