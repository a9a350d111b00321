import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TypstSources } from './typst/typst-engine.js';

/**
 * The library's own templates and fonts. This is the one file of `libs/papers` that reads files: what it reads is part of the
 * program, as code is. Templates are not compiled, so they are found from the directory that holds `package.json`, whether this runs
 * from `libs` or from `dist`.
 */
export function packagedSources(): TypstSources {
  const papers = join(repositoryRoot(), 'libs', 'papers');
  const read = (folder: string, ending: string) =>
    readdirSync(join(papers, folder))
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => ({ name, bytes: readFileSync(join(papers, folder, name)) }));
  return {
    fonts: read('fonts', '.ttf').map(({ bytes }) => bytes),
    templates: new Map(read('templates', '.typ').map(({ name, bytes }) => [name, bytes.toString('utf8')])),
  };
}

/** The Typst compiler in WebAssembly, of its npm package. */
export function packagedWasm(): Uint8Array {
  return readFileSync(createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm'));
}

/** The native compiler looks for files below it, and there is none: what a template opens was given to the compiler. */
export const NOWHERE = resolve('/no-directory-of-vacatur');

function repositoryRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('libs/papers does not stand in a directory with a package.json');
    folder = parent;
  }
  return folder;
}
