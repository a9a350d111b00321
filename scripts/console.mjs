/** Builds the console (apps/web) into dist/web, with what a browser takes compressed beside each file. */
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const COMPRESSED = /\.(js|css|html|svg)$/;
const compress = promisify(brotliCompress);

/** @param root absolute path of the project. */
export async function buildConsole(root) {
  // Loaded here alone: whoever has only what runs in an office has no Vite.
  const { build } = await import('vite');
  await build({ configFile: join(root, 'apps/web/vite.config.mjs'), logLevel: 'warn' });
  const made = join(root, 'dist/web');
  const files = readdirSync(made, { recursive: true, withFileTypes: true });
  // As small as it gets, which takes seconds: on all processors at once.
  await Promise.all(
    files
      .filter((entry) => entry.isFile() && COMPRESSED.test(entry.name))
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        await writeFile(`${path}.br`, await compress(await readFile(path)));
      }),
  );
}
