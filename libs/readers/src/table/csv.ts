import { parse, type Parser } from 'csv-parse';

/** One line of the file as it was cut into fields, or the reason why it could not be. Lines are counted from 1, the header first. */
export type CsvLine =
  | { readonly line: number; readonly fields: readonly string[]; readonly broken?: undefined }
  | { readonly line: number; readonly broken: string; readonly raw: string };

export interface CsvText {
  /** UTF-8, without a byte order mark. */
  readonly bytes: Buffer;
  readonly encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
  readonly delimiter: string;
}

const NEWLINE = 0x0a;
const CHUNK_BYTES = 64 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * The text of a file: UTF-8 or UTF-16 by its byte order mark, UTF-8 where every byte is, and otherwise Windows-1252, which is
 * Latin-1 with what Windows puts between (WHATWG Encoding). The delimiter is the one that a line of the head has most of.
 * @param headLines lines that are looked at for it; more than one where a title may stand above the names of the columns.
 */
export function csvText(file: Uint8Array, headLines = 1): CsvText {
  const [text, encoding] = decode(file);
  const head = text.split(/\r\n?|\n/, headLines);
  const most = (mark: string) => Math.max(...head.map((line) => line.split(mark).length));
  const [delimiter = ','] = [...DELIMITERS].sort((a, b) => most(b) - most(a));
  return { bytes: Buffer.from(text, 'utf8'), encoding, delimiter };
}

function decode(file: Uint8Array): [string, CsvText['encoding']] {
  if (file[0] === 0xff && file[1] === 0xfe) return [new TextDecoder('utf-16le').decode(file), 'utf-16le'];
  if (file[0] === 0xfe && file[1] === 0xff) return [new TextDecoder('utf-16be').decode(file), 'utf-16be'];
  try {
    return [new TextDecoder('utf-8', { fatal: true }).decode(file), 'utf-8'];
  } catch {
    return [new TextDecoder('windows-1252').decode(file), 'windows-1252'];
  }
}

/**
 * Every line, one by one. One that cannot be cut into fields, as where a quote is never closed, is given as broken and reading
 * goes on with the line after it: it costs that line and no other.
 * @source RFC 4180.
 */
export async function* csvLines({ bytes, delimiter }: CsvText): AsyncGenerator<CsvLine> {
  let from = 0;
  let before = 0;
  while (from < bytes.length) {
    const start = from;
    let read = 0;
    let readBytes = 0;
    const found: Parsed[] = [];
    const parser = parse({
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      // Taken as they are parsed, because a stream that fails drops what it has not given out yet.
      on_record: (fields: string[], { lines, bytes: end }) => {
        found.push({ fields, lines, bytes: end });
        return null;
      },
    });
    let failure: unknown = null;
    for (let at = start; at < bytes.length && failure === null; at += CHUNK_BYTES) {
      const chunk = bytes.subarray(at, at + CHUNK_BYTES);
      failure = await give(parser, chunk, at + CHUNK_BYTES >= bytes.length);
      for (const { fields, lines, bytes: end } of found.splice(0)) {
        yield { line: before + read + 1, fields };
        read = lines;
        readBytes = end;
      }
    }
    if (failure === null) return;
    const end = bytes.indexOf(NEWLINE, start + readBytes);
    const raw = bytes.subarray(start + readBytes, end < 0 ? bytes.length : end).toString('utf8');
    yield { line: before + read + 1, broken: wordsOf(failure), raw: raw.replace(/\r$/, '') };
    if (end < 0) return;
    before += read + 1;
    from = end + 1;
  }
}

interface Parsed {
  readonly fields: readonly string[];
  /** Lines and bytes that were read when it was. */
  readonly lines: number;
  readonly bytes: number;
}

/** @returns what the parser says is wrong, or null when it has taken the chunk. */
function give(parser: Parser, chunk: Buffer, isLast: boolean): Promise<unknown> {
  return new Promise((resolve) => {
    parser.once('error', resolve);
    if (!isLast) {
      parser.write(chunk, (error) => resolve(error ?? null));
      return;
    }
    parser.once('end', () => resolve(null));
    parser.resume();
    parser.end(chunk);
  });
}

const WORDS: { readonly [code: string]: string } = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quote is closed and something follows it',
  INVALID_OPENING_QUOTE: 'a quote stands in the middle of a field that does not begin with one',
};

/** @throws what is no fault of the file */
function wordsOf(error: unknown): string {
  const { code = '' } = error as { code?: string };
  if (!/^(CSV_|INVALID_)/.test(code)) throw error;
  return WORDS[code] ?? 'the line cannot be cut into fields';
}
