import type { TypesetContent } from '../typesetter.js';
import {
  type Block,
  type Cell,
  type Edge,
  EDGES,
  type Paragraph,
  type ParagraphStyle,
  type Pleading,
  type Run,
  TEXT_WIDTH,
  UNDERSCORE_WIDTH,
} from './pleading.js';

/** What Typst says of a piece of content: the function that made it, and its fields. */
interface Node {
  readonly func: string;
  readonly [field: string]: unknown;
}

/** What holds for everything inside. */
interface Setting {
  readonly spacing: Paragraph['spacing'];
  readonly align: Paragraph['align'];
  readonly indent: number;
  readonly width: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly style: ParagraphStyle;
}

/** Where the last row of a grid is not full. */
const NO_CELL: Node = { func: 'cell' };
/** Above which paragraphs of a template stand double spaced: one em of leading is a line. */
const DOUBLE_LEADING = 9;
const EM = 12;
const SPACE_WIDTH = 3;
/** Where a template leaves the width of a column to what stands in it. */
const SHARE_OF_AUTO = 1;

/**
 * The papers of a template with their data, as a word processor would hold them. The template stays the one place of their
 * words; whatever it uses that is not known here is an error, so that nothing is left out in silence.
 */
export function readPleading({ title, leading, body }: TypesetContent): Pleading {
  const reader = new ContentReader();
  reader.read(body as Node, {
    spacing: leading > DOUBLE_LEADING ? 'double' : 'single',
    align: 'left',
    indent: 0,
    width: TEXT_WIDTH,
    bold: false,
    italic: false,
    underline: false,
    style: 'plain',
  });
  return { title, blocks: reader.end() };
}

class ContentReader {
  readonly #blocks: Block[] = [];
  #runs: Run[] = [];
  #setting: Setting | null = null;
  /** Room that the next block has above it. */
  #before = 0;
  /** Of the paragraphs of the paper, and of the items of the list that is open. */
  #paragraphs = 0;
  #items = 0;

  end(): Block[] {
    this.#flush();
    return this.#blocks;
  }

  read(node: Node, setting: Setting): void {
    const read = READERS[node.func];
    if (!read) throw new Error(`a template uses "${node.func}", which no DOCX is made of yet`);
    read(this, node, setting);
  }

  readAll(nodes: unknown, setting: Setting): void {
    for (const node of (nodes ?? []) as Node[]) this.read(node, setting);
  }

  text(text: string, setting: Setting): void {
    const { bold, italic, underline } = setting;
    const last = this.#runs.at(-1);
    if (text === ' ' && (!last || /[\s]$/.test(last.text))) return;
    if (text === '\n' && last) this.#runs[this.#runs.length - 1] = { ...last, text: last.text.replace(/ +$/, '') };
    this.#setting ??= setting;
    const same = last && last.bold === bold && last.italic === italic && last.underline === underline;
    if (same) this.#runs[this.#runs.length - 1] = { ...last, text: this.#runs.at(-1)!.text + text };
    else this.#runs.push({ text, bold, italic, underline });
  }

