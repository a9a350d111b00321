import type { Element } from '@xmldom/xmldom';
import { STYLE_NAMES } from './docx-styles.js';
import { child, children, isLine, isOn, parse, tagOf, valueOf } from './docx-xml.js';
import { type Paragraph, type ParagraphStyle, PARAGRAPH_STYLES, type Run, TEXT_WIDTH } from './pleading.js';

/** In a point. */
export const TWIPS = 20;

export interface RunFormat {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly caps: boolean;
}

export interface ParagraphFormat {
  readonly align: Paragraph['align'];
  readonly left: number;
  readonly firstLine: number;
  readonly line: number;
  readonly before: number;
  readonly keep: boolean;
  readonly rule: boolean;
  readonly numId: string | null;
  readonly level: string;
}

const PLAIN_RUN: RunFormat = { bold: false, italic: false, underline: false, caps: false };
const PLAIN_PARAGRAPH: ParagraphFormat = {
  align: 'left',
  left: 0,
  firstLine: 0,
  line: 240,
  before: 0,
  keep: false,
  rule: false,
  numId: null,
  level: '0',
};

export interface Style {
  readonly name: string;
  readonly paragraph: ParagraphFormat;
  readonly run: RunFormat;
}
export const NO_STYLE: Style = { name: '', paragraph: PLAIN_PARAGRAPH, run: PLAIN_RUN };

/** With what they are based on worked in; '' is what a paragraph without a style has. */
export function stylesOf(xml: string | undefined): Map<string, Style> {
  const styles = new Map<string, Style>();
  if (!xml) return styles;
  const root = parse(xml);
  const defaults = child(root, 'docDefaults');
  const base: Style = {
    name: '',
    paragraph: paragraphFormat(child(child(defaults, 'pPrDefault'), 'pPr'), PLAIN_PARAGRAPH),
    run: runFormat(child(child(defaults, 'rPrDefault'), 'rPr'), PLAIN_RUN),
  };
  const elements = new Map(
    children(root)
      .filter((one) => tagOf(one) === 'style')
      .map((one) => [one.getAttribute('w:styleId') ?? '', one]),
  );
  const resolve = (id: string, below: readonly string[]): Style => {
    const known = styles.get(id);
    if (known) return known;
    const element = elements.get(id);
    if (!element || below.includes(id)) return base;
    const parent = resolve(valueOf(element, 'basedOn') ?? '', [...below, id]);
    const made = {
      name: valueOf(element, 'name') ?? id,
      paragraph: paragraphFormat(child(element, 'pPr'), parent.paragraph),
      run: runFormat(child(element, 'rPr'), parent.run),
    };
    styles.set(id, made);
    return made;
  };
  for (const id of elements.keys()) resolve(id, []);
  const ordinary = [...elements].find(
    ([, one]) => one.getAttribute('w:type') === 'paragraph' && isYes(one.getAttribute('w:default')),
  );
  styles.set('', ordinary ? styles.get(ordinary[0])! : base);
  return styles;
}

const isYes = (value: string | null) => value === '1' || value === 'true' || value === 'on';

/** With what the paragraph says itself over what it inherits. */
export function paragraphFormat(properties: Element | null, inherited: ParagraphFormat): ParagraphFormat {
  if (!properties) return inherited;
  const [spacing, indent] = [child(properties, 'spacing'), child(properties, 'ind')];
  const number = child(properties, 'numPr');
  const twips = (element: Element | null, ...names: string[]): number | null => {
    const value = names.map((name) => element?.getAttribute(`w:${name}`)).find((one) => one);
    return value && Number.isFinite(Number(value)) ? Number(value) : null;
  };
  const hanging = twips(indent, 'hanging');
  const bottom = child(child(properties, 'pBdr'), 'bottom') ?? child(child(properties, 'pBdr'), 'top');
  const numId = number ? valueOf(number, 'numId') : inherited.numId;
  return {
    align: alignOf(valueOf(properties, 'jc')) ?? inherited.align,
    left: twips(indent, 'left', 'start') ?? inherited.left,
    firstLine: hanging !== null && hanging > 0 ? -hanging : (twips(indent, 'firstLine') ?? inherited.firstLine),
    // In 240ths of a line or, where the height is exact, in twips: of 12 point text both are 480 when double spaced.
    line: twips(spacing, 'line') ?? inherited.line,
    before: twips(spacing, 'before') ?? inherited.before,
    keep: child(properties, 'keepNext') ? isOn(child(properties, 'keepNext')) : inherited.keep,
    rule: bottom ? isLine(bottom) : inherited.rule,
    numId: numId === '0' ? null : numId,
    level: (number && valueOf(number, 'ilvl')) ?? inherited.level,
  };
}

