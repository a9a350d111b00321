import {
  type BrokenPerson,
  type BulkEntry,
  type BulkFormat,
  type BulkLayout,
  type BulkMapping,
  BulkReader,
} from '#libs/readers/bulk';
import { IdentifierBox, type IdentifierBoxParts } from '#libs/platform/copy';
import { personRows } from './person-rows.js';
import { RowBytes, type RowPlaces } from './row-bytes.js';

/** So many people, about, are a transaction: two such are in memory, and a killed worker costs no more than them. */
const BATCH_PEOPLE = 2000;
/** A batch of broken lines alone is not made larger for lack of people. */
const BATCH_LINES = 10_000;
/** The reader is given so much at a time. */
const SLICE_BYTES = 64 * 1024;

/** What is read, and for which import. */
export interface BatchReading {
  readonly format: BulkFormat;
  readonly mapping: BulkMapping | null;
  readonly layout: BulkLayout | null;
  /** Last line that was taken in before. */
  readonly lineDone: number;
  readonly source: string;
  readonly importId: string;
  /** By which the reader's thread seals and hashes their NYSIDs. */
  readonly identifiers: IdentifierBoxParts;
}

/** A person who can be taken in. The record is not kept longer than it is read: its rows are bytes of the batch. */
export interface ReadPerson {
  readonly isBroken: false;
  readonly sourceKey: string;
  readonly lastLine: number;
  readonly id: string;
  /** Hashes of all that is told of the person, of which one is stored (PersonRows). */
  readonly digest: string;
  readonly otherDigest: string;
  readonly charges: number;
  readonly places: RowPlaces;
  /** The person's lines as they stood, and their numbers. */
  readonly lineNumbers: readonly number[];
  readonly raws: readonly string[];
}
export type ReadEntry = ReadPerson | BrokenPerson;

/** People who are taken in together, in the order of the file. It goes from a thread to another as it is. */
export interface Batch {
  readonly entries: readonly ReadEntry[];
  /** Lines of COPY, which the places of a person are in. */
  readonly bytes: Uint8Array;
  /** Last line of the batch before, and of this. */
  readonly after: number;
  readonly lineDone: number;
}

/** Reads a bulk file from where its import goes on, into batches whose people are rows already. */
export class BatchReader {
  private readonly reader: BulkReader;
  private entries: ReadEntry[] = [];
  private bytes = new RowBytes();
  private lines = 0;
  private after: number;
  private readonly box: IdentifierBox;

  /** @param chunkLine line that the first byte is of, from 1. */
  constructor(
    private readonly reading: BatchReading,
    chunkLine: number,
  ) {
    const { format, mapping, layout, lineDone } = reading;
    this.after = lineDone;
    this.box = IdentifierBox.of(reading.identifiers);
    this.reader = new BulkReader({
      ...{ format, mapping },
      ...(lineDone > 0 && { from: { layout, chunkLine, line: lineDone + 1 } }),
    });
  }

  /** @returns batches that are whole by then. @throws BulkFileRefused */
  push(piece: Uint8Array): Batch[] {
    const batches: Batch[] = [];
    for (let at = 0; at < piece.length; at += SLICE_BYTES)
      this.take(this.reader.push(piece.subarray(at, at + SLICE_BYTES)), batches);
    return batches;
  }

  /** @returns what is left. @throws BulkFileRefused */
  end(): Batch[] {
    const batches: Batch[] = [];
    this.take(this.reader.end(), batches);
    if (this.entries.length > 0) batches.push(this.batch());
    return batches;
  }

  private take(entries: readonly BulkEntry[], batches: Batch[]): void {
    for (const entry of entries) {
      this.entries.push(this.asRead(entry));
      if (entry.isBroken) this.lines += entry.lines.length;
      if (this.entries.length >= BATCH_PEOPLE || this.lines >= BATCH_LINES) batches.push(this.batch());
    }
  }

  private asRead(entry: BulkEntry): ReadEntry {
    if (entry.isBroken) return entry;
    const { isBroken, sourceKey, lastLine, lines } = entry;
    return {
      isBroken,
      sourceKey,
      lastLine,
      ...personRows(entry, this.reading, this.box, this.bytes),
      lineNumbers: lines.map(({ line }) => line),
      raws: lines.map(({ raw }) => raw),
    };
  }

  private batch(): Batch {
    const { entries, after } = this;
    const lineDone = entries.at(-1)!.lastLine;
    const bytes = this.bytes.taken();
    [this.entries, this.lines, this.after] = [[], 0, lineDone];
    return { entries, bytes, after, lineDone };
  }
}
