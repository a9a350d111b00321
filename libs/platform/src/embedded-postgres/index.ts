export { Cluster } from './cluster.js';
export { runningEmbeddedPostgres, startEmbeddedPostgres, type RunningPostgres } from './embedded-postgres.js';
export { startDisposablePostgres, type DisposablePostgres } from './disposable-postgres.js';
export { findFreePort, isPortFree } from './free-port.js';
export { installationSecrets, type Secrets } from './secrets.js';
export { lockInstallation } from './instance-lock.js';
export { restartWhenItDies } from './restart-when-it-dies.js';
