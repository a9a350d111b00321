import type pg from 'pg';
import { Prisma } from './generated/client.js';
import type { Statements } from './work.js';

/**
 * What Prisma says as SQL, said to the driver itself. Prisma writes every value of a statement into JSON and reads it again, bytes as
 * base64 in it: for papers by the megabyte that costs more than to send them.
 */
export function plainStatements(connection: pg.PoolClient): Statements {
  const run = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const { text, values: all } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
    return connection.query<pg.QueryResultRow>(text, all);
  };
  return {
    $executeRaw: (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      run(query, values).then(({ rowCount }) => rowCount ?? 0) as ReturnType<Statements['$executeRaw']>,
    $queryRaw: <T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      run(query, values).then(({ rows }) => rows) as unknown as Prisma.PrismaPromise<T>,
  };
}
