import { type BulkEntry, type BulkFormat, type BulkLayout, type BulkMapping, BulkReader } from '#libs/readers/bulk';
import { IdentifierBox, type IdentifierBoxParts } from '#libs/platform/copy';
import { EntryPacker, type PackedEntries } from './packed-people.js';
import { personRows } from './person-rows.js';
import { RowBytes } from './row-bytes.js';

/** So many people, about, are a transaction: two such are in memory, and a killed worker costs no more than them. */
const BATCH_PEOPLE = 2000;
/** A batch of broken lines alone is not made larger for lack of people. */
const BATCH_LINES = 10_000;
/** The reader is given so much at a time: whom it reads of it are objects at once, and the collector moves them when they are many. */
const SLICE_BYTES = 16 * 1024;

/** What is read. */
export interface BatchReading {
  readonly format: BulkFormat;
  readonly mapping: BulkMapping | null;
  readonly layout: BulkLayout | null;
  /** Last line that was taken in before. */
  readonly lineDone: number;
  /** By which the reader's thread seals and hashes their NYSIDs. */
  readonly identifiers: IdentifierBoxParts;
}

/** People who are taken in together, as they go from a thread to another. */
export interface PackedBatch {
  readonly people: PackedEntries;
  /** Lines of COPY, which the places of a person are in. */
  readonly bytes: Uint8Array;
  /** Last line of the batch before, and of this. */
  readonly after: number;
  readonly lineDone: number;
}

/** Reads a bulk file from where its import goes on, into batches whose people are rows already. */
export class BatchReader {
  private readonly reader: BulkReader;
  private readonly people = new EntryPacker();
  private readonly bytes = new RowBytes();
  private lines = 0;
  private lastLine = 0;
  private after: number;
  private readonly box: IdentifierBox;

  /** @param chunkLine line that the first byte is of, from 1. */
  constructor(reading: BatchReading, chunkLine: number) {
    const { format, mapping, layout, lineDone } = reading;
    this.after = lineDone;
    this.box = IdentifierBox.of(reading.identifiers);
    this.reader = new BulkReader({
      ...{ format, mapping },
      ...(lineDone > 0 && { from: { layout, chunkLine, line: lineDone + 1 } }),
    });
  }

  /** @returns batches that are whole by then. @throws BulkFileRefused */
  push(piece: Uint8Array): PackedBatch[] {
    const batches: PackedBatch[] = [];
    for (let at = 0; at < piece.length; at += SLICE_BYTES)
      this.take(this.reader.push(piece.subarray(at, at + SLICE_BYTES)), batches);
    return batches;
  }

  /** @returns what is left. @throws BulkFileRefused */
  end(): PackedBatch[] {
    const batches: PackedBatch[] = [];
    this.take(this.reader.end(), batches);
    if (this.people.length > 0) batches.push(this.batch());
    return batches;
  }

  private take(entries: readonly BulkEntry[], batches: PackedBatch[]): void {
    for (const entry of entries) {
      this.lastLine = entry.lastLine;
      if (entry.isBroken) {
        this.people.addBroken(entry);
        this.lines += entry.lines.length;
      } else this.people.add(entry, personRows(entry, this.box, this.bytes));
      if (this.people.length >= BATCH_PEOPLE || this.lines >= BATCH_LINES) batches.push(this.batch());
    }
  }

  private batch(): PackedBatch {
    const { after, lastLine: lineDone } = this;
    const [people, bytes] = [this.people.taken(), this.bytes.taken()];
    [this.lines, this.after] = [0, lineDone];
    return { people, bytes, after, lineDone };
  }
}
