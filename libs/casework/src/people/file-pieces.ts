import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

const NEWLINE = 0x0a;
const PIECE_BYTES = 1024 * 1024;
/** The fastest: a list of people shrinks to a sixth by it, and the disk and the journal of the database are spared the rest. */
const LEVEL = 1;

/** A part of a file as it is stored. */
export interface FilePiece {
  readonly number: number;
  /** Line that its first byte is of, from 1. */
  readonly firstLine: number;
  /** Deflated. */
  readonly bytes: Uint8Array;
  /** Line ends in it, and its length before it was deflated. */
  readonly lineEnds: number;
  readonly size: number;
}

/** A stream cut into pieces to be stored, each being deflated while the next arrives. */
export async function* filePieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<FilePiece> {
  let number = 0;
  let firstLine = 1;
  let before: Promise<FilePiece> | null = null;
  const begin = (bytes: Buffer): Promise<FilePiece> => {
    const place = { number, firstLine, lineEnds: lineEndsOf(bytes), size: bytes.length };
    number += 1;
    firstLine += place.lineEnds;
    const piece = deflate(bytes, { level: LEVEL }).then((deflated) => ({ ...place, bytes: deflated }));
    // Heard when it is waited for.
    piece.catch(() => undefined);
    return piece;
  };
  for await (const bytes of ofSize(asUtf8(stream))) {
    const next = begin(bytes);
    if (before) yield await before;
    before = next;
  }
  if (before) yield await before;
}

export function pieceBytes(stored: Uint8Array): Promise<Uint8Array> {
  return inflate(stored);
}

async function* ofSize(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    parts.push(part);
    size += part.length;
    if (size < PIECE_BYTES) continue;
    yield Buffer.concat(parts, size);
    parts = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(parts, size);
}

/** UTF-16, which its byte order mark tells, as UTF-8: line ends are looked for byte by byte. */
async function* asUtf8(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: ReturnType<typeof decoderOf> = null;
  let isFirst = true;
  for await (const part of stream) {
    if (isFirst) decoder = decoderOf(part);
    isFirst = false;
    yield decoder ? Buffer.from(decoder.decode(part, { stream: true }), 'utf8') : part;
  }
}

function decoderOf(head: Uint8Array) {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  return head[0] === 0xfe && head[1] === 0xff ? new TextDecoder('utf-16be') : null;
}

function lineEndsOf(bytes: Uint8Array): number {
  let ends = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) ends += 1;
  return ends;
}
