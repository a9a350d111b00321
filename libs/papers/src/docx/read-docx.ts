import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom';
import { unzipSync } from 'fflate';
import {
  type Block,
  type Cell,
  EDGES,
  type Paragraph,
  type ParagraphStyle,
  PARAGRAPH_STYLES,
  type Run,
  type Table,
  TEXT_WIDTH,
} from './pleading.js';
import { FONT, STYLE_NAMES } from './docx-styles.js';

/** Why a file is not taken as it is. The message tells who edited it what to do. */
export interface DocxFault {
  readonly code: DocxFaultCode;
  readonly message: string;
}

export type DocxFaultCode =
  | 'not_a_docx'
  | 'protected'
  | 'damaged'
  | 'too_large'
  | 'macros'
  | 'external'
  | 'embedded'
  | 'picture'
  | 'tracked_changes'
  | 'comments'
  | 'notes'
  | 'hidden_text'
  | 'struck_text'
  | 'merged_cells'
  | 'field'
  | 'symbol'
  | 'unknown'
  | 'empty';

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

const MOST_PARTS = 300;
const MOST_UNPACKED_BYTES = 24 * 1024 * 1024;
const MOST_BLOCKS = 4000;
const MOST_CHARACTERS = 400_000;
const DEEPEST_TABLE = 4;
const DEEPEST_ELEMENT = 60;
const TWIPS = 20;
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

class Unreadable extends Error {
  constructor(readonly fault: DocxFault) {
    super(fault.code);
  }
}

const hasText = (blocks: readonly Block[]): boolean =>
  blocks.some((block) =>
    block.kind === 'table' ? block.rows.some((row) => row.some((cell) => hasText(cell.blocks))) : block.runs.length > 0,
  );

// ------------------------------------------------------------------------------------------------------- the package

type Parts = ReadonlyMap<string, string>;

const CONTENT_TYPES = '[Content_Types].xml';
const DOCUMENT = 'word/document.xml';
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

function unpack(bytes: Uint8Array): Parts {
  if (OLE.every((byte, i) => bytes[i] === byte)) {
    throw new Unreadable({
      code: 'protected',
      message: 'The file has a password or is of an old format: save it as a DOCX without a password.',
    });
  }
  const names: string[] = [];
  let size = 0;
  let files: { [name: string]: Uint8Array };
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        const isXml = /\.(xml|rels)$/i.test(name);
        if (isXml) size += originalSize;
        if (names.length > MOST_PARTS || size > MOST_UNPACKED_BYTES) {
          throw new Unreadable({
            code: 'too_large',
            message:
              'The file unpacks to more than a pleading can be: copy its text into the DOCX that was downloaded.',
          });
        }
        return isXml;
      },
    });
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable({ code: 'not_a_docx', message: 'The file is no DOCX: save it as "Word document (.docx)".' });
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts = new Map<string, string>();
  for (const name of names) {
    try {
      parts.set(name, files[name] ? decoder.decode(files[name]) : '');
    } catch {
      throw damaged();
    }
  }
  if (!parts.has(CONTENT_TYPES) || !parts.has(DOCUMENT)) {
    throw new Unreadable({ code: 'not_a_docx', message: 'The file is no DOCX: save it as "Word document (.docx)".' });
  }
  return parts;
}

const damaged = () =>
  new Unreadable({ code: 'damaged', message: 'The file is damaged: open it, save it under a new name and send that.' });

/** @throws Unreadable for XML that is not well-formed, or that declares entities. */
function parse(xml: string): Element {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw damaged();
  try {
    const root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml').documentElement;
    if (root) return root;
  } catch {
    // told as damaged
  }
  throw damaged();
}

