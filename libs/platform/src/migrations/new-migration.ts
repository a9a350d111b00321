import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schemaDrift } from './drift.js';
import { MIGRATIONS_DIR } from './migration-files.js';

export class MigrationRefused extends Error {}

/**
 * Writes the next migration from the difference between prisma/migrations and prisma/schema.
 * @param name says what happened: `added_served_on_to_filing`.
 * @param options.directory where to write, prisma/migrations unless a test says otherwise.
 * @param options.drift the SQL that is missing; read on the server unless a test says otherwise.
 * @returns path of the new migration.sql.
 * @throws MigrationRefused for a name that is not words_in_lower_case, and when there is nothing to migrate.
 */
export async function writeMigration(
  serverUrl: string,
  name: string,
  now: Date,
  { directory = MIGRATIONS_DIR, drift = schemaDrift }: { directory?: string; drift?: typeof schemaDrift } = {},
): Promise<string> {
  if (!/^[a-z]+(_[a-z0-9]+)+$/.test(name)) {
    throw new MigrationRefused('Name the migration for what happened, in lower case: added_served_on_to_filing');
  }
  const stem = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const last = (await readdir(directory))
    .filter((entry) => /^\d{14}_/.test(entry))
    .sort()
    .at(-1);
  if (last && last.slice(0, 14) >= stem) {
    throw new MigrationRefused(
      `The last migration, ${last}, is dated later than now: migrations run in the order of their names`,
    );
  }
  const sql = await drift(serverUrl);
  if (!sql)
    throw new MigrationRefused('The migrations bring the database to prisma/schema already: nothing to migrate');
  const folder = join(directory, `${stem}_${name}`);
  await mkdir(folder);
  const path = join(folder, 'migration.sql');
  await writeFile(path, sql, { flag: 'wx' });
  return path;
}
