import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TypesetterAssets } from './typesetter.js';

/**
 * The library's own templates and fonts, and the compiler of its npm package. The one file of `libs/papers` that reads
 * files: what it reads is part of the program, as code is. Templates are not compiled, so they are found from the
 * directory that holds `package.json`, whether this runs from `libs` or from `dist`.
 */
export function packagedAssets(): TypesetterAssets {
  const papers = join(repositoryRoot(), 'libs', 'papers');
  const read = (folder: string, ending: string) =>
    readdirSync(join(papers, folder))
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => ({ name, bytes: readFileSync(join(papers, folder, name)) }));
  return {
    wasm: readFileSync(createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm')),
    fonts: read('fonts', '.ttf').map(({ bytes }) => bytes),
    templates: new Map(read('templates', '.typ').map(({ name, bytes }) => [name, bytes.toString('utf8')])),
  };
}

function repositoryRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('libs/papers does not stand in a directory with a package.json');
    folder = parent;
  }
  return folder;
}
