import { quotedCells } from './csv-cells.js';
import type { BulkLayout } from './read-bulk.js';

/** A part of a bulk file that begins and ends between two people. */
export interface FileBlock {
  readonly bytes: Uint8Array;
  /** Line of the file that it begins in, counted from 1. */
  readonly line: number;
}

export interface BlockCutting {
  /** Of CSV; null: a person stands in each line. */
  readonly layout: BulkLayout | null;
  /** Line that the first byte is of. */
  readonly line: number;
  /** About how large a block is. */
  readonly blockBytes: number;
}

const NEWLINE = 0x0a;
/** A cell that is opened and never closed takes in twenty lines at most (CsvRows): nothing reaches over so many that are whole. */
const WHOLE_LINES = 22;
/** A person is not larger, and a file in which none ends is none. */
const MOST_BYTES = 64 * 1024 * 1024;

export class NoEndOfPerson extends Error {}

/**
 * Cuts a bulk file into parts that can be read apart, each by whoever has time: what a reader of each finds is what one reader of the whole
 * file finds. A block ends where the rows of one person end and those of the next begin, with whole lines around.
 */
export class BlockCutter {
  private held: Uint8Array = new Uint8Array();
  private line: number;

  constructor(private readonly cutting: BlockCutting) {
    this.line = cutting.line;
  }

  /** @throws NoEndOfPerson */
  push(piece: Uint8Array): FileBlock[] {
    this.held = joined(this.held, piece);
    if (this.held.length < this.cutting.blockBytes) return [];
    const end = this.lastEnd();
    if (end > 0) return [this.block(end)];
    if (this.held.length > MOST_BYTES)
      throw new NoEndOfPerson(`nobody's rows end within ${MOST_BYTES} bytes after line ${this.line}`);
    return [];
  }

  end(): FileBlock[] {
    return this.held.length > 0 ? [this.block(this.held.length)] : [];
  }

  private block(end: number): FileBlock {
    const bytes = this.held.slice(0, end);
    const block = { bytes, line: this.line };
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) this.line += 1;
    this.held = this.held.slice(end);
    return block;
  }

  /** Where the last person begins before whom somebody else surely ends; 0 when there is none. */
  private lastEnd(): number {
    const { layout } = this.cutting;
    let end = this.held.lastIndexOf(NEWLINE);
    if (!layout || end < 0) return end + 1;
    // From the end, a line at a time: how many whole ones stand before each place.
    const keys: (string | null)[] = [];
    const starts: number[] = [];
    while (end > 0) {
      const before = this.held.lastIndexOf(NEWLINE, end - 1);
      keys.push(keyOf(latin1(this.held.subarray(before + 1, end)), layout));
      starts.push(before + 1);
      end = before;
      const at = keys.length - 1 - WHOLE_LINES;
      if (at >= 0 && keys[at] !== keys[at + 1] && keys.slice(at).every((key) => key !== null)) return starts[at]!;
    }
    return 0;
  }
}

/** The key of a whole line; null where the line cannot be cut, has another number of cells, or no key. */
function keyOf(line: string, { delimiter, header, mapping }: BulkLayout): string | null {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  const cells = text.includes('"') ? quotedCells(text, delimiter) : text.split(delimiter);
  if (!Array.isArray(cells) || cells.length !== header.length) return null;
  return cells[header.indexOf(mapping.columns.sourceKey ?? '')]?.trim() || null;
}

/** Every byte a character: enough to find delimiters and to tell keys apart, in whatever the file is written. */
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, LONGEST_LINE));
/** A longer line is looked at no further, and so is not whole. */
const LONGEST_LINE = 16 * 1024;

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
