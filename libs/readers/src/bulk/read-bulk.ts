import { type BulkEntry, BulkFileRefused, type BulkFormat } from './bulk-entry.js';
import { type BulkMapping, bulkMappingFaults, suggestBulkMapping } from './bulk-mapping.js';
import { CsvRows, quotedCells } from './csv-cells.js';
import { CsvPeople } from './csv-people.js';
import { jsonPerson } from './json-people.js';
import { LineCutter, LineTooLong, type TextLine } from './line-cutter.js';

/** How a CSV file is cut and what its columns are. */
export interface BulkLayout {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly mapping: BulkMapping;
}

export interface BulkReading {
  readonly format: BulkFormat;
  /** Of CSV; null: as the names of the columns suggest. */
  readonly mapping: BulkMapping | null;
  /** Where the chunks do not begin at the file's beginning: its layout, and which line the first chunk begins in. */
  readonly from?: {
    readonly layout: BulkLayout | null;
    /** Line that the first byte is of, counted from 1. */
    readonly chunkLine: number;
    /** Lines before this one are passed over: it follows the last line of a person. */
    readonly line: number;
  };
}

/** So few people are in memory at once that most are gone before the collector looks for them: pieces of a megabyte take twice the time. */
const PIECE_BYTES = 64 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];
/** A record alone in its file, with line ends in it, has so many characters at most. */
const LONGEST_ALONE = 8 * 1024 * 1024;

/** The layout of a CSV file whose first line this is. @throws BulkFileRefused */
export function bulkLayout(firstLine: string, given: BulkMapping | null): BulkLayout {
  const most = (mark: string) => firstLine.split(mark).length;
  const [delimiter = ','] = [...DELIMITERS].sort((a, b) => most(b) - most(a));
  const cells = quotedCells(firstLine, delimiter);
  const header = Array.isArray(cells) ? cells.map((cell) => cell.trim()) : [];
  if (header.filter((name) => name !== '').length < 2)
    throw new BulkFileRefused('no_header', 'The first line of the file does not name its columns.');
  const mapping = given ?? suggestBulkMapping(header);
  const faults = bulkMappingFaults(mapping, header);
  if (faults.length > 0) {
    const message =
      'The columns of the file are not all known. Say which column holds the key of the person, the docket number, the charge and the disposition.';
    throw new BulkFileRefused('columns_unknown', message, faults);
  }
  return { delimiter, header, mapping };
}

/**
 * Reads a bulk file piece by piece, wherever the pieces were parted, in memory that does not grow with the file. Give `push` every
 * piece in turn, then call `end`; each answers with the people that are whole by then, in the order of the file.
 * @source docs/formats/bulk-records.md
 */
export class BulkReader {
  private readonly cutter: LineCutter;
  private readonly after: number;
  private csv: { readonly rows: CsvRows; readonly people: CsvPeople } | null = null;
  private alone: string | null = null;

  constructor(private readonly reading: BulkReading) {
    const { from } = reading;
    this.cutter = new LineCutter(from?.chunkLine ?? 1);
    this.after = from?.line ?? 1;
    if (from?.layout) this.open(from.layout);
  }

  /** @throws BulkFileRefused */
  push(piece: Uint8Array): BulkEntry[] {
    return this.take(
      this.lines(() => this.cutter.push(piece)),
      false,
    );
  }

  /** @throws BulkFileRefused */
  end(): BulkEntry[] {
    const entries = this.take(
      this.lines(() => this.cutter.end()),
      true,
    );
    if (this.alone !== null) entries.push(jsonPerson({ line: 1, text: this.alone }));
    if (this.reading.format === 'csv' && !this.csv) throw new BulkFileRefused('empty', 'The file is empty.');
    return this.csv ? [...entries, ...this.csv.people.end()] : entries;
  }

  private lines(cut: () => TextLine[]): TextLine[] {
    try {
      const lines = cut();
      return (lines[0]?.line ?? this.after) < this.after ? lines.filter(({ line }) => line >= this.after) : lines;
    } catch (error) {
      if (error instanceof LineTooLong)
        throw new BulkFileRefused('line_too_long', `The file cannot be read: ${error.message}.`);
      throw error;
    }
  }

  private take(lines: TextLine[], isLast: boolean): BulkEntry[] {
    if (this.reading.format !== 'csv') return this.json(lines);
    let rest = lines;
    if (!this.csv) {
      const at = lines.findIndex(({ text }) => text.trim() !== '');
      if (at < 0) return [];
      this.open(bulkLayout(lines[at]!.text, this.reading.mapping));
      rest = lines.slice(at + 1);
    }
    const { rows, people } = this.csv!;
    return people.push(rows.push(rest, isLast));
  }

  private open({ delimiter, header, mapping }: BulkLayout): void {
    this.csv = { rows: new CsvRows(delimiter, header.length), people: new CsvPeople(header, mapping) };
  }

  private json(lines: readonly TextLine[]): BulkEntry[] {
    const entries: BulkEntry[] = [];
    for (const line of lines) {
      if (this.alone !== null || this.isAlone(line)) {
        this.alone = `${this.alone ?? ''}${line.text}\n`;
        if (this.alone.length > LONGEST_ALONE)
          throw new BulkFileRefused('line_too_long', 'The file is no record in each line, and too long for one alone.');
      } else if (line.text.trim() !== '') entries.push(jsonPerson(line));
    }
    return entries;
  }

  /** A file that begins with a line that opens a record and does not close it is one record, as people write it. */
  private isAlone({ line, text }: TextLine): boolean {
    return (
      this.reading.format === 'record' &&
      line === 1 &&
      text.trimStart().startsWith('{') &&
      !text.trimEnd().endsWith('}')
    );
  }
}

/** The people of a bulk file, in batches as the chunks give them. @throws BulkFileRefused */
export async function* readBulk(
  chunks: AsyncIterable<Uint8Array>,
  reading: BulkReading,
): AsyncGenerator<readonly BulkEntry[]> {
  const reader = new BulkReader(reading);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const entries = reader.push(chunk.subarray(at, at + PIECE_BYTES));
      if (entries.length > 0) yield entries;
    }
  }
  const last = reader.end();
  if (last.length > 0) yield last;
}
