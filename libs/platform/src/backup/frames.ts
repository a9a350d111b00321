import { BackupRefused } from './backup-refused.js';

/**
 * What a backup's plain text is made of: a letter, a length in four bytes (big-endian), and so many bytes. `H` is the header, `T` begins
 * a table, `D` is a piece of its rows as COPY writes them, `E` ends it, `Z` is the trailer; `S` seals the `H` or `Z` before it.
 */
export interface Frame {
  readonly kind: 'H' | 'T' | 'D' | 'E' | 'Z' | 'S';
  readonly bytes: Buffer;
}

const HEAD_BYTES = 5;
/** A piece of COPY is one row at most, and PostgreSQL's largest value is a gigabyte. */
const LARGEST = 1 << 30;
/** Longer ones are cut: whoever reads holds one at a time. */
const PIECE_BYTES = 1 << 20;

export function frame(kind: Frame['kind'], bytes: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(kind, 'latin1');
  head.writeUInt32BE(bytes.byteLength, 1);
  return Buffer.concat([head, bytes]);
}

/** Rows in frames of a megabyte at most. */
export function* dataFrames(bytes: Uint8Array): Generator<Buffer> {
  for (let from = 0; from < bytes.byteLength; from += PIECE_BYTES)
    yield frame('D', bytes.subarray(from, from + PIECE_BYTES));
}

/** Holds one frame. @throws BackupRefused where the stream ends within one, or is none. */
export async function* framesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let waiting: Buffer[] = [];
  let size = 0;
  const take = (count: number): Buffer => {
    const all = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting);
    waiting = [all.subarray(count)];
    size -= count;
    return all.subarray(0, count);
  };
  let head: { kind: string; length: number } | null = null;
  for await (const chunk of stream) {
    waiting.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    size += chunk.byteLength;
    for (;;) {
      if (!head && size >= HEAD_BYTES) {
        const bytes = take(HEAD_BYTES);
        head = { kind: bytes.toString('latin1', 0, 1), length: bytes.readUInt32BE(1) };
        if (!/^[HTDEZS]$/.test(head.kind) || head.length > LARGEST)
          throw new BackupRefused('The file is no backup of Vacatur.');
      }
      if (!head || size < head.length) break;
      yield { kind: head.kind as Frame['kind'], bytes: take(head.length) };
      head = null;
    }
  }
  if (head || size > 0) throw new BackupRefused('The backup ends in the middle.');
}
