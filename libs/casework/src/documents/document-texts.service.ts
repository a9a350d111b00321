import { Injectable } from '@nestjs/common';
import { Database, type RequestContext, Sandbox, type Work } from '#libs/platform';
import type { textOfFile } from '#libs/texts';
import { CasesService } from '../cases/cases.service.js';
import {
  findContent,
  findDocument,
  insertPassages,
  lockDocument,
  storeTextReading,
  type TextReading,
} from './documents.repository.js';
import { DocumentsService } from './documents.service.js';
import { READING_LIMITS } from './reading-limits.js';

type DocumentRow = NonNullable<Awaited<ReturnType<typeof findDocument>>>;

/** Reads the words of stored documents, so that the search finds them. A worker's part. @see docs/search.md */
@Injectable()
export class DocumentTextsService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly sandbox: Sandbox,
  ) {}

  /**
   * Reading a document twice changes nothing the second time; of a version that is replaced nothing is read.
   * @throws SandboxFailed, so that it is tried again
   */
  async read(ctx: RequestContext, documentId: string): Promise<void> {
    const found = await this.database.transaction(ctx, async (work) => {
      const document = await findDocument(work, documentId);
      if (document?.textState !== 'waiting') return null;
      const content = await findContent(work, documentId);
      return content && { mediaType: document.mediaType, content };
    });
    if (!found) return;

    const { organizationId } = ctx;
    const args: Parameters<typeof textOfFile> = [await this.documents.open(found.content), found.mediaType];
    const read = await this.sandbox.run<typeof textOfFile>(
      organizationId,
      '#libs/texts',
      'textOfFile',
      args,
      READING_LIMITS,
    );
    await this.database.transaction(ctx, async (work) => {
      const document = await this.lockWaiting(work, documentId);
      if (!document) return;
      if (!read.ok) return this.keep(work, document, { state: 'unreadable', fault: 'too_heavy' });
      const { result } = read;
      if (!result.ok) return this.keep(work, document, { state: 'unreadable', fault: result.fault });
      const { passages, characters, isCut } = result;
      if (passages.length === 0) return this.keep(work, document, { state: 'nothing_to_read' });
      await insertPassages(work, document, passages);
      await this.keep(work, document, { state: 'read', characters, isCut });
    });
  }

  /** When every attempt has failed: the document says so, and is found by its name as before. */
  fail(ctx: RequestContext, documentId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const document = await this.lockWaiting(work, documentId);
      if (!document) return;
      await this.keep(work, document, { state: 'unreadable', fault: 'reader_failed' });
    });
  }

  /**
   * The case first, as who replaces a version does: else each could wait for what the other holds. Of a file that is destroyed a court's
   * order may stay, of which nothing is read any more.
   */
  private async lockWaiting(work: Work, documentId: string): Promise<DocumentRow | null> {
    const found = await findDocument(work, documentId);
    if (!found || (await this.cases.lockAll(work, [found.caseId])).length === 0) return null;
    const document = await lockDocument(work, documentId);
    return document?.textState === 'waiting' ? document : null;
  }

  private async keep(work: Work, { id, caseId }: DocumentRow, reading: TextReading): Promise<void> {
    await storeTextReading(work, id, reading);
    await work.audit({ action: 'document.text_read', entityId: id, caseId, detail: { ...reading } });
  }
}