  /** A quotation mark of the template, as Typst turns it. */
  quote(double: boolean, setting: Setting): void {
    const before = this.#runs
      .map(({ text }) => text)
      .join('')
      .at(-1);
    const opens = before === undefined || /[\s(\[–—/]/.test(before);
    this.text(double ? (opens ? '“' : '”') : opens ? '‘' : '’', setting);
  }

  /** What follows is of another paragraph than what came before. */
  paragraph(setting: Setting, read: (setting: Setting) => void): void {
    this.#flush();
    read(setting);
    this.#flush(setting);
  }

  numbered(): void {
    if (this.#setting) throw new Error('a number stands inside its paragraph');
    this.#numbered = true;
  }
  #numbered = false;

  room(points: number): void {
    this.#flush();
    this.#before += Math.max(0, points);
  }

  rule(setting: Setting): void {
    this.#flush();
    this.#blocks.push(this.#paragraphOf([], { ...setting, style: 'rule', align: 'left' }));
  }

  list(style: 'letters' | 'decimals' | 'bullets' | 'plain', items: readonly Node[], setting: Setting): void {
    this.#flush();
    this.#items = 0;
    for (const item of items) this.paragraph({ ...setting, style }, (one) => this.read(item['body'] as Node, one));
  }

  /** All on one page. */
  together(read: () => void): void {
    this.#flush();
    const from = this.#blocks.length;
    read();
    this.#flush();
    for (let i = from; i < this.#blocks.length - 1; i += 1) this.#blocks[i] = { ...this.#blocks[i]!, keep: true };
  }

  table(
    table: { look: 'ruled' | 'open'; columns: readonly string[]; header: boolean; cells: readonly Node[] },
    setting: Setting,
  ): void {
    this.#flush();
    const columns = widths(table.columns, setting.width);
    const rows: Cell[][] = [];
    const inside = (column: number) => ({ ...setting, spacing: 'single', indent: 0, width: columns[column]! }) as const;
    for (let i = 0; i < table.cells.length; i += columns.length) {
      const cells = columns.map((_, column) => table.cells[i + column] ?? NO_CELL);
      rows.push(cells.map((cell, column) => cellOf(cell, inside(column), table.look)));
    }
    const { look, header } = table;
    this.#blocks.push({
      kind: 'table',
      columns,
      indent: setting.indent,
      look,
      header,
      rows,
      before: this.#takeRoom(),
      keep: false,
    });
  }

  #flush(setting: Setting | null = null): void {
    const runs = trimmed(this.#runs);
    const of = this.#setting ?? setting;
    this.#runs = [];
    this.#setting = null;
    if (!of || runs.length === 0) return;
    const style = this.#numbered ? 'numbered' : of.style;
    this.#numbered = false;
    this.#blocks.push({ ...this.#paragraphOf(runs, { ...of, style }), number: this.#next(style) });
  }

  #next(style: ParagraphStyle): number | null {
    if (style === 'numbered') return (this.#paragraphs += 1);
    return style === 'letters' || style === 'decimals' ? (this.#items += 1) : null;
  }

  #paragraphOf(runs: readonly Run[], { style, align, indent, spacing }: Setting): Paragraph {
    const keep = style.startsWith('heading') || style === 'rule';
    return { kind: 'paragraph', style, runs, align, indent, spacing, before: this.#takeRoom(), keep, number: null };
  }

  #takeRoom(): number {
    const before = this.#before;
    this.#before = 0;
    return before;
  }
}

type Read = (reader: ContentReader, node: Node, setting: Setting) => void;

const READERS: { readonly [func: string]: Read } = {
  sequence: (reader, { children }, setting) => reader.readAll(children, setting),
  styled: (reader, { child }, setting) => {
    if (!isSingle(child as Node)) return reader.read(child as Node, setting);
    reader.paragraph({ ...setting, spacing: 'single' }, (one) => reader.read(child as Node, one));
  },
  text: (reader, { text, body, weight }, setting) => {
    const set = weight === 'bold' ? { ...setting, bold: true } : setting;
    if (typeof text === 'string') reader.text(text, set);
    else reader.read(body as Node, set);
  },
  symbol: (reader, { text }, setting) => reader.text(text as string, setting),
  space: (reader, _node, setting) => reader.text(' ', setting),
  linebreak: (reader, _node, setting) => reader.text('\n', setting),
  smartquote: (reader, { double = true }, setting) => reader.quote(double as boolean, setting),
  strong: (reader, { body }, setting) => reader.read(body as Node, { ...setting, bold: true }),
  emph: (reader, { body }, setting) => reader.read(body as Node, { ...setting, italic: true }),
  underline: (reader, { body }, setting) => reader.read(body as Node, { ...setting, underline: true }),
  h: (reader, { amount }, setting) => {
    if (/fr$/.test(amount as string)) reader.text('\t', setting);
    else reader.text(' '.repeat(Math.min(12, Math.max(1, Math.round(points(amount) / SPACE_WIDTH)))), setting);
  },
  box: (reader, { body, stroke, width }, setting) => {
    if (body) reader.read(body as Node, setting);
    else if (typeof stroke === 'string') reader.text('☐', setting);
    else if (stroke) reader.text('_'.repeat(Math.round(points(width) / UNDERSCORE_WIDTH)), setting);
  },
  context: () => {},
  metadata: (reader, { value }) => {
    if (value === 'numbered') reader.numbered();
  },
  'counter-update': () => {},
  pagebreak: () => {},
  parbreak: (reader) => reader.room(0),
  par: (reader, { body, ...par }, setting) => {
    const indent = par['first-line-indent'] as { amount: string } | string | undefined;
    const amount = points(typeof indent === 'object' ? indent.amount : (indent ?? '0pt'));
    reader.paragraph({ ...setting, style: amount > 0 ? 'text' : setting.style }, (one) =>
      reader.read(body as Node, one),
    );
  },
  heading: (reader, { level, body }, setting) => {
    const style = (['heading1', 'heading2', 'heading3'] as const)[(level as number) - 1] ?? 'heading3';
    reader.paragraph({ ...setting, style }, (one) => reader.read(body as Node, one));
  },
  enum: (reader, { children, numbering }, setting) =>
    reader.list(numbering === '(a)' ? 'letters' : 'decimals', children as Node[], setting),
  list: (reader, { children, marker }, setting) =>
    reader.list(marker === undefined ? 'bullets' : 'plain', children as Node[], setting),
  // Of a list that is written with hyphens, each for itself.
  item: (reader, node, setting) => reader.list('bullets', [node], setting),
  block: (reader, { body, breakable, above, width }, setting) => {
    reader.room(above === undefined ? 0 : points(above) - EM);
    if (!body) return;
    // A block that stands at the right, with its text from its own left edge.
    const own = width === undefined || /%/.test((width as string).replace(/^0% \+ /, '')) ? null : points(width);
    const inside = own === null ? setting : { ...setting, width: own };
    const right =
      own !== null && setting.align === 'right' ? { ...inside, indent: setting.indent + setting.width - own } : inside;
    if (breakable === false) reader.together(() => reader.read(body as Node, right));
    else reader.paragraph(right, (one) => reader.read(body as Node, one));
  },
  pad: (reader, { body, left }, setting) => {
    const more = left === undefined ? 0 : points(left);
    reader.paragraph({ ...setting, indent: setting.indent + more, width: setting.width - more }, (one) =>
      reader.read(body as Node, one),
    );
  },
  align: (reader, { body, alignment }, setting) => {
    const align = /right|end/.test(alignment as string)
      ? 'right'
      : /center/.test(alignment as string)
        ? 'center'
        : 'left';
    reader.paragraph({ ...setting, align }, (one) => reader.read(body as Node, one));
  },
  v: (reader, { amount }) => reader.room(/fr$/.test(amount as string) ? 0 : points(amount)),
  line: (reader, _node, setting) => reader.rule(setting),
  rect: (reader, { body }, setting) =>
    reader.table({ look: 'ruled', columns: ['1fr'], header: false, cells: [{ func: 'cell', body }] }, setting),
  table: (reader, node, setting) => reader.table({ look: 'ruled', ...cellsOf(node) }, setting),
  grid: (reader, node, setting) => reader.table({ look: 'open', ...cellsOf(node) }, setting),
};

function cellsOf({ columns, children }: Node): { columns: readonly string[]; header: boolean; cells: readonly Node[] } {
  const nodes = children as readonly Node[];
  const header = nodes.some(({ func }) => func === 'header');
  const cells = nodes.flatMap((node) => (node.func === 'header' ? (node['children'] as Node[]) : [node]));
  return { columns: columns as string[], header, cells };
}

function cellOf({ body, stroke, align }: Node, setting: Setting, look: 'ruled' | 'open'): Cell {
  const reader = new ContentReader();
  if (body) reader.read(body as Node, align === undefined ? setting : { ...setting, align: 'left' });
  const drawn = look === 'open' && typeof stroke === 'object' ? (stroke as { readonly [edge: string]: unknown }) : {};
  return { blocks: reader.end(), edges: EDGES.filter((edge: Edge) => drawn[edge] !== undefined) };
}

function isSingle(node: Node): boolean {
  if (node.func === 'metadata') return node['value'] === 'single';
  return node.func === 'sequence' && (node['children'] as Node[]).slice(0, 1).some(isSingle);
}

/** Fixed widths as they are; the rest is shared. */
function widths(columns: readonly string[], whole: number): number[] {
  const share = (column: string) => (column === 'auto' ? SHARE_OF_AUTO : Number(/^([\d.]+)fr$/.exec(column)?.[1] ?? 0));
  const fixed = columns.reduce((sum, column) => sum + (share(column) > 0 ? 0 : points(column)), 0);
  const shares = columns.reduce((sum, column) => sum + share(column), 0);
  return columns.map((column) => {
    const width = share(column) > 0 ? ((whole - fixed) * share(column)) / shares : points(column);
    return Math.round(width * 10) / 10;
  });
}

/** `18pt`, `0.4em`, `0% + 144pt`; what depends on the page is nothing here. */
function points(length: unknown): number {
  const found = [...String(length).matchAll(/(-?[\d.]+)(pt|em)/g)];
  return found.reduce((sum, [, number, unit]) => sum + Number(number) * (unit === 'em' ? EM : 1), 0);
}

function trimmed(runs: readonly Run[]): Run[] {
  const kept = runs.map((run) => ({ ...run }));
  while (kept[0] && kept[0].text.trimStart() === '') kept.shift();
  if (kept[0]) kept[0].text = kept[0].text.trimStart();
  while (kept.length > 0 && kept.at(-1)!.text.trimEnd() === '') kept.pop();
  const last = kept.at(-1);
  if (last) last.text = last.text.trimEnd();
  return kept;
}
