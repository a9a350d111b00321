import type { SchemaContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readMigrations, readSchema } from './migration-files.js';
import { NO_FILTERS, withSchemaEngine } from './schema-engine.js';

/**
 * SQL that would bring the database of prisma/migrations to prisma/schema; null when they agree.
 * Row-level security, functions, triggers and checks are not in Prisma's schema and are not compared.
 * @param serverUrl a superuser of a disposable server: the migrations are replayed in a shadow database there.
 * @param schema the files of prisma/schema unless others are given.
 */
export async function schemaDrift(serverUrl: string, schema?: readonly SchemaContainer[]): Promise<string | null> {
  const migrations = await readMigrations();
  const files = [...(schema ?? (await readSchema()))];
  return withSchemaEngine(serverUrl, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: NO_FILTERS,
    });
    return exitCode === 0 ? null : (stdout ?? '');
  });
}
