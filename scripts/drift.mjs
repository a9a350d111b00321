/** `npm run drift`: do prisma/migrations bring a database to prisma/schema? Asked of a PostgreSQL of its own. */
import { schemaDrift, startDisposablePostgres } from '#libs/platform/operator';

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
