import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IBorderOptions,
  type ILevelsOptions,
  type IParagraphOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph as DocxParagraph,
  Tab,
  Table as DocxTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import {
  type Block,
  type Cell,
  EDGES,
  FIRST_LINE_INDENT,
  type Paragraph,
  type ParagraphStyle,
  type Run,
  type Table,
} from './pleading.js';
import { FONT, STYLE_NAMES, styleId } from './docx-styles.js';

/** What a DOCX says of itself beside its text. */
export interface DocxFacts {
  /** `Affirmation in Support: Tamsin Holloway`. */
  readonly title: string;
  readonly organization: string;
  /** `2026-11-23`; it is also the day of the file, so that the same text gives the same bytes. */
  readonly preparedOn: string;
  /** Language tag of the text. */
  readonly language: string;
  /** Kept in the file, so that one that comes back tells what it was made for. */
  readonly properties: { readonly [name: string]: string };
}

const TWIPS = 20;
const LETTER = { width: 12240, height: 15840 };
const INCH = 1440;
/** Of text that is double spaced, in 240ths of a line. */
const DOUBLE = 480;
const SINGLE = 240;
const HANGING = 18;

/**
 * A pleading as Word and LibreOffice edit it: letter paper, margins of an inch, 12 point, the page's number at the foot, each kind
 * of paragraph a style of its own. The same input gives the same bytes.
 */
export async function writeDocx(blocks: readonly Block[], facts: DocxFacts): Promise<Uint8Array> {
  const { title, organization, language, properties } = facts;
  const document = new Document({
    title,
    creator: organization,
    lastModifiedBy: organization,
    revision: 1,
    customProperties: Object.entries(properties).map(([name, value]) => ({ name, value })),
    styles: {
      default: {
        document: { run: { font: FONT, size: 24, language: { value: language } } },
        heading1: HEADING,
        heading2: HEADING,
        heading3: HEADING,
      },
      paragraphStyles: STYLES,
    },
    numbering: { config: NUMBERINGS },
    sections: [
      {
        properties: {
          page: { size: LETTER, margin: { top: INCH, right: INCH, bottom: INCH, left: INCH, footer: INCH / 2 } },
        },
        footers: { default: new Footer({ children: [PAGE_NUMBER()] }) },
        children: new Writer().blocks(blocks),
      },
    ],
  });
  return withFixedDates(new Uint8Array(await Packer.toBuffer(document)), facts.preparedOn);
}

const HEADING = { run: { bold: true, size: 24, color: '000000', font: FONT }, paragraph: { keepNext: true } };

const STYLES = (Object.keys(STYLE_NAMES) as ParagraphStyle[])
  .filter((style) => !style.startsWith('heading'))
  .map((style) => ({
    id: styleId(style),
    name: STYLE_NAMES[style],
    basedOn: 'Normal',
    next: styleId(style),
    quickFormat: true,
  }));

const level = (
  format: ILevelsOptions['format'],
  text: string,
  indent: { left: number; hanging?: number; firstLine?: number },
) => [{ level: 0, format: format!, text, alignment: AlignmentType.LEFT, style: { paragraph: { indent } } }];
const LIST_INDENT = { left: HANGING * TWIPS, hanging: HANGING * TWIPS };
const NUMBERINGS = [
  {
    reference: 'numbered',
    levels: level(LevelFormat.DECIMAL, '%1.', { left: 0, firstLine: FIRST_LINE_INDENT * TWIPS }),
  },
  { reference: 'letters', levels: level(LevelFormat.LOWER_LETTER, '(%1)', LIST_INDENT) },
  { reference: 'decimals', levels: level(LevelFormat.DECIMAL, '%1.', LIST_INDENT) },
  { reference: 'bullets', levels: level(LevelFormat.BULLET, '•', LIST_INDENT) },
];

const PAGE_NUMBER = () =>
  new DocxParagraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ size: 20, children: [PageNumber.CURRENT] })],
  });

class Writer {
  /** Of lists, so that each counts for itself. */
  #instance = 0;

