import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { NOWHERE } from '../assets.js';
import { type Diagnostic, failed, type TypstDocument, type TypstEngine, type TypstSources } from './typst-engine.js';

/** What a packet's papers share is used in each of them; more only takes memory. */
const KEPT_FOR_PAPERS = 12;

/** Typst as machine code, which takes a part of the time of WebAssembly. */
class NativeEngine implements TypstEngine {
  readonly #compiler: NodeCompiler;

  constructor(compiler: NodeCompiler) {
    this.#compiler = compiler;
  }

  compile<Taken>(
    template: string,
    inputs: Readonly<Record<string, string>>,
    pictures: ReadonlyMap<string, Uint8Array>,
    take: (document: TypstDocument) => Taken,
  ): Taken {
    for (const [path, bytes] of pictures) this.#compiler.mapShadow(NOWHERE + path, Buffer.from(bytes));
    try {
      const compiled = this.#compiler.compile({ mainFilePath: `${NOWHERE}/${template}`, inputs: { ...inputs } });
      const { result } = compiled;
      const error = result ? null : compiled.takeError();
      if (error) throw failed(template, this.#compiler.fetchDiagnostics(error) as Diagnostic[]);
      return take({
        pdf: () => this.#compiler.pdf(result!),
        values: (label) => this.#compiler.query(result!, { selector: label, field: 'value' }) as unknown[],
      });
    } finally {
      for (const path of pictures.keys()) this.#compiler.unmapShadow(NOWHERE + path);
      // Layouts not used in the last papers leave the cache; otherwise a worker grows with every packet.
      this.#compiler.evictCache(KEPT_FOR_PAPERS);
    }
  }
}

/** @returns null where the package has no build for this machine, or where machine code is shut out (the sandbox). */
export async function createNativeEngine({ fonts, templates }: TypstSources): Promise<TypstEngine | null> {
  const native = await import('@myriaddreamin/typst-ts-node-compiler').catch(() => null);
  if (!native) return null;
  const fontBlobs = fonts.map((font) => Buffer.from(font));
  const compiler = native.NodeCompiler.create({ workspace: NOWHERE, fontArgs: [{ fontBlobs }] });
  for (const [name, source] of templates) compiler.addSource(`${NOWHERE}/${name}`, source);
  return new NativeEngine(compiler);
}
