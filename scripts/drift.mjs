/** `npm run drift`: do migrations leave what the version before uses, and do prisma/migrations bring a database to prisma/schema? Asked of a PostgreSQL of its own. */
import { join } from 'node:path';
import { migrationFaults } from '../lint/migration-law.mjs';
import { schemaDrift, startDisposablePostgres } from '#libs/platform/operator';

const faults = migrationFaults(join(import.meta.dirname, '../prisma/migrations'));
if (faults.length > 0) {
  console.error(
    `These take something from the version before (docs/operations.md, "Deployment"):\n${faults.join('\n')}`,
  );
  process.exitCode = 1;
}

const server = await startDisposablePostgres();
try {
  const sql = await schemaDrift(server.ownerUrl('postgres'));
  if (sql) {
    console.log(sql);
    console.error('prisma/schema is ahead of prisma/migrations. Run: npm run migration -- what_happened');
    process.exitCode = 1;
  } else {
    console.log('no drift');
  }
} finally {
  await server.stop();
}