  blocks(blocks: readonly Block[]): (DocxParagraph | DocxTable)[] {
    return blocks.flatMap((block, index) => {
      if (block.kind === 'paragraph') return [this.#paragraph(block)];
      // Two tables that touch become one, and nothing may end with a table.
      const next = blocks[index + 1];
      return [...room(block.before), this.#table(block), ...(next?.kind === 'paragraph' ? [] : [SPACER()])];
    });
  }

  #paragraph(paragraph: Paragraph): DocxParagraph {
    const { style, runs, align, indent, spacing, before, keep, number } = paragraph;
    if (number === 1 && style !== 'numbered') this.#instance += 1;
    return new DocxParagraph({
      style: styleId(style),
      alignment: ALIGNMENTS[align],
      keepNext: keep || undefined,
      ...(style === 'rule' ? RULE : {}),
      ...NUMBERED(style, this.#instance),
      indent: indentOf(style, indent),
      spacing: {
        before: Math.round((before + (style === 'rule' ? 12 : 0)) * TWIPS),
        after: spacing === 'double' || style === 'rule' ? 0 : 6 * TWIPS,
        line: spacing === 'double' ? DOUBLE : SINGLE,
        lineRule: LineRuleType.AUTO,
      },
      children: runs.flatMap(textRuns),
    });
  }

  #table({ columns, indent, look, header, rows, keep }: Table): DocxTable {
    const twips = columns.map((width) => Math.round(width * TWIPS));
    const edge = look === 'ruled' ? LINE : NONE;
    return new DocxTable({
      layout: TableLayoutType.FIXED,
      width: { size: twips.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: twips,
      indent: { size: Math.round(indent * TWIPS), type: WidthType.DXA },
      borders: { top: edge, right: edge, bottom: edge, left: edge, insideHorizontal: edge, insideVertical: edge },
      rows: rows.map(
        (row, index) =>
          new TableRow({
            cantSplit: true,
            tableHeader: (header && index === 0) || undefined,
            children: row.map((cell, column) => this.#cell(cell, twips[column]!, keep)),
          }),
      ),
    });
  }

  #cell({ blocks, edges }: Cell, width: number, keep: boolean): TableCell {
    const kept = keep ? blocks.map((block) => ({ ...block, keep: true })) : blocks;
    const children = this.blocks(kept);
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      borders: Object.fromEntries(EDGES.filter((edge) => edges.includes(edge)).map((edge) => [edge, LINE])),
      children: children.length > 0 ? children : [new DocxParagraph({ style: styleId('plain') })],
    });
  }
}

const ALIGNMENTS = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
const LINE: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const RULE: Partial<IParagraphOptions> = { border: { bottom: { ...LINE, space: 1 } } };

function NUMBERED(style: ParagraphStyle, instance: number): Partial<IParagraphOptions> {
  if (style === 'numbered') return { numbering: { reference: style, level: 0 } };
  if (style === 'letters' || style === 'decimals' || style === 'bullets') {
    return { numbering: { reference: style, level: 0, instance } };
  }
  return {};
}

function indentOf(style: ParagraphStyle, points: number): IParagraphOptions['indent'] {
  const left = Math.round(points * TWIPS);
  if (style === 'text' || style === 'numbered') return { left, firstLine: FIRST_LINE_INDENT * TWIPS };
  if (style === 'letters' || style === 'decimals' || style === 'bullets') {
    return { left: left + HANGING * TWIPS, hanging: HANGING * TWIPS };
  }
  return { left };
}

const room = (points: number): DocxParagraph[] => (points >= 6 ? [SPACER()] : []);
const SPACER = () =>
  new DocxParagraph({
    style: styleId('plain'),
    spacing: { before: 0, after: 0, line: SINGLE, lineRule: LineRuleType.AUTO },
  });

function textRuns({ text, bold, italic, underline }: Run): TextRun[] {
  const format = { bold: bold || undefined, italics: italic || undefined, underline: underline ? {} : undefined };
  return text.split('\n').map((line, index) => {
    const children = line.split('\t').flatMap((piece, tab) => (tab > 0 ? [new Tab(), piece] : [piece]));
    return new TextRun({ ...format, break: index > 0 ? 1 : undefined, children });
  });
}

/** Two-fold: no moment of the making in the properties, none in the archive. */
function withFixedDates(docx: Uint8Array, day: string): Uint8Array {
  const files = unzipSync(docx);
  const core = new TextDecoder().decode(files['docProps/core.xml']);
  const dated = core.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`);
  files['docProps/core.xml'] = new TextEncoder().encode(dated);
  const names = Object.keys(files).sort(
    (a, b) => Number(b === CONTENT_TYPES) - Number(a === CONTENT_TYPES) || (a < b ? -1 : 1),
  );
  const entries: Zippable = Object.fromEntries(names.map((name) => [name, files[name]!]));
  return zipSync(entries, { level: 6, mtime: EPOCH_OF_ZIP });
}

const CONTENT_TYPES = '[Content_Types].xml';
/** A ZIP archive keeps local time: this is the same in every zone. */
const EPOCH_OF_ZIP = new Date(1980, 0, 1);
