import type { Element } from '@xmldom/xmldom';
import { damaged, type DocxFault, FAULTS, Unreadable, type Warning, WARNINGS } from './docx-faults.js';
import {
  indentOf,
  nameOf,
  NO_STYLE,
  Numbering,
  paragraphFormat,
  runFormat,
  type RunFormat,
  runFormatOver,
  type Style,
  styleOf,
  stylesOf,
  TWIPS,
} from './docx-formats.js';
import { DOCUMENT, faultsOfParts, type Parts, propertiesOf, unpack } from './docx-package.js';
import { FONT } from './docx-styles.js';
import { child, children, contentOf, isLine, isOn, parse, tagOf, valueOf } from './docx-xml.js';
import { type Block, type Cell, EDGES, type Paragraph, type Run, type Table, TEXT_WIDTH } from './pleading.js';

export type DocxReading =
  | {
      readonly ok: true;
      readonly blocks: readonly Block[];
      /** Formatting that is not kept, each in a sentence. */
      readonly warnings: readonly string[];
      /** What a DOCX of ours says of itself. */
      readonly properties: { readonly [name: string]: string };
    }
  | { readonly ok: false; readonly faults: readonly DocxFault[] };
const MOST_BLOCKS = 4000;
const MOST_CHARACTERS = 400_000;
const DEEPEST_TABLE = 4;
const DEEPEST_ELEMENT = 60;
/** In 240ths of a line, from which text counts as double spaced. */
const DOUBLE_FROM = 400;

/**
 * The text of a DOCX as court papers are set of it. What would change the meaning if it were left out is a fault and nothing is
 * read; what is formatting alone and cannot be kept is a warning.
 * @source ECMA-376, part 1, 17.
 */
export function readDocx(bytes: Uint8Array): DocxReading {
  try {
    const parts = unpack(bytes);
    const faults = faultsOfParts(parts);
    const reader = new DocumentReader(parts);
    const blocks = reader.read();
    faults.push(...reader.faults());
    if (faults.length === 0 && !hasText(blocks)) faults.push({ code: 'empty', message: 'The document holds no text.' });
    if (faults.length > 0) return { ok: false, faults };
    return { ok: true, blocks, warnings: reader.warnings(), properties: propertiesOf(parts) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, faults: [error.fault] };
    throw error;
  }
}
const hasText = (blocks: readonly Block[]): boolean =>
  blocks.some((block) =>
    block.kind === 'table' ? block.rows.some((row) => row.some((cell) => hasText(cell.blocks))) : block.runs.length > 0,
  );