function alignOf(value: string | null): Paragraph['align'] | null {
  if (value === null) return null;
  if (value === 'center') return 'center';
  return value === 'right' || value === 'end' ? 'right' : 'left';
}

/** With what the letters say themselves over what they inherit. */
export function runFormat(properties: Element | null, inherited: RunFormat): RunFormat {
  if (!properties) return inherited;
  const flag = (name: string, before: boolean) => {
    const element = child(properties, name);
    return element ? isOn(element) : before;
  };
  const underline = child(properties, 'u');
  return {
    bold: flag('b', inherited.bold),
    italic: flag('i', inherited.italic),
    underline: underline ? isOn(underline) : inherited.underline,
    caps: flag('caps', inherited.caps) || flag('smallCaps', false),
  };
}

export const runFormatOver = (style: RunFormat, inherited: RunFormat): RunFormat => ({
  bold: style.bold || inherited.bold,
  italic: style.italic || inherited.italic,
  underline: style.underline || inherited.underline,
  caps: style.caps || inherited.caps,
});

/** Counts as a word processor does: for each list of its own, anew where a list says so. ECMA-376, part 1, 17.9. */
export class Numbering {
  readonly #formats = new Map<string, { abstract: string; format: string; start: number; startsAnew: boolean }>();
  readonly #counts = new Map<string, number>();
  readonly #begun = new Set<string>();

  constructor(xml: string | undefined) {
    if (!xml) return;
    const root = parse(xml);
    const abstracts = new Map(
      children(root)
        .filter((one) => tagOf(one) === 'abstractNum')
        .map((one) => [one.getAttribute('w:abstractNumId') ?? '', one]),
    );
    for (const num of children(root).filter((one) => tagOf(one) === 'num')) {
      const abstract = valueOf(num, 'abstractNumId') ?? '';
      const overrides = children(num).filter((one) => tagOf(one) === 'lvlOverride');
      for (const level of children(abstracts.get(abstract) ?? null).filter((one) => tagOf(one) === 'lvl')) {
        const ilvl = level.getAttribute('w:ilvl') ?? '0';
        const override = overrides.find((one) => one.getAttribute('w:ilvl') === ilvl) ?? null;
        const own = child(override, 'lvl') ?? level;
        const start = Number(valueOf(override, 'startOverride') ?? valueOf(own, 'start') ?? 1);
        this.#formats.set(`${num.getAttribute('w:numId')}/${ilvl}`, {
          abstract: `${abstract}/${ilvl}`,
          format: valueOf(own, 'numFmt') ?? 'decimal',
          start,
          startsAnew: valueOf(override, 'startOverride') !== null,
        });
      }
    }
  }

  next(
    numId: string,
    level: string,
  ): { format: 'decimal' | 'letter' | 'bullet'; value: number; isOther: boolean } | null {
    const key = `${numId}/${level}`;
    const found = this.#formats.get(key);
    if (!found || found.format === 'none') return null;
    const { abstract, format, start, startsAnew } = found;
    const anew = (startsAnew && !this.#begun.has(key)) || !this.#counts.has(abstract);
    this.#begun.add(key);
    const value = anew ? start : this.#counts.get(abstract)! + 1;
    this.#counts.set(abstract, value);
    if (format === 'bullet') return { format, value, isOther: false };
    const isLetter = /letter/i.test(format);
    return {
      format: isLetter ? 'letter' : 'decimal',
      value,
      isOther: format !== 'decimal' && format !== 'lowerLetter',
    };
  }
}

const BY_NAME = new Map(PARAGRAPH_STYLES.map((style) => [STYLE_NAMES[style].toLowerCase(), style]));
export const nameOf = ({ name }: Style) => name.toLowerCase();

/** Which of our styles a paragraph is set in: by the name of its own, its number, or how it is indented. */
export function styleOf(
  name: string,
  format: ParagraphFormat,
  number: { format: string } | null,
  runs: readonly Run[],
): ParagraphStyle {
  if (runs.length === 0) return 'rule';
  const named = BY_NAME.get(name);
  if (named?.startsWith('heading')) return named;
  if (/^heading \d$/.test(name)) return 'heading3';
  if (name === 'title') return 'heading1';
  if (number?.format === 'bullet') return 'bullets';
  if (number?.format === 'letter') return 'letters';
  if (number) return named === 'numbered' || (format.left === 0 && format.firstLine > 0) ? 'numbered' : 'decimals';
  return format.firstLine > 0 ? 'text' : 'plain';
}

/** In points, of the whole paragraph. */
export function indentOf(style: ParagraphStyle, { left, firstLine }: ParagraphFormat): number {
  const isItem = style === 'letters' || style === 'decimals' || style === 'bullets';
  return Math.min((left + (isItem ? Math.min(0, firstLine) : 0)) / TWIPS, TEXT_WIDTH - 72);
}
