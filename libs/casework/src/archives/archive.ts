import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of the archive, as its manifest names it. */
export interface ArchivedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Hex, of the bytes as they come out of the archive. */
  readonly sha256: string;
}

/** A file that goes into the archive when its turn comes. */
export interface ArchiveEntry {
  readonly path: string;
  /** Read once, after every entry before it. */
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Called when it has been read to its end. */
  readonly written?: (file: ArchivedFile) => void;
}

/** ZIP files carry a time for each entry: one for all, so that the same file gives the same bytes. */
const EPOCH = new Date('1980-01-01T00:00:00Z');

/**
 * A ZIP that is written while it is read: the next entry is asked for when the one before has been read, so that no more than one
 * is held. What fails in an entry ends the stream with that error.
 */
export function archiveOf(entries: AsyncGenerator<ArchiveEntry>): Readable {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  const fail = (error: unknown) => stream.destroy(error as Error);
  zip.on('error', fail);
  const next = () => {
    entries.next().then(({ done, value }) => (done ? zip.end() : add(value)), fail);
  };
  const add = ({ path, bytes, written }: ArchiveEntry) => {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    async function* counted() {
      for await (const chunk of bytes) {
        hash.update(chunk);
        sizeBytes += chunk.byteLength;
        yield chunk;
      }
      written?.({ path, sizeBytes, sha256: hash.digest('hex') });
      next();
    }
    zip.addReadStreamLazy(path, { mtime: EPOCH }, (answer) =>
      answer(null, Readable.from(counted(), { objectMode: false })),
    );
  };
  // Whoever stops reading stops the entries too.
  stream.once('close', () => void entries.return(undefined).catch(() => undefined));
  next();
  return stream;
}

/** Asks for the bytes when they are read. */
export async function* fetched(fetch: () => Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await fetch();
}

export function jsonLines(rows: readonly object[]): Uint8Array {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

export function jsonFile(content: object): Uint8Array[] {
  return [Buffer.from(`${JSON.stringify(content, null, 2)}\n`)];
}

/** A part of a file's path out of a name that somebody chose. */
export function pathPart(fileName: string): string {
  return fileName.replace(/[/\\:]/g, '_');
}