class DocumentReader {
  readonly #styles: ReadonlyMap<string, Style>;
  readonly #numbering: Numbering;
  readonly #parts: Parts;
  readonly #warned = new Set<Warning>();
  readonly #faults = new Map<string, DocxFault>();
  #blocks = 0;
  #characters = 0;
  /** Fields that are open, the innermost last: what is read is an instruction, or what the field showed. */
  readonly #fields: ('instruction' | 'result')[] = [];
  #depth = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#styles = stylesOf(parts.get('word/styles.xml'));
    this.#numbering = new Numbering(parts.get('word/numbering.xml'));
  }

  faults(): DocxFault[] {
    return [...this.#faults.values()];
  }

  warnings(): string[] {
    return (Object.keys(WARNINGS) as Warning[]).filter((one) => this.#warned.has(one)).map((one) => WARNINGS[one]);
  }

  read(): Block[] {
    const body = children(parse(this.#parts.get(DOCUMENT)!)).find((one) => tagOf(one) === 'body');
    if (!body) throw damaged();
    for (const [name, xml] of this.#parts) {
      if (/^word\/header\d*\.xml$/.test(name) && (parse(xml).textContent ?? '').trim() !== '') this.#warn('header');
    }
    return this.#blocksOf(body, 0);
  }

  #warn(warning: Warning): void {
    this.#warned.add(warning);
  }

  #fault(code: keyof typeof FAULTS): void {
    this.#faults.set(code, { code, message: FAULTS[code] });
  }

  #unknown(element: Element): void {
    const message = `The file has something that court papers are not set of (${element.nodeName}): delete it or write it as text.`;
    this.#faults.set(element.nodeName, { code: 'unknown', message });
  }

  /** What is nested deeper than any word processor does is no text. */
  #within<Found>(read: () => Found): Found {
    this.#depth += 1;
    if (this.#depth > DEEPEST_ELEMENT) throw damaged();
    const found = read();
    this.#depth -= 1;
    return found;
  }

  #blocksOf(parent: Element, depth: number): Block[] {
    return this.#within(() => this.#blocksIn(parent, depth));
  }

  #blocksIn(parent: Element, depth: number): Block[] {
    const blocks: Block[] = [];
    let room = 0;
    const add = (block: Block | null): void => {
      if (!block) {
        room += 12;
        return;
      }
      this.#blocks += 1;
      if (this.#blocks > MOST_BLOCKS || this.#characters > MOST_CHARACTERS) {
        throw new Unreadable({ code: 'too_large', message: 'The text is longer than a pleading can be.' });
      }
      blocks.push({ ...block, before: Math.min(block.before + room, 144) });
      room = 0;
    };
    for (const element of children(parent)) {
      switch (tagOf(element)) {
        case 'p':
          add(this.#paragraph(element));
          break;
        case 'tbl':
          if (depth >= DEEPEST_TABLE) this.#fault('merged_cells');
          else add(this.#table(element, depth));
          break;
        case 'sdt':
        case 'customXml':
          for (const block of this.#blocksOf(contentOf(element), depth)) add(block);
          this.#warn('note');
          break;
        default:
          this.#aside(element);
      }
    }
    return blocks;
  }

  /** What is neither text nor part of the page. */
  #aside(element: Element): void {
    const tag = tagOf(element);
    if (TRACKED.has(tag)) this.#fault('tracked_changes');
    else if (/^comment/.test(tag)) this.#fault('comments');
    else if (!HARMLESS.has(tag)) this.#unknown(element);
  }

  #paragraph(element: Element): Paragraph | null {
    const properties = child(element, 'pPr');
    const style = this.#styles.get(valueOf(properties, 'pStyle') ?? '') ?? this.#styles.get('') ?? NO_STYLE;
    const format = paragraphFormat(properties, style.paragraph);
    if (properties) {
      if (child(properties, 'pPrChange')) this.#warn('formatting');
      if (valueOf(properties, 'jc') === 'both') this.#warn('justified');
      const mark = child(properties, 'rPr');
      if (mark && children(mark).some((one) => TRACKED.has(tagOf(one)))) this.#fault('tracked_changes');
    }
    const runs = trimmed(this.#runs(element, style.run));
    if (runs.length === 0 && !format.rule) return null;
    this.#characters += runs.reduce((sum, { text }) => sum + text.length, 0);
    const name = nameOf(style);
    const number = format.numId && runs.length > 0 ? this.#numbering.next(format.numId, format.level) : null;
    if (number?.isOther) this.#warn('numbering');
    const kind = styleOf(name, format, number, runs);
    return {
      kind: 'paragraph',
      style: kind,
      // A heading is bold by itself.
      runs: kind.startsWith('heading') ? runs.map((run) => ({ ...run, bold: false })) : runs,
      align: format.align,
      indent: Math.max(0, indentOf(kind, format)),
      spacing: format.line >= DOUBLE_FROM ? 'double' : 'single',
      before: Math.max(0, format.before / TWIPS - (kind === 'rule' ? 12 : 0)),
      keep: format.keep || kind.startsWith('heading') || kind === 'rule',
      number: kind === 'numbered' || kind === 'letters' || kind === 'decimals' ? (number?.value ?? null) : null,
    };
  }

  #runs(parent: Element, format: RunFormat): Run[] {
    return this.#within(() => this.#runsIn(parent, format));
  }

  #runsIn(parent: Element, format: RunFormat): Run[] {
    return children(parent).flatMap((element): Run[] => {
      switch (tagOf(element)) {
        case 'r':
          return this.#run(element, format);
        case 'hyperlink':
          this.#warn('link');
          return this.#runs(element, format);
        case 'fldSimple':
          this.#instruction(element.getAttribute('w:instr') ?? '');
          return this.#runs(element, format);
        case 'sdt':
          this.#warn('note');
          return this.#runs(contentOf(element), format);
        case 'smartTag':
        case 'customXml':
        case 'dir':
        case 'bdo':
          return this.#runs(element, format);
        case 'pPr':
          return [];
        default:
          this.#aside(element);
          return [];
      }
    });
  }

  #run(element: Element, inherited: RunFormat): Run[] {
    const properties = child(element, 'rPr');
    const style = this.#styles.get(valueOf(properties, 'rStyle') ?? 'none');
    const { caps, ...format } = runFormat(properties, style ? runFormatOver(style.run, inherited) : inherited);
    this.#lookAt(properties);
    const text = children(element)
      .map((one) => this.#textOf(one))
      .join('');
    if (text === '' || this.#fields.includes('instruction')) return [];
    return [{ text: caps ? text.toUpperCase() : text, ...format }];
  }

  #textOf(element: Element): string {
    switch (tagOf(element)) {
      case 't':
        return element.textContent ?? '';
      case 'tab':
      case 'ptab':
        return '\t';
      case 'br':
        if (element.getAttribute('w:type')) {
          this.#warn('break');
          return ' ';
        }
        return '\n';
      case 'cr':
        return '\n';
      case 'noBreakHyphen':
        return '-';
      case 'softHyphen':
      case 'rPr':
      case 'lastRenderedPageBreak':
        return '';
      case 'fldChar':
        this.#fieldMark(element.getAttribute('w:fldCharType') ?? '');
        return '';
      case 'instrText':
        this.#instruction(element.textContent ?? '');
        return '';
      case 'pgNum':
        return '';
      case 'sym':
        this.#fault('symbol');
        return '';
      case 'drawing':
      case 'pict':
        this.#fault('picture');
        return '';
      case 'object':
      case 'control':
        this.#fault('embedded');
        return '';
      case 'footnoteReference':
      case 'endnoteReference':
        this.#fault('notes');
        return '';
      case 'commentReference':
      case 'annotationRef':
        this.#fault('comments');
        return '';
      case 'delText':
        this.#fault('tracked_changes');
        return '';
      case 'AlternateContent':
        this.#fault('picture');
        return '';
      default:
        this.#aside(element);
        return '';
    }
  }

  #fieldMark(type: string): void {
    if (type === 'begin') this.#fields.push('instruction');
    else if (type === 'separate' && this.#fields.length > 0) this.#fields[this.#fields.length - 1] = 'result';
    else this.#fields.pop();
    this.#warn('field');
  }

  #instruction(text: string): void {
    this.#warn('field');
    if (/^\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)\b/i.test(text))
      this.#fault('field');
  }

  /** What of the look of letters is lost. */
  #lookAt(properties: Element | null): void {
    if (!properties) return;
    for (const one of children(properties)) {
      const tag = tagOf(one);
      const isSet = isOn(one);
      if ((tag === 'strike' || tag === 'dstrike') && isSet) this.#fault('struck_text');
      if ((tag === 'vanish' || tag === 'webHidden') && isSet) this.#fault('hidden_text');
      if ((tag === 'highlight' || tag === 'shd') && isSet) this.#warn('highlight');
      if (tag === 'color' && !/^(auto|000000)$/i.test(one.getAttribute('w:val') ?? '')) this.#warn('font');
      if (tag === 'rFonts' && one.getAttribute('w:ascii') && one.getAttribute('w:ascii') !== FONT) this.#warn('font');
      if (tag === 'sz' && one.getAttribute('w:val') !== '24') this.#warn('font');
      if (tag === 'vertAlign' && one.getAttribute('w:val') !== 'baseline') this.#warn('raised');
      if (tag === 'smallCaps' && isSet) this.#warn('capitals');
      if (TRACKED.has(tag)) this.#fault('tracked_changes');
      if (tag === 'rPrChange') this.#warn('formatting');
    }
  }

  #table(element: Element, depth: number): Table | null {
    const properties = child(element, 'tblPr');
    const style = this.#styles.get(valueOf(properties, 'tblStyle') ?? 'none');
    const grid = child(element, 'tblGrid');
    const columns = children(grid).map((one) => Number(one.getAttribute('w:w')) / TWIPS);
    const rows = children(element)
      .flatMap((one) => (tagOf(one) === 'sdt' ? children(contentOf(one)) : [one]))
      .filter((one) => {
        if (tagOf(one) === 'tr') return true;
        if (!/^(tblPr|tblGrid)$/.test(tagOf(one))) this.#aside(one);
        return false;
      });
    const ruled = isRuled(child(properties, 'tblBorders')) || /grid/i.test(style?.name ?? '');
    const cells = rows.map((row) => this.#cells(row, depth));
    const count = Math.max(0, ...cells.map((row) => row.length));
    if (count === 0) return null;
    if (cells.some((row) => row.length !== count)) this.#fault('merged_cells');
    const keep = cells.flat().every(({ blocks }) => blocks.every((block) => block.keep));
    return {
      kind: 'table',
      columns: fitted(columns.length === count ? columns : Array.from({ length: count }, () => TEXT_WIDTH / count)),
      indent: Math.max(0, Number(child(properties, 'tblInd')?.getAttribute('w:w') ?? 0) / TWIPS),
      look: ruled ? 'ruled' : 'open',
      header: rows[0] !== undefined && child(child(rows[0], 'trPr'), 'tblHeader') !== null,
      rows: keep ? cells.map((row) => row.map(unkept)) : cells,
      before: 0,
      keep,
    };
  }

  #cells(row: Element, depth: number): Cell[] {
    const rowProperties = child(row, 'trPr');
    if (rowProperties && children(rowProperties).some((one) => TRACKED.has(tagOf(one)))) this.#fault('tracked_changes');
    return children(row)
      .flatMap((one) => (tagOf(one) === 'sdt' ? children(contentOf(one)) : [one]))
      .filter((one) => tagOf(one) === 'tc')
      .map((cell) => {
        const properties = child(cell, 'tcPr');
        if (child(properties, 'vMerge') || Number(valueOf(properties, 'gridSpan') ?? 1) > 1)
          this.#fault('merged_cells');
        const borders = child(properties, 'tcBorders');
        const drawn = EDGES.filter((edge) => isLine(child(borders, edge) ?? child(borders, OTHER_NAMES[edge] ?? edge)));
        return { blocks: this.#blocksOf(cell, depth + 1), edges: drawn };
      });
  }
}
/** The table is kept with what follows, so its cells need not be. */
function unkept({ blocks, edges }: Cell): Cell {
  const staysKept = (block: Block) => block.kind === 'paragraph' && /^(heading|rule)/.test(block.style);
  return { blocks: blocks.map((block) => (staysKept(block) ? block : { ...block, keep: false })), edges };
}

