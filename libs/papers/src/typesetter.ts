import { FontCoverage } from './font-coverage.js';
import { markAsPdfA2b } from './pdf/pdf-a.js';
import type { TypstEngine, TypstSources } from './typst/typst-engine.js';

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

/** Typst: the same bytes on every machine. One instance serves a process; calls do not overlap. */
export class Typesetter {
  readonly #engine: TypstEngine;
  readonly #coverage: FontCoverage;
  /** Whether every letter of plain text can be shown: most texts hold no other, and need no look at each. */
  readonly #isPlain: boolean;

  constructor(engine: TypstEngine, { fonts }: TypstSources) {
    this.#engine = engine;
    this.#coverage = new FontCoverage(fonts);
    this.#isPlain = Array.from({ length: 0x7f - 0x20 }, (_, n) => 0x20 + n).every((one) => this.#coverage.has(one));
  }

  /**
   * Sets one template with JSON data as a tagged PDF/A-2b.
   * @param pictures PNG files by the paths that the data names.
   * @throws TypesettingFailed when the template does not compile.
   */
  typeset(template: string, data: unknown, pictures: ReadonlyMap<string, Uint8Array> = NONE): TypesetDocument {
    return this.#engine.compile(template, { data: JSON.stringify(data) }, pictures, (document) => ({
      bytes: markAsPdfA2b(document.pdf()),
      pages: (document.values('<pages>') as number[])[0] ?? 0,
      parts: document.values('<part>') as TypesetDocument['parts'],
      notes: document.values('<note>'),
    }));
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
    const inputs = { data: JSON.stringify(data), reading: 'yes' };
    return this.#engine.compile(template, inputs, NONE, (document) => document.values('<reading>') as TypesetContent[]);
  }

  /**
   * The data as it can be set: composed (NFC), control and direction-changing characters as spaces. A character that no
   * font has would be dropped in silence: whoever sets the text must refuse it.
   */
  prepareText(data: unknown): PreparedText {
    const missing = new Set<string>();
    const clean = (text: string): string => {
      if (this.#isPlain && PLAIN.test(text)) return text;
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

const NONE: ReadonlyMap<string, Uint8Array> = new Map();
/** Printable ASCII: it is composed, and holds no control character. */
const PLAIN = /^[\x20-\x7e]*$/;
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Composed (NFC), with a space for each control or direction-changing character. */
export function printable(text: string): string {
  return text.normalize('NFC').replace(UNPRINTABLE, ' ');
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
  }
  return value;
}
