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

/** ZIP files carry a time for each entry: one for all, so that the same file gives the same bytes. */
const EPOCH = new Date('1980-01-01T00:00:00Z');

/** A ZIP that is written while it is read: a file is fetched when its turn comes. Its last entry is a manifest of hashes. */
export class Archive {
  private readonly zip = new ZipFile();
  private readonly files: ArchivedFile[] = [];

  constructor() {
    this.zip.on('error', (error) => this.stream.destroy(error as Error));
  }

  get stream(): Readable {
    return this.zip.outputStream as Readable;
  }

  /** @param fetch is called once, after every file before this one has been read. */
  add(path: string, fetch: () => Promise<Uint8Array>): void {
    this.later(path, async () => {
      const bytes = await fetch();
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      this.files.push({ path, sizeBytes: bytes.byteLength, sha256 });
      return bytes;
    });
  }

  /** @param about what stands in the manifest before the list of files. */
  end(about: object): void {
    this.later('manifest.json', () =>
      Promise.resolve(Buffer.from(`${JSON.stringify({ ...about, files: this.files }, null, 2)}\n`)),
    );
    this.zip.end();
  }

  private later(path: string, fetch: () => Promise<Uint8Array>): void {
    this.zip.addReadStreamLazy(path, { mtime: EPOCH }, (answer) => {
      fetch().then(
        (bytes) => answer(null, Readable.from([Buffer.from(bytes)], { objectMode: false })),
        (error: unknown) => this.stream.destroy(error as Error),
      );
    });
  }
}

export function jsonLines(rows: readonly object[]): Uint8Array {
  return Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}
