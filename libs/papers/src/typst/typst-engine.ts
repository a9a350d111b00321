/** What the typesetter needs of a Typst compiler. Two builds of one version offer it, and write the same bytes (engines.spec.ts). */
export interface TypstEngine {
  /**
   * Compiles one of the templates that the engine was made with.
   * @param template name of its source: `court.typ`. @param inputs what it finds in `sys.inputs`.
   * @param pictures PNG files by the paths that the template opens: `/exhibits/A/1.png`.
   * @param take reads the document, which is gone afterwards.
   * @throws TypesettingFailed when the template does not compile.
   */
  compile<Taken>(
    template: string,
    inputs: Readonly<Record<string, string>>,
    pictures: ReadonlyMap<string, Uint8Array>,
    take: (document: TypstDocument) => Taken,
  ): Taken;
}

export interface TypstDocument {
  /** Tagged PDF 1.7. */
  pdf(): Uint8Array;
  /** Values of the metadata with a label, such as `<pages>`. */
  values(label: string): unknown[];
}

export interface TypstSources {
  readonly fonts: readonly Uint8Array[];
  /** Typst sources by file name: `court.typ`. */
  readonly templates: ReadonlyMap<string, string>;
}

/** A mistake in a template, never in the data: data is not read as Typst. */
export class TypesettingFailed extends Error {
  constructor(template: string, diagnostics: readonly string[]) {
    super(`${template}: ${diagnostics.join('; ')}`);
    this.name = 'TypesettingFailed';
  }
}

/** As both builds give it, if they are asked for objects. */
export interface Diagnostic {
  readonly path: string;
  readonly range: string;
  readonly message: string;
}

export function failed(template: string, diagnostics: readonly Diagnostic[] | undefined): TypesettingFailed {
  return new TypesettingFailed(template, diagnostics?.map((d) => `${d.path} ${d.range} ${d.message}`) ?? []);
}
