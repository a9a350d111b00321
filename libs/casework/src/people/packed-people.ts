import type { BrokenPerson, BulkPerson } from '#libs/readers/bulk';
import type { PersonRows } from './person-rows.js';
import { RowBytes, type RowPlaces } from './row-bytes.js';

/** A person who can be taken in. The record is not kept longer than it is read: its rows are bytes of the batch. */
export interface ReadPerson {
  readonly isBroken: false;
  readonly sourceKey: string;
  readonly id: string;
  /** Hashes of all that is told of the person, of which one is stored (PersonRows). */
  readonly digest: string;
  readonly otherDigest: string;
  readonly charges: number;
  readonly places: RowPlaces;
  /** The person's lines as they stood: put together only when somebody wants them. */
  readonly lines: () => readonly { readonly line: number; readonly raw: string }[];
}
export type ReadEntry = ReadPerson | BrokenPerson;

/**
 * Entries of a batch, in the order of the file, on their way from a thread to another: numbers and bytes are handed over as they are, where an
 * object for each person is carried about by the collector of both threads, and taken apart and put together in between.
 */
export interface PackedEntries {
  /** Of a person who can be taken in the source key alone. */
  readonly entries: readonly (string | BrokenPerson)[];
  /** Id and digests of each such person. */
  readonly keys: Uint8Array;
  /** Places of the rows, charges, and the first of the lines, of each such person. */
  readonly numbers: Int32Array;
  readonly lineNumbers: Int32Array;
  /** Where each line begins in `lines`; at last where they end. */
  readonly linePlaces: Int32Array;
  readonly lines: Uint8Array;
}

const ID = 36;
const DIGEST = 32;
const KEYS = ID + 2 * DIGEST;
const NUMBERS = 6;
const ROOM_FOR_KEYS = 256 * 1024;

/** Takes entries in one after another. */
export class EntryPacker {
  private readonly keys = new RowBytes(ROOM_FOR_KEYS);
  private readonly lines = new RowBytes();
  private entries: (string | BrokenPerson)[] = [];
  private numbers: number[] = [];
  private lineNumbers: number[] = [];
  private linePlaces: number[] = [];

  get length(): number {
    return this.entries.length;
  }

  add({ sourceKey, lines }: BulkPerson, { id, digest, otherDigest, charges, places }: PersonRows): void {
    this.entries.push(sourceKey);
    this.keys.add(id + digest + otherDigest);
    this.numbers.push(...places, charges, this.lineNumbers.length);
    for (const { line, raw } of lines) {
      this.lineNumbers.push(line);
      this.linePlaces.push(this.lines.add(raw));
    }
  }

  addBroken(broken: BrokenPerson): void {
    this.entries.push(broken);
  }

  /** What was added; it begins anew. */
  taken(): PackedEntries {
    const { entries, numbers, lineNumbers, linePlaces } = this;
    linePlaces.push(this.lines.length);
    const packed = {
      ...{ entries, keys: this.keys.taken(), lines: this.lines.taken() },
      numbers: Int32Array.from(numbers),
      lineNumbers: Int32Array.from(lineNumbers),
      linePlaces: Int32Array.from(linePlaces),
    };
    [this.entries, this.numbers, this.lineNumbers, this.linePlaces] = [[], [], [], []];
    return packed;
  }
}

/** What is handed over of it, and not copied. */
export function buffersOf({ keys, numbers, lineNumbers, linePlaces, lines }: PackedEntries): ArrayBuffer[] {
  return [keys, numbers, lineNumbers, linePlaces, lines].map(({ buffer }) => buffer as ArrayBuffer);
}

export function unpacked(packed: PackedEntries): ReadEntry[] {
  const keys = textOf(packed.keys);
  let people = 0;
  return packed.entries.map((entry) => {
    if (typeof entry !== 'string') return entry;
    const person = people++;
    const key = (from: number, length: number) =>
      keys.toString('latin1', person * KEYS + from, person * KEYS + from + length);
    const number = (of: number, n: number) => packed.numbers[of * NUMBERS + n]!;
    const places = [number(person, 0), number(person, 1), number(person, 2), number(person, 3)] as const;
    return {
      ...{ isBroken: false, sourceKey: entry, places, charges: number(person, 4) },
      ...{ id: key(0, ID), digest: key(ID, DIGEST), otherDigest: key(ID + DIGEST, DIGEST) },
      lines: () => linesIn(packed, number(person, 5), packed.numbers[(person + 1) * NUMBERS + 5]),
    };
  });
}

function linesIn({ lines, lineNumbers, linePlaces }: PackedEntries, from: number, until = lineNumbers.length) {
  const text = textOf(lines);
  return Array.from(lineNumbers.subarray(from, until), (line, n) => ({
    line,
    raw: text.toString('utf8', linePlaces[from + n], linePlaces[from + n + 1]),
  }));
}

const textOf = ({ buffer, byteOffset, length }: Uint8Array) => Buffer.from(buffer, byteOffset, length);
