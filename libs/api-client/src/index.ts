export * from './api-client.js';
export { linesOfJson } from './lines-of-json.js';
export type { components, operations, paths } from './generated/openapi.js';
