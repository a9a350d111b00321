/** Writes dist/ file by file, without looking at types: `npm run types` does that. swc reads as it does for the tests. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformSync } from '@swc/core';

const FOLDERS = ['apps', 'libs', 'bench'];
const NOT_BUILT = /\.(spec|int-spec|e2e-spec|fixture|d)\.ts$/;
/** Vite builds it. */
const CONSOLE = join('apps', 'web');

/**
 * Emits every source that is newer than its output, and removes outputs without a source.
 * @param root absolute path of the project. @param anew every source, whatever its age.
 * @returns whether anything is other than it was.
 */
export function emit(root, anew) {
  const dist = join(root, 'dist');
  const wanted = new Set();
  let isOther = false;
  for (const source of FOLDERS.flatMap((folder) => filesBelow(join(root, folder)))) {
    if (!source.endsWith('.ts') || NOT_BUILT.test(source) || source.startsWith(join(root, CONSOLE))) continue;
    const output = join(dist, relative(root, source)).replace(/\.ts$/, '.js');
    wanted.add(output);
    const { mtime } = statSync(source);
    if (!anew && existsSync(output) && statSync(output).mtimeMs >= mtime.getTime()) continue;
    isOther = true;
    mkdirSync(dirname(output), { recursive: true });
    const { code, map } = transformSync(readFileSync(source, 'utf8'), {
      filename: source,
      sourceFileName: relative(dirname(output), source),
      configFile: false,
      swcrc: false,
      sourceMaps: true,
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2022',
      },
      module: { type: 'es6' },
    });
    writeFileSync(output, `${code}//# sourceMappingURL=${output.split(/[\\/]/).at(-1)}.map\n`);
    writeFileSync(`${output}.map`, map);
    utimesSync(output, mtime, mtime);
  }
  const outputs = FOLDERS.flatMap((folder) => filesBelow(join(dist, folder)));
  for (const output of outputs) {
    if (wanted.has(output.replace(/\.map$/, ''))) continue;
    isOther = true;
    rmSync(output);
  }
  return isOther;
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
