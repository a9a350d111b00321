/**
 * Writes libs/api-client/src/generated/openapi.ts, the types of the API, from docs/openapi.json: at each build and after
 * `npm run docs`. As with Prisma's client, what is generated is not kept in Git: its source is, and is checked for drift.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'docs/openapi.json');
const target = join(root, 'libs/api-client/src/generated/openapi.ts');

export async function writeApiTypes() {
  if (existsSync(target) && statSync(target).mtimeMs >= statSync(source).mtimeMs) return;
  const { astToString, default: openapiTS } = await import('openapi-typescript');
  const types = await openapiTS(JSON.parse(readFileSync(source, 'utf8')), {
    // A field with a default may be left out of a request.
    defaultNonNullable: false,
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `/** Generated from docs/openapi.json by scripts/api-types.mjs. */\n${astToString(types)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeApiTypes();
