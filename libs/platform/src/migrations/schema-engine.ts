import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readSchema } from './migration-files.js';
import { WholeScriptAdapterFactory } from './whole-script-adapter.js';

export type SchemaEngine = engineModule.SchemaEngine;

/** For the engine's `filters`: nothing in our schema is managed by anybody else. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** Node has it; the TypeScript library for it comes only with a browser's. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loaded: Promise<void> | undefined;

/**
 * Prisma's schema engine as WebAssembly, connected to a database. The Prisma command line would fetch a native engine
 * from outside the package registry, which closed networks refuse.
 */
export async function withSchemaEngine<T>(databaseUrl: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= load();
  await loaded;
  // Our own pool, because the engine leaves its connections open, and then nobody can copy or drop the database.
  const pool = new pg.Pool({ connectionString: databaseUrl });
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScriptAdapterFactory(pool));
  const datamodels = (await readSchema()).map(({ path, content }): [string, string] => [path, content]);
  const engine = await engineModule.SchemaEngine.new({ datamodels }, () => undefined, adapter);
  try {
    return await use(engine);
  } catch (error) {
    throw withoutBacktrace(error);
  } finally {
    engine.free();
    await pool.end();
  }
}

async function load(): Promise<void> {
  // The name by which the WebAssembly reports a panic; it then throws as well.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) } });
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(script.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': { ...engineModule } });
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
}

/** The engine puts the places in its own source under the sentence that says what is wrong. */
function withoutBacktrace(error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  const [sentence] = text.split(/\n\s+0: /);
  return new Error(sentence?.trim() ?? text, { cause: error });
}
