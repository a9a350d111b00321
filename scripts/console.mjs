/** Builds the console (apps/web) into dist/web, with what a browser takes compressed beside each file. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const COMPRESSED = /\.(js|css|html|svg)$/;
/** Of 11: what comes after costs seconds and saves little. */
const QUALITY = 9;

/** @param root absolute path of the project. */
export async function buildConsole(root) {
  // Loaded here alone: whoever has only what runs in an office has no Vite.
  const { build } = await import('vite');
  await build({ configFile: join(root, 'apps/web/vite.config.mjs'), logLevel: 'warn' });
  const made = join(root, 'dist/web');
  for (const entry of readdirSync(made, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSED.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
    writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), { params }));
  }
}
