import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database, type RequestContext, type Work } from '#libs/platform';
import { readParts, storeParts } from './parts.js';
import { type Archive, dropParts, findPart, insertPart, type PartsTable } from './parts.repository.js';

/** Keeps the archives of exports in parts, so that none is ever held whole. */
@Injectable()
export class ArchivesService {
  constructor(private readonly database: Database) {}

  /** Each part in a transaction of its own. @returns the size in bytes, and the SHA-256 in hex, of the whole. */
  store(
    ctx: RequestContext,
    archive: Archive,
    stream: AsyncIterable<Uint8Array>,
  ): Promise<{ sizeBytes: bigint; sha256: string }> {
    return storeParts(stream, (part, bytes) =>
      this.database.transaction(ctx, (work) => insertPart(work, archive, part, bytes)),
    );
  }

  /** Piece by piece, as it is read. */
  read(ctx: RequestContext, archive: Archive): Readable {
    const parts = readParts((part) => this.database.transaction(ctx, (work) => findPart(work, archive, part)));
    return Readable.from(parts, { objectMode: false });
  }

  /** For exports, inside their transaction: of every run. */
  drop(work: Work, table: PartsTable, exportId: string): Promise<void> {
    return dropParts(work, table, exportId);
  }
}
