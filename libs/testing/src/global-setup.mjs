import { readdirSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';

/** Names of the databases that every fresh one is copied from: see fresh-database.ts. */
const TEMPLATE = 'vacatur_template';
const OFFICE = 'vacatur_office';

/**
 * Starts a real PostgreSQL for the specs that need one and runs the migrations there once. A database that cannot be had
 * fails the specs that ask for it, with the reason, and no others.
 */
export default async function start(globalConfig) {
  if (!needsDatabase(globalConfig)) return;
  register('./typescript-hooks.mjs', import.meta.url);
  try {
    const { startDisposablePostgres } = await import('../../platform/src/embedded-postgres/index.ts');
    const { migrate } = await import('../../platform/src/migrations/index.ts');
    const { seedDemoOffice } = await import('../../casework/src/demo-caseload/demo-office.ts');
    const server = await startDisposablePostgres();
    globalThis.__VACATUR_TEST_SERVER__ = server;
    await createDatabase(server.ownerUrl('postgres'), TEMPLATE);
    await migrate(server.ownerUrl(TEMPLATE));
    await createDatabase(server.ownerUrl('postgres'), OFFICE, TEMPLATE);
    process.env.TEST_OFFICE_MEMBERS = JSON.stringify(await seedDemoOffice(server.ownerUrl(OFFICE)));
    process.env.TEST_DATABASE_URL = server.ownerUrl(TEMPLATE);
    process.env.TEST_APP_DATABASE_URL = server.appUrl(TEMPLATE);
  } catch (error) {
    process.env.TEST_DATABASE_ERROR = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** True unless the arguments select only specs that need nothing. */
function needsDatabase({ rootDir, testPathPatterns }) {
  const patterns = testPathPatterns.patterns.map((pattern) => new RegExp(pattern, 'i'));
  const specs = ['libs', 'apps', 'e2e'].flatMap((root) =>
    readdirSync(join(rootDir, root), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(int|e2e)-spec\.ts$/.test(path))
      .map((path) => join(rootDir, root, path)),
  );
  return specs.some((path) => patterns.length === 0 || patterns.some((pattern) => pattern.test(path)));
}

async function createDatabase(maintenanceUrl, name, template = 'template1') {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  await client.query(`create database ${name} template ${template}`);
  await client.end();
}
