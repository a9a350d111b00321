/**
 * Tells the import law where a specifier leads: to the sources, where package.json leads to dist/. What is neither in the
 * repository nor one of Node's own is left to be recognized as a package by its name.
 */
const { existsSync } = require('node:fs');
const { builtinModules } = require('node:module');
const { dirname, join, resolve } = require('node:path');

const LIBS = join(__dirname, '..', 'libs');

exports.interfaceVersion = 2;

exports.resolve = (specifier, importer) => {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return { found: true, path: null };
  const [, lib, door = 'index'] = /^#libs\/([^/]+)(?:\/([^/]+))?$/.exec(specifier) ?? [];
  if (lib) return { found: true, path: join(LIBS, lib, 'src', `${door}.ts`) };
  if (!specifier.startsWith('.')) return { found: false };
  const path = resolve(dirname(importer), specifier);
  const source = path.replace(/\.js$/, '.ts');
  return { found: true, path: existsSync(path) ? path : source };
};