const OTHER_NAMES: { readonly [edge: string]: string } = { left: 'start', right: 'end' };
const TRACKED = new Set([
  'ins',
  'del',
  'moveFrom',
  'moveTo',
  'cellIns',
  'cellDel',
  'cellMerge',
  'moveFromRangeStart',
  'moveToRangeStart',
  'moveFromRangeEnd',
  'moveToRangeEnd',
]);
const HARMLESS = new Set([
  'bookmarkStart',
  'bookmarkEnd',
  'proofErr',
  'permStart',
  'permEnd',
  'sectPr',
  'lastRenderedPageBreak',
  'pPr',
  'rPr',
  'tcPr',
  'sdtPr',
  'sdtEndPr',
  'smartTagPr',
  'customXmlPr',
  'separator',
  'continuationSeparator',
  'tblPrEx',
  'trPr',
]);
/** So that a table stands between the margins. */
function fitted(columns: readonly number[]): number[] {
  const whole = columns.reduce((sum, width) => sum + width, 0);
  const sound = columns.every((width) => Number.isFinite(width) && width > 0);
  if (!sound) return columns.map(() => TEXT_WIDTH / columns.length);
  return columns.map((width) => Math.round(width * Math.min(1, TEXT_WIDTH / whole) * 10) / 10);
}

function isRuled(borders: Element | null): boolean {
  return (
    isLine(child(borders, 'insideH')) ||
    isLine(child(borders, 'insideV')) ||
    (isLine(child(borders, 'top')) && isLine(child(borders, 'left')))
  );
}
function trimmed(runs: readonly Run[]): Run[] {
  const joined: { text: string; bold: boolean; italic: boolean; underline: boolean }[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && last.bold === run.bold && last.italic === run.italic && last.underline === run.underline)
      last.text += run.text;
    else joined.push({ ...run });
  }
  while (joined[0] && joined[0].text.trimStart() === '') joined.shift();
  if (joined[0]) joined[0].text = joined[0].text.trimStart();
  while (joined.length > 0 && joined.at(-1)!.text.trimEnd() === '') joined.pop();
  if (joined.length > 0) joined.at(-1)!.text = joined.at(-1)!.text.trimEnd();
  return joined;
}
