import { Injectable } from '@nestjs/common';
import { Clock, Database, ObjectStorage, workerContext } from '#libs/platform';
import { v4 as uuidv4 } from 'uuid';
import { findContent } from './documents.repository.js';

/** Rows looked up at once. */
const ROWS_AT_ONCE = 100;
/** Each holds a file in memory. */
const FILES_AT_ONCE = 4;
/** An object that no row names may be one whose row is about to be committed; none takes this long. */
const ORPHAN_AGE_MS = 24 * 60 * 60 * 1000;
/** Says in the audit and the log who acts: nobody asked. */
const CORRELATION_ID = 'document-objects';

interface InDatabase {
  readonly organizationId: string;
  readonly documentId: string;
}

/**
 * Moves the bytes of documents from PostgreSQL to object storage, and removes objects of which nothing is left. A file comes in with
 * its row, in one transaction, whether or not the storage answers; the object is written after, and before the row names it. A worker's
 * part, and the operator's. @see docs/adr/0031-documents-in-object-storage.md
 */
@Injectable()
export class DocumentObjectsService {
  constructor(
    private readonly database: Database,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
  ) {}

  get isSetUp(): boolean {
    return this.storage.isSetUp;
  }

  /** How much still stands in PostgreSQL, over all organizations. */
  left(): Promise<{ readonly documents: number; readonly bytes: number }> {
    return this.database.contentsLeft();
  }

  /**
   * Moves what stands in PostgreSQL, over all organizations, until nothing is left or `goesOn` says no. Stopped anywhere it is begun
   * again: what was moved is moved. @param moved called after each file with its size. @throws StorageUnavailable
   */
  async moveAll(goesOn: () => boolean, moved: (sizeBytes: number) => void = () => undefined): Promise<void> {
    let after: InDatabase | null = null;
    while (goesOn()) {
      const batch: readonly InDatabase[] = await this.database.contentsInDatabase(after, ROWS_AT_ONCE);
      const waiting = [...batch];
      await Promise.all(
        Array.from({ length: FILES_AT_ONCE }, async () => {
          for (let next = waiting.shift(); next && goesOn(); next = waiting.shift()) moved(await this.move(next));
        }),
      );
      if (batch.length < ROWS_AT_ONCE) return;
      after = batch.at(-1)!;
    }
  }

  /** @returns how many bytes went. */
  private async move({ organizationId, documentId }: InDatabase): Promise<number> {
    const ctx = workerContext(organizationId, CORRELATION_ID);
    const content = await this.database.transaction(ctx, (work) => findContent(work, documentId));
    // Purged since, or moved by another worker.
    if (!content || !('bytes' in content)) return 0;
    const key = `${organizationId}/${documentId}/${uuidv4()}`;
    await this.storage.put(key, content.bytes);
    const sealed = content.sealedKey !== null;
    if (await this.database.nameObject(organizationId, documentId, key, { sealed })) return content.bytes.byteLength;
    await this.storage.remove([key]);
    return 0;
  }

  /** After the row that named it is gone, as a purge has it. Removing it twice is removing it once. @throws StorageUnavailable */
  remove(objectKey: string): Promise<void> {
    return this.storage.remove([objectKey]);
  }

  /** Removes objects that no row has named for a day: of a worker that was killed, or of a storage that did not answer. @returns how many. */
  async sweep(): Promise<number> {
    const before = this.clock.now().getTime() - ORPHAN_AGE_MS;
    let removed = 0;
    for await (const page of this.storage.pages()) {
      const old = page.filter(({ writtenAt }) => writtenAt.getTime() < before).map(({ key }) => key);
      const orphans = await this.database.unnamedObjects(old);
      if (orphans.length > 0) await this.storage.remove(orphans);
      removed += orphans.length;
    }
    return removed;
  }
}
