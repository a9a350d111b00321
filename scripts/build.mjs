/**
 * Builds dist/: the Prisma client, then every source, and bundles of what an office starts. With --if-stale it makes only what is older than what it is made from.
 * `prisma generate` works offline when the schema engine variable names any existing executable (it uses WebAssembly).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeApiTypes } from './api-types.mjs';
import { bundle } from './bundle.mjs';
import { buildConsole } from './console.mjs';
import { emit } from './emit.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.built');
/** What the generated client, and how everything is emitted, depend on. */
const MADE_WITH = ['prisma/schema', 'package-lock.json', 'scripts'];
const MADE_INTO_CONSOLE = ['apps/web', 'libs/api-client/src'];

function newestMtimeMs(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestMtimeMs(join(path, name))));
}

const builtAtMs = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
const isAnew =
  !process.argv.includes('--if-stale') || MADE_WITH.some((path) => newestMtimeMs(join(root, path)) > builtAtMs);

await writeApiTypes();
if (isAnew) {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--schema', 'prisma/schema'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    },
  );
}
if (emit(root, isAnew) || !existsSync(join(root, 'dist/start'))) await bundle(root);
if (isAnew || MADE_INTO_CONSOLE.some((path) => newestMtimeMs(join(root, path)) > builtAtMs)) await buildConsole(root);
mkdirSync(dirname(stamp), { recursive: true });
writeFileSync(stamp, new Date().toISOString());
