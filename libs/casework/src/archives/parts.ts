import { createHash } from 'node:crypto';

export const PART_BYTES = 1024 * 1024;

/**
 * Cuts a stream into parts of `PART_BYTES`, the last one shorter, and stores them as they come.
 * @param store is called with 0, 1, 2 …
 */
export async function storeParts(
  stream: AsyncIterable<Uint8Array>,
  store: (part: number, bytes: Uint8Array) => Promise<void>,
): Promise<{ sizeBytes: bigint; sha256: string }> {
  const hash = createHash('sha256');
  let [sizeBytes, part] = [0n, 0];
  let waiting = Buffer.alloc(0);
  for await (const chunk of stream) {
    hash.update(chunk);
    sizeBytes += BigInt(chunk.byteLength);
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.byteLength >= PART_BYTES) {
      await store(part++, waiting.subarray(0, PART_BYTES));
      waiting = waiting.subarray(PART_BYTES);
    }
  }
  if (waiting.byteLength > 0) await store(part, waiting);
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** What `storeParts` has stored, piece by piece. @param find answers null after the last part. */
export async function* readParts(find: (part: number) => Promise<Uint8Array | null>): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const bytes = await find(part);
    if (!bytes) return;
    yield bytes;
  }
}
