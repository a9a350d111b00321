/**
 * What the command line needs of the platform, without NestJS, Prisma's client and the queues: loading those takes a
 * second, which every `vacatur start` and `vacatur assess` would wait for.
 */
export * from './config/config.js';
export * from './config/project-root.js';
export * from './config/supervisor-settings.js';
export * from './config/supervised-environment.js';
export * from './embedded-postgres/index.js';
export * from './migrations/index.js';
export { assertRedisReachable } from './queues/redis-reachable.js';
export * from './audit/chain.js';
export * from './secrets/seal-anew.js';
export { fingerprintOf, publicKeyPem, SigningKey } from './secrets/signing-key.js';
export { type Identifier, IdentifierBox } from './secrets/identifier-box.js';
export { IdentifierKeys, type StoredIdentifierKey } from './secrets/identifier-keys.js';
export { SecretBox } from './secrets/secret-box.js';
export { SecretUnreadable } from './secrets/sealing.js';
