export { APP_ROLE } from './app-role.js';
export { schemaDrift } from './drift.js';
export { migrate } from './migrate.js';
export { MIGRATIONS_DIR } from './migration-files.js';
export { MigrationRefused, writeMigration } from './new-migration.js';
