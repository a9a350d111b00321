import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList, SchemaContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { PROJECT_ROOT } from '../config/project-root.js';

export const MIGRATIONS_DIR = join(PROJECT_ROOT, 'prisma', 'migrations');
const SCHEMA_DIR = join(PROJECT_ROOT, 'prisma', 'schema');

/**
 * prisma/migrations in the order of their names, which begin with their time.
 * @param through the last of them; left out, all.
 */
export async function readMigrations(through?: string): Promise<MigrationList> {
  const names = (await migrationNames()).filter((name) => through === undefined || name <= through);
  const migrationDirectories = await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(MIGRATIONS_DIR, name, 'migration.sql'), 'utf8');
      return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: content } } };
    }),
  );
  const lock = await readFile(join(MIGRATIONS_DIR, 'migration_lock.toml'), 'utf8');
  return {
    baseDir: MIGRATIONS_DIR,
    lockfile: { path: 'migration_lock.toml', content: lock },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}

/** The last of them: what a database must have for this version to work with it. */
export async function newestMigration(): Promise<string> {
  return (await migrationNames()).at(-1)!;
}

/** In their order. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export async function readSchema(): Promise<SchemaContainer[]> {
  const names = (await readdir(SCHEMA_DIR)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: join(SCHEMA_DIR, name),
      content: await readFile(join(SCHEMA_DIR, name), 'utf8'),
    })),
  );
}
