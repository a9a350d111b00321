import initialize, { TypstCompilerBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';
import { FontCoverage } from './font-coverage.js';
import { markAsPdfA2b } from './pdf-a.js';

export interface TypesetterAssets {
  /** The Typst compiler, `@myriaddreamin/typst-ts-web-compiler/wasm`. */
  readonly wasm: Uint8Array;
  readonly fonts: readonly Uint8Array[];
  /** Typst sources by file name: `court.typ`. */
  readonly templates: ReadonlyMap<string, string>;
}

export interface TypesetDocument {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly parts: readonly { readonly title: string; readonly page: number }[];
  /** What the template has noted of its work for whoever called it. */
  readonly notes: readonly unknown[];
}

/** Data as it can be set, and the characters of it that no font can show. */
export interface PreparedText {
  readonly data: unknown;
  readonly missing: readonly string[];
}

/** A paper of a template before it is set: its content as Typst tells it, with the data in it. */
export interface TypesetContent {
  readonly title: string;
  /** Between lines, in points. */
  readonly leading: number;
  readonly body: unknown;
}

/** A mistake in a template, never in the data: data is not read as Typst. */
export class TypesettingFailed extends Error {
  constructor(template: string, diagnostics: readonly string[]) {
    super(`${template}: ${diagnostics.join('; ')}`);
    this.name = 'TypesettingFailed';
  }
}

/** Typst in WebAssembly: the same bytes on every machine. One instance serves a process; calls do not overlap. */
export class Typesetter {
  readonly #compiler: TypstCompiler;
  readonly #coverage: FontCoverage;

  constructor(compiler: TypstCompiler, coverage: FontCoverage) {
    this.#compiler = compiler;
    this.#coverage = coverage;
  }

  /**
   * Sets one template with JSON data as a tagged PDF/A-2b.
   * @param pictures PNG files by the paths that the data names.
   * @throws TypesettingFailed when the template does not compile.
   */
  typeset(template: string, data: unknown, pictures: ReadonlyMap<string, Uint8Array> = NONE): TypesetDocument {
    const main = `/${template}`;
    for (const [path, bytes] of pictures) this.#compiler.map_shadow(path, bytes);
    const world = this.#compiler.snapshot(null, main, [['data', JSON.stringify(data)]]);
    try {
      const artifact = world.get_artifact(PDF, DIAGNOSTICS_AS_OBJECTS) as Artifact;
      if (!artifact.result) {
        throw new TypesettingFailed(template, told(artifact.diagnostics));
      }
      return {
        bytes: markAsPdfA2b(artifact.result),
        pages: (JSON.parse(world.query(0, '<pages>', 'value')) as number[])[0] ?? 0,
        parts: JSON.parse(world.query(0, '<part>', 'value')) as TypesetDocument['parts'],
        notes: JSON.parse(world.query(0, '<note>', 'value')) as unknown[],
      };
    } finally {
      world.free();
      for (const path of pictures.keys()) this.#compiler.unmap_shadow(path);
      // Layouts not used in the last thirty papers leave the cache; otherwise a worker grows with every packet.
      this.#compiler.reset();
    }
  }

  /** The text with a space for every character that no font has; for text beneath a picture, which shows it anyway. */
  showable(text: string): string {
    const kept = [...printable(text)].map((one) =>
      one === ' ' || this.#coverage.has(one.codePointAt(0)!) ? one : ' ',
    );
    return kept.join('').replace(/ +/g, ' ').trim();
  }

  /**
   * The papers of one template with their words, for a DOCX.
   * @throws TypesettingFailed when the template does not compile.
   */
  contentOf(template: string, data: unknown): TypesetContent[] {
    const world = this.#compiler.snapshot(null, `/${template}`, [
      ['data', JSON.stringify(data)],
      ['reading', 'yes'],
    ]);
    try {
      const { hasError, diagnostics } = world.compile(0, DIAGNOSTICS_AS_OBJECTS) as Compiled;
      if (hasError) throw new TypesettingFailed(template, told(diagnostics));
      return JSON.parse(world.query(0, '<reading>', 'value')) as TypesetContent[];
    } finally {
      world.free();
      this.#compiler.reset();
    }
  }

  /**
   * The data as it can be set: composed (NFC), control and direction-changing characters as spaces. A character that no
   * font has would be dropped in silence: whoever sets the text must refuse it.
   */
  prepareText(data: unknown): PreparedText {
    const missing = new Set<string>();
    const clean = (text: string): string => {
      const composed = printable(text);
      for (const character of composed) {
        const codePoint = character.codePointAt(0)!;
        if (codePoint !== 0x20 && !this.#coverage.has(codePoint)) missing.add(character);
      }
      return composed;
    };
    return { data: mapTexts(data, clean), missing: [...missing] };
  }
}

/** Compiles the WebAssembly once for the process (about 0.2 s); the first paper takes about 0.7 s, later ones under 0.1 s. */
export async function createTypesetter(assets: TypesetterAssets): Promise<Typesetter> {
  await initialize({ module_or_path: new Uint8Array(assets.wasm) });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of assets.fonts) await builder.add_raw_font(font);
  const compiler = await builder.build();
  for (const [name, source] of assets.templates) compiler.add_source(`/${name}`, source);
  return new Typesetter(compiler, new FontCoverage(assets.fonts));
}

const NONE: ReadonlyMap<string, Uint8Array> = new Map();
const PDF = 1;
const DIAGNOSTICS_AS_OBJECTS = 3;
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Composed (NFC), with a space for each control or direction-changing character. */
export function printable(text: string): string {
  return text.normalize('NFC').replace(UNPRINTABLE, ' ');
}

type Diagnostics = readonly { readonly path: string; readonly range: string; readonly message: string }[];

interface Artifact {
  readonly result?: Uint8Array;
  readonly diagnostics?: Diagnostics;
}

interface Compiled {
  readonly hasError: boolean;
  readonly diagnostics?: Diagnostics;
}

function told(diagnostics: Diagnostics | undefined): string[] {
  return diagnostics?.map((d) => `${d.path} ${d.range} ${d.message}`) ?? [];
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
  }
  return value;
}