function faultsOfParts(parts: Parts): DocxFault[] {
  const faults: DocxFault[] = [];
  const names = [...parts.keys()];
  if (names.some((name) => /vbaProject|vbaData/i.test(name)) || /macroEnabled/i.test(parts.get(CONTENT_TYPES) ?? '')) {
    faults.push({
      code: 'macros',
      message: 'The file holds macros: save it as "Word document (.docx)", which has none.',
    });
  }
  if (names.some((name) => /\/(embeddings|activeX|ctrlProps)\//i.test(name) || /oleObject/i.test(name))) {
    faults.push({
      code: 'embedded',
      message: 'The file holds an object of another program: delete it, or put it in as an exhibit.',
    });
  }
  for (const [name, xml] of parts) {
    if (!name.endsWith('.rels') || xml === '') continue;
    const external = children(parse(xml)).filter((one) => one.getAttribute('TargetMode') === 'External');
    if (external.some((one) => !/\/hyperlink$/.test(one.getAttribute('Type') ?? ''))) {
      faults.push({
        code: 'external',
        message: 'The file fetches something from elsewhere (a template or a linked picture): remove the link.',
      });
    }
  }
  return faults;
}

function propertiesOf(parts: Parts): { readonly [name: string]: string } {
  const xml = parts.get('docProps/custom.xml');
  if (!xml) return {};
  return Object.fromEntries(children(parse(xml)).map((one) => [one.getAttribute('name') ?? '', one.textContent ?? '']));
}

// ------------------------------------------------------------------------------------------------------ the document

interface RunFormat {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly caps: boolean;
}

interface ParagraphFormat {
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

interface Style {
  readonly name: string;
  readonly paragraph: ParagraphFormat;
  readonly run: RunFormat;
}

const WARNINGS = {
  font: 'Fonts, sizes and colors of letters are not kept: the paper has those of every paper.',
  highlight: 'Highlighting is not kept.',
  raised: 'Raised and lowered letters stand in the line.',
  capitals: 'Small capitals are set as capitals.',
  link: 'Links are kept as their text.',
  field: 'Fields (such as dates and references) stand as what they showed when the file was saved.',
  break: 'Page breaks are not kept: pages end where the papers’ own rules say.',
  header: 'Headers and footers are not kept: the paper has its caption and page numbers.',
  numbering: 'Numbers of a list that were Roman or otherwise written are set as 1, 2, 3 or a, b, c.',
  justified: 'Justified text is set flush left.',
  formatting: 'Pending changes of formatting alone are taken as they are.',
  note: 'Bookmarks and names of content controls are not kept.',
} as const;
type Warning = keyof typeof WARNINGS;

const FAULTS: {
  readonly [
    code in Exclude<
      DocxFaultCode,
      'unknown' | 'not_a_docx' | 'protected' | 'damaged' | 'too_large' | 'macros' | 'external' | 'empty'
    >
  ]: string;
} = {
  embedded: 'The file holds an object of another program: delete it, or put it in as an exhibit.',
  picture: 'The file holds a picture or a drawing: delete it, or put it in as an exhibit.',
  tracked_changes: 'Changes are tracked and still open: accept or reject all of them, then send the file.',
  comments: 'The file has comments: settle and delete them, then send the file.',
  notes: 'The file has footnotes or endnotes: put their text into the paragraphs.',
  hidden_text: 'The file has hidden text: show it and delete it, or unhide it.',
  struck_text: 'The file has struck-through text: delete it, or remove the strike.',
  merged_cells: 'A table has merged cells: split them.',
  field: 'The file has a field that fetches something from elsewhere: replace it by its text.',
  symbol: 'The file has a character of a symbol font: write it as an ordinary character.',
};

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
      const isOn = !OFF.has(one.getAttribute('w:val') ?? '');
      if ((tag === 'strike' || tag === 'dstrike') && isOn) this.#fault('struck_text');
      if ((tag === 'vanish' || tag === 'webHidden') && isOn) this.#fault('hidden_text');
      if ((tag === 'highlight' || tag === 'shd') && isOn) this.#warn('highlight');
      if (tag === 'color' && !/^(auto|000000)$/i.test(one.getAttribute('w:val') ?? '')) this.#warn('font');
      if (tag === 'rFonts' && one.getAttribute('w:ascii') && one.getAttribute('w:ascii') !== FONT) this.#warn('font');
      if (tag === 'sz' && one.getAttribute('w:val') !== '24') this.#warn('font');
      if (tag === 'vertAlign' && one.getAttribute('w:val') !== 'baseline') this.#warn('raised');
      if (tag === 'smallCaps' && isOn) this.#warn('capitals');
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
const OFF = new Set(['0', 'false', 'off', 'none', 'nil', 'clear']);
const NO_STYLE: Style = { name: '', paragraph: PLAIN_PARAGRAPH, run: PLAIN_RUN };

// ------------------------------------------------------------------------------------------------- styles and numbers

/** With what they are based on worked in; '' is what a paragraph without a style has. */
function stylesOf(xml: string | undefined): Map<string, Style> {
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

function paragraphFormat(properties: Element | null, inherited: ParagraphFormat): ParagraphFormat {
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

function runFormat(properties: Element | null, inherited: RunFormat): RunFormat {
  if (!properties) return inherited;
  const flag = (name: string, before: boolean) => {
    const element = child(properties, name);
    return element ? isOn(element) : before;
  };
  const underline = child(properties, 'u');
  return {
    bold: flag('b', inherited.bold),
    italic: flag('i', inherited.italic),
    underline: underline ? !OFF.has(underline.getAttribute('w:val') ?? 'single') : inherited.underline,
    caps: flag('caps', inherited.caps) || flag('smallCaps', false),
  };
}

const runFormatOver = (style: RunFormat, inherited: RunFormat): RunFormat => ({
  bold: style.bold || inherited.bold,
  italic: style.italic || inherited.italic,
  underline: style.underline || inherited.underline,
  caps: style.caps || inherited.caps,
});

/** Counts as a word processor does: for each list of its own, anew where a list says so. ECMA-376, part 1, 17.9. */
class Numbering {
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
const nameOf = ({ name }: Style) => name.toLowerCase();

function styleOf(
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

function indentOf(style: ParagraphStyle, { left, firstLine }: ParagraphFormat): number {
  const isItem = style === 'letters' || style === 'decimals' || style === 'bullets';
  return Math.min((left + (isItem ? Math.min(0, firstLine) : 0)) / TWIPS, TEXT_WIDTH - 72);
}

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

function isLine(border: Element | null): boolean {
  return border !== null && !OFF.has(border.getAttribute('w:val') ?? 'none');
}

const isOn = (element: Element | null) => element !== null && !OFF.has(element.getAttribute('w:val') ?? '');

// ------------------------------------------------------------------------------------------------------------- XML

const tagOf = (element: Element): string => element.localName ?? element.nodeName;

function children(parent: Element | null): Element[] {
  const found: Element[] = [];
  for (let node = parent?.firstChild ?? null; node; node = node.nextSibling) {
    if (node.nodeType === 1) found.push(node as Element);
  }
  return found;
}

const child = (parent: Element | null, tag: string): Element | null =>
  children(parent).find((one) => tagOf(one) === tag) ?? null;

const valueOf = (parent: Element | null, tag: string): string | null =>
  child(parent, tag)?.getAttribute('w:val') ?? null;

/** Of a content control, or the element itself. */
const contentOf = (element: Element): Element => child(element, 'sdtContent') ?? element;

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
