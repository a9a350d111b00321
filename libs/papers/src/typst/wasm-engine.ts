import initialize, { TypstCompilerBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';
import { type Diagnostic, failed, type TypstDocument, type TypstEngine, type TypstSources } from './typst-engine.js';

const PAGED = 0;
const PDF = 1;
const DIAGNOSTICS_AS_OBJECTS = 3;

interface Compiled {
  readonly hasError: boolean;
  readonly diagnostics?: readonly Diagnostic[];
}

/** Typst in WebAssembly, which runs wherever Node runs. */
class WasmEngine implements TypstEngine {
  readonly #compiler: TypstCompiler;

  constructor(compiler: TypstCompiler) {
    this.#compiler = compiler;
  }

  compile<Taken>(
    template: string,
    inputs: Readonly<Record<string, string>>,
    pictures: ReadonlyMap<string, Uint8Array>,
    take: (document: TypstDocument) => Taken,
  ): Taken {
    for (const [path, bytes] of pictures) this.#compiler.map_shadow(path, bytes);
    const world = this.#compiler.snapshot(null, `/${template}`, Object.entries(inputs));
    try {
      const { hasError, diagnostics } = world.compile(PAGED, DIAGNOSTICS_AS_OBJECTS) as Compiled;
      if (hasError) throw failed(template, diagnostics);
      return take({
        pdf: () => (world.get_artifact(PDF, DIAGNOSTICS_AS_OBJECTS) as { result: Uint8Array }).result,
        values: (label) => JSON.parse(world.query(PAGED, label, 'value')) as unknown[],
      });
    } finally {
      world.free();
      for (const path of pictures.keys()) this.#compiler.unmap_shadow(path);
      // Layouts not used in the last thirty papers leave the cache; otherwise a worker grows with every packet.
      this.#compiler.reset();
    }
  }
}

/**
 * Compiles the WebAssembly once for the process (about 0.2 s).
 * @param wasm `@myriaddreamin/typst-ts-web-compiler/wasm`.
 */
export async function createWasmEngine({ fonts, templates }: TypstSources, wasm: Uint8Array): Promise<TypstEngine> {
  await initialize({ module_or_path: new Uint8Array(wasm) });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of fonts) await builder.add_raw_font(font);
  const compiler = await builder.build();
  for (const [name, source] of templates) compiler.add_source(`/${name}`, source);
  return new WasmEngine(compiler);
}
