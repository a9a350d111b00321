/**
 * Where the rows of a person stand among the bytes of a batch: the person's from the first place to the second, those of court cases from there
 * to the third, those of charges to the last. Numbers alone: objects cost more on their way between threads than the rows.
 */
export type RowPlaces = readonly [person: number, courtCases: number, charges: number, end: number];

/** About what two thousand people take. */
const ROOM = 2 * 1024 * 1024;
/** A sign of a text has so many bytes of UTF-8 at most. */
const MOST_BYTES = 3;

/** Text as UTF-8, one after another in one place: values and texts of thousands of people would be carried about by the collector while they wait. */
export class RowBytes {
  private buffer: Buffer<ArrayBuffer>;
  private end = 0;

  /** @param room bytes that there is room for at first. */
  constructor(private readonly room = ROOM) {
    this.buffer = Buffer.allocUnsafeSlow(room);
  }

  /** @returns where the text begins; it ends where the next one does. */
  add(text: string): number {
    const from = this.end;
    const room = text.length * MOST_BYTES;
    if (from + room > this.buffer.length) this.grow(room);
    this.end += this.buffer.write(text, from, 'utf8');
    return from;
  }

  /** Where what is added next will begin. */
  get length(): number {
    return this.end;
  }

  /** What was added, in memory of its own that can be handed over; it begins anew. */
  taken(): Uint8Array {
    const bytes = this.buffer.subarray(0, this.end);
    this.buffer = Buffer.allocUnsafeSlow(this.room);
    this.end = 0;
    return bytes;
  }

  private grow(room: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.end + room));
    larger.set(this.buffer.subarray(0, this.end));
    this.buffer = larger;
  }
}
