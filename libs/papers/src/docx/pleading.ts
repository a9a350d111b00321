/**
 * The text of a paper as a word processor holds it: between a template, which has the words, and a DOCX, in which an attorney
 * edits them. Lengths are points.
 */
export interface Pleading {
  /** Of the part of the packet: "Affirmation in Support". */
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | Table;

export interface Run {
  /** A line break is `\n`, a tab `\t`, a blank to be filled by hand a row of underscores, a box to be checked `☐`. */
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

/**
 * `text` begins with an indent, `numbered` besides with its number; `plain` with neither. A `rule` is a line that is drawn,
 * under which somebody signs or on which somebody writes.
 */
export const PARAGRAPH_STYLES = [
  'text',
  'numbered',
  'plain',
  'heading1',
  'heading2',
  'heading3',
  'letters',
  'decimals',
  'bullets',
  'rule',
] as const;
export type ParagraphStyle = (typeof PARAGRAPH_STYLES)[number];

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly style: ParagraphStyle;
  readonly runs: readonly Run[];
  readonly align: 'left' | 'center' | 'right';
  /** From the left margin. */
  readonly indent: number;
  readonly spacing: 'single' | 'double';
  /** Room above, beside what the spacing gives. */
  readonly before: number;
  /** On the same page as what follows. */
  readonly keep: boolean;
  /** That stands before a numbered paragraph, or an item of a list that counts; from 1. */
  readonly number: number | null;
}

export interface Table {
  readonly kind: 'table';
  /** Widths of the columns. */
  readonly columns: readonly number[];
  readonly indent: number;
  /** `ruled` draws every cell; `open` only the edges that cells name. */
  readonly look: 'ruled' | 'open';
  /** The first row says what the columns are, on every page. */
  readonly header: boolean;
  readonly rows: readonly (readonly Cell[])[];
  readonly before: number;
  readonly keep: boolean;
}

export const EDGES = ['top', 'right', 'bottom', 'left'] as const;
export type Edge = (typeof EDGES)[number];

export interface Cell {
  readonly blocks: readonly Block[];
  readonly edges: readonly Edge[];
}

/** Between the margins of a letter page. */
export const TEXT_WIDTH = 468;
/** One underscore stands for so much of a blank. */
export const UNDERSCORE_WIDTH = 6;
export const FIRST_LINE_INDENT = 36;

/** A paragraph a line, with the numbers that a reader sees; the cells of a table one after the other. */
export function plainText(blocks: readonly Block[]): string[] {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'table') return block.rows.flatMap((row) => row.flatMap((cell) => plainText(cell.blocks)));
      if (block.style === 'rule') return [];
      return [`${marker(block)}${block.runs.map(({ text }) => text).join('')}`.trim()];
    })
    .filter((line) => line !== '');
}

/** What stands before a paragraph: `3. `, `(c) `, `• `. */
function marker({ style, number }: Paragraph): string {
  if (style === 'bullets') return '• ';
  if (number === null) return '';
  return style === 'letters' ? `(${letter(number)}) ` : `${number}. `;
}

/** a to z, then aa, ab: as Typst and Word count. */
export function letter(number: number): string {
  const rest = (number - 1) % 26;
  const before = Math.floor((number - 1) / 26);
  return `${before > 0 ? letter(before) : ''}${String.fromCharCode(97 + rest)}`;
}
