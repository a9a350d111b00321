import type { TextLine } from './line-cutter.js';

/** A row cut into cells, or why it could not be. */
export type CsvRow =
  | (RowPlace & { readonly cells: readonly string[]; readonly broken?: undefined })
  | (RowPlace & { readonly cells?: undefined; readonly broken: string });

interface RowPlace {
  readonly line: number;
  /** Where a cell goes over several lines, the last of them. */
  readonly lastLine: number;
  readonly raw: string;
}

/** A cell may go over so many lines. */
const MOST_LINES = 20;

/**
 * Cuts lines into cells. `csv-parse` takes 74,000 rows of 36 columns in a second, which is as much as reading, deciding and writing them
 * together may take here; most lines hold no quote, and are split where the delimiter stands. What is cut is the same (csv-cells.spec).
 * A line that cannot be cut costs that line and no other.
 * @source RFC 4180.
 */
export class CsvRows {
  private waiting: TextLine[] = [];

  /** @param width cells of a row; a quote that takes in more than its row is told by it. null: not known yet. */
  constructor(
    private readonly delimiter: string,
    private readonly width: number | null = null,
  ) {}

  push(lines: readonly TextLine[], isLast = false): CsvRow[] {
    const rows: CsvRow[] = [];
    const queue = this.waiting.length === 0 ? lines : [...this.waiting, ...lines];
    this.waiting = [];
    for (let at = 0; at < queue.length; at++) {
      const { line, text } = queue[at]!;
      if (text === '') continue;
      if (!text.includes('"')) {
        rows.push({ line, lastLine: line, raw: text, cells: text.split(this.delimiter) });
        continue;
      }
      const taken = this.quoted(queue, at);
      if (taken === 'more' && !isLast) {
        this.waiting = queue.slice(at);
        break;
      }
      if (taken === 'more' || typeof taken === 'string') {
        const broken = taken === 'more' ? 'a quote is opened and never closed' : taken;
        rows.push({ line, lastLine: line, raw: text, broken });
        continue;
      }
      rows.push({ line, lastLine: line + taken.lines - 1, raw: taken.raw, cells: taken.cells });
      at += taken.lines - 1;
    }
    return rows;
  }

  /** The row that begins at a line: its cells, why there are none, or that more lines are needed to tell. */
  private quoted(queue: readonly TextLine[], at: number) {
    let raw = queue[at]!.text;
    for (let lines = 1; ; lines++) {
      const cells = quotedCells(raw, this.delimiter);
      if (Array.isArray(cells)) {
        const isSwallowed = lines > 1 && this.width !== null && cells.length !== this.width;
        return isSwallowed ? 'a quote is opened, and closed in a later line' : { cells, raw, lines };
      }
      if (cells !== 'open') return cells;
      if (lines === MOST_LINES) return 'a quote is opened and never closed';
      const next = queue[at + lines];
      if (!next) return 'more' as const;
      raw += `\n${next.text}`;
    }
  }
}

/** The cells of a whole row, `open` where a quote is not closed yet, or what is wrong. */
export function quotedCells(text: string, delimiter: string): string[] | string {
  const cells: string[] = [];
  for (let at = 0; ;) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at);
      const cell = text.slice(at, end < 0 ? text.length : end);
      if (cell.includes('"')) return 'a quote stands in the middle of a cell that does not begin with one';
      cells.push(cell);
      if (end < 0) return cells;
      at = end + delimiter.length;
      continue;
    }
    let cell = '';
    let from = at + 1;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote < 0) return 'open';
      cell += text.slice(from, quote);
      if (text[quote + 1] !== '"') {
        at = quote + 1;
        break;
      }
      cell += '"';
      from = quote + 2;
    }
    cells.push(cell);
    if (at === text.length) return cells;
    if (!text.startsWith(delimiter, at)) return 'a quote is closed and something follows it';
    at += delimiter.length;
  }
}
