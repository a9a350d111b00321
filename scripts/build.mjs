/**
 * Builds dist/ with the Prisma client and tsc. With --if-stale it does so only when a source is newer than the last build.
 * `prisma generate` works offline when the schema engine variable names any existing executable (it uses WebAssembly).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeApiTypes } from './api-types.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.built');
const SOURCES = [
  'apps',
  'libs',
  'bench',
  'prisma',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

function newestMtimeMs(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((newest, name) => {
    if (name === 'generated' || name === 'node_modules') return newest;
    return Math.max(newest, newestMtimeMs(join(path, name)));
  }, 0);
}

await writeApiTypes();
const builtAtMs = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
const newest = Math.max(...SOURCES.map((path) => newestMtimeMs(join(root, path))));
if (!process.argv.includes('--if-stale') || newest > builtAtMs) build();

function build() {
  const run = (script, args) =>
    execFileSync(process.execPath, [join(root, 'node_modules', ...script), ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    });
  run(['prisma', 'build', 'index.js'], ['generate', '--schema', 'prisma/schema']);
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  } catch {
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, new Date().toISOString());
}
