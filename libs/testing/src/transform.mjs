/**
 * The transform of the tests: swc, and globals bound once for each module. In Jest's sandbox each look at a global goes through an
 * interceptor, which took a third of the time of tests that compute much. What tests put in another's place (Date, fetch,
 * process) is left out: it is looked up each time.
 */
import { createTransformer as createSwcTransformer } from '@swc/jest';

const GLOBALS = [
  'Array',
  'BigInt',
  'Boolean',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'Uint8Array',
  'WeakMap',
].map((name) => ({ name, used: new RegExp(`\\b${name}\\b`), declared: declarationOf(name) }));

function createTransformer(options) {
  const swc = createSwcTransformer(options);
  return {
    ...swc,
    getCacheKey: (...request) => `${swc.getCacheKey(...request)}-bound`,
    process: (...request) => bound(swc.process(...request)),
    processAsync: async (...request) => bound(await swc.processAsync(...request)),
  };
}

/** On the first line, so that every other keeps its number. A name that is wrongly taken for undeclared does not load, and says so. */
function bound({ code, ...rest }) {
  const names = GLOBALS.filter(({ used, declared }) => used.test(code) && !declared.test(code));
  return { ...rest, code: `const {${names.map(({ name }) => name).join(',')}}=globalThis;${code}` };
}

function declarationOf(name) {
  return new RegExp(`^(import\\b[^;]*\\b${name}\\b|(export )?(class|function|const|let|var) ${name}\\b)`, 'm');
}

export default { createTransformer };
