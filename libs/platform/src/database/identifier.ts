import { Prisma } from './generated/client.js';

/** Name of a table or a column as a part of a statement: for names that come from the database's catalog or from a list in code. */
export function identifier(name: string): Prisma.Sql {
  return Prisma.raw(`"${name.replaceAll('"', '""')}"`);
}
