export * from './api-client.js';
export type { components, operations, paths } from './generated/openapi.js';
