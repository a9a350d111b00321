/** A line of the file without its end, counted from 1. */
export interface TextLine {
  readonly line: number;
  readonly text: string;
}

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = /^\uFEFF/;
/** A line of so many bytes is none of a person. */
const LONGEST_LINE = 8 * 1024 * 1024;

export class LineTooLong extends Error {}

/**
 * Cuts pieces of a file, wherever they were parted, into lines. Text is UTF-8; a piece with bytes that are not is read line by line,
 * and a line that is not UTF-8 as Windows-1252 (WHATWG Encoding).
 */
export class LineCutter {
  private rest: Uint8Array[] = [];
  private restBytes = 0;
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private readonly windows = new TextDecoder('windows-1252');

  /** @param line that of the first line that will be given. */
  constructor(private line = 1) {}

  /** @throws LineTooLong */
  push(piece: Uint8Array): TextLine[] {
    const end = piece.lastIndexOf(NEWLINE);
    if (end < 0) {
      this.keep(piece);
      return [];
    }
    const whole = this.joined(piece.subarray(0, end));
    this.keep(piece.subarray(end + 1));
    return this.cut(whole);
  }

  /** What stands after the last line end. */
  end(): TextLine[] {
    const last = this.joined(new Uint8Array());
    return last.length === 0 ? [] : this.cut(last);
  }

  private keep(piece: Uint8Array): void {
    this.restBytes += piece.length;
    if (this.restBytes > LONGEST_LINE) throw new LineTooLong(`line ${this.line} has more than ${LONGEST_LINE} bytes`);
    // A copy: whoever gave the piece may use its memory again.
    if (piece.length > 0) this.rest.push(piece.slice());
  }

  private joined(piece: Uint8Array): Uint8Array {
    if (this.rest.length === 0) return piece;
    const whole = new Uint8Array(this.restBytes + piece.length);
    let at = 0;
    for (const part of [...this.rest, piece]) {
      whole.set(part, at);
      at += part.length;
    }
    this.rest = [];
    this.restBytes = 0;
    return whole;
  }

  private cut(bytes: Uint8Array): TextLine[] {
    const lines = this.decoded(bytes);
    return lines.map((text) => {
      const line = this.line++;
      const isEnded = text.endsWith('\r');
      const kept = isEnded ? text.slice(0, -1) : text;
      return { line, text: line === 1 ? kept.replace(BYTE_ORDER_MARK, '') : kept };
    });
  }

  private decoded(bytes: Uint8Array): string[] {
    try {
      return this.utf8.decode(bytes).split('\n');
    } catch {
      const lines: string[] = [];
      for (let from = 0; from <= bytes.length;) {
        const found = bytes.indexOf(NEWLINE, from);
        const end = found < 0 ? bytes.length : found;
        lines.push(this.decodedLine(bytes.subarray(from, end)));
        from = end + 1;
      }
      return lines;
    }
  }

  private decodedLine(line: Uint8Array): string {
    try {
      return this.utf8.decode(line);
    } catch {
      return this.windows.decode(line);
    }
  }
}
