/**
 * The transform of the tests. Specs and fixtures run in Jest's sandbox, compiled by swc. What they import of the project is loaded
 * outside of it, from dist/, once for all specs of a worker: that is the code which runs in an office, and in the sandbox it
 * took seconds to load for each, and ran slower. @see docs/adr/0024-tests-load-what-is-built.md
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createTransformer as createSwcTransformer } from '@swc/jest';
import { init, parse } from 'es-module-lexer';

await init;

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PACKAGES = join(ROOT, 'node_modules');
/** Packages whose classes or state specs share with what they test. */
const LOADED_OUTSIDE = ['@nestjs', 'pg', 'zod'].map((name) => join(PACKAGES, name, sep));

function createTransformer(options) {
  const swc = createSwcTransformer(options);
  return {
    ...swc,
    getCacheKey(source, path, request) {
      const stub = stubOf(source, path, request);
      return stub ? createHash('sha256').update(stub).digest('hex') : swc.getCacheKey(source, path, request);
    },
    process(source, path, request) {
      const stub = stubOf(source, path, request);
      if (stub) return { code: stub };
      return path.startsWith(PACKAGES) ? { code: source } : swc.process(source, path, request);
    },
    processAsync: undefined,
  };
}

/** @returns what stands in the sandbox for a module that is loaded outside, or null for one that is the sandbox's own. */
function stubOf(source, path, { supportsStaticESM }) {
  if (path.startsWith(PACKAGES)) {
    const isOutside = supportsStaticESM && LOADED_OUTSIDE.some((folder) => path.startsWith(folder));
    return isOutside ? stub(path, exportsOf(path)) : null;
  }
  const built = join(ROOT, 'dist', relative(ROOT, path)).replace(/\.ts$/, '.js');
  return existsSync(built) ? stub(built, exportsOf(built)) : null;
}

function stub(path, { names, passedOn }) {
  const url = JSON.stringify(pathToFileURL(path).href);
  return [
    `const module = await importNatively(${url});`,
    ...names.map((name, i) => `const _${i} = module[${JSON.stringify(name)}]; export { _${i} as ${name} };`),
    ...passedOn.map((specifier) => `export * from ${JSON.stringify(specifier)};`),
  ].join('\n');
}

/** The names that a module exports, with those of its neighbours that it passes on, and the packages whose names it passes on. */
function exportsOf(path) {
  const source = readFileSync(path, 'utf8');
  const [imports, exports] = parse(source);
  const passed = imports.filter(({ ss, se }) => /^export\s*\*\s*from/.test(source.slice(ss, se))).map(({ n }) => n);
  const neighbours = passed.filter((of) => of.startsWith('.')).map((of) => exportsOf(join(dirname(path), of)));
  return {
    names: [...new Set([exports.map(({ n }) => n), ...neighbours.map(({ names }) => names)].flat())],
    passedOn: [passed.filter((of) => !of.startsWith('.')), ...neighbours.map(({ passedOn }) => passedOn)].flat(),
  };
}

export default { createTransformer };
