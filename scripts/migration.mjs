/** `npm run migration -- what_happened`: writes the next migration from the difference to prisma/schema. */
import { relative } from 'node:path';
import { MigrationRefused, startDisposablePostgres, writeMigration } from '#libs/platform/operator';

const server = await startDisposablePostgres();
try {
  const path = await writeMigration(server.ownerUrl('postgres'), process.argv[2] ?? '', new Date());
  console.log(`${relative(process.cwd(), path)}
Read it before you keep it. Row-level security, grants, checks and triggers are not in Prisma's schema: add them by hand.`);
} catch (error) {
  if (!(error instanceof MigrationRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await server.stop();
}
