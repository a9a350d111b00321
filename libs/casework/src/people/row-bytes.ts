/** Where lines of COPY stand among the bytes of a batch: from, and until, not included. */
export interface BytePlace {
  readonly from: number;
  readonly until: number;
}

/** The rows of a person in each table. */
export interface RowPlaces {
  readonly person: BytePlace;
  readonly courtCases: BytePlace;
  readonly charges: BytePlace;
}

/** About what two thousand people take. */
const ROOM = 2 * 1024 * 1024;
/** A sign of a text has so many bytes of UTF-8 at most. */
const MOST_BYTES = 3;

/** Text as UTF-8, one after another in one place: values and texts of thousands of people would be carried about by the collector while they wait. */
export class RowBytes {
  private buffer = Buffer.allocUnsafeSlow(ROOM);
  private end = 0;

  add(text: string): BytePlace {
    const from = this.end;
    const room = text.length * MOST_BYTES;
    if (from + room > this.buffer.length) this.grow(room);
    this.end += this.buffer.write(text, from, 'utf8');
    return { from, until: this.end };
  }

  /** What was added, in memory of its own that can be handed over; it begins anew. */
  taken(): Uint8Array {
    const bytes = this.buffer.subarray(0, this.end);
    this.buffer = Buffer.allocUnsafeSlow(ROOM);
    this.end = 0;
    return bytes;
  }

  private grow(room: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.end + room));
    larger.set(this.buffer.subarray(0, this.end));
    this.buffer = larger;
  }
}
