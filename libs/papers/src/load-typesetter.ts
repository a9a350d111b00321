import { packagedSources, packagedWasm } from './assets.js';
import { Typesetter } from './typesetter.js';
import { createNativeEngine } from './typst/native-engine.js';
import type { TypstSources } from './typst/typst-engine.js';
import { createWasmEngine } from './typst/wasm-engine.js';

/**
 * The typesetter with the library's own fonts, on the fastest build of Typst that runs here; one serves a process.
 * @param templates others than the library's own. @see docs/adr/0025-typst-as-machine-code.md
 */
export async function loadTypesetter(templates?: TypstSources['templates']): Promise<Typesetter> {
  const packaged = packagedSources();
  const sources = { ...packaged, templates: templates ?? packaged.templates };
  const engine = (await createNativeEngine(sources)) ?? (await createWasmEngine(sources, packagedWasm()));
  return new Typesetter(engine, sources);
}
