import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, type Work } from '#libs/platform';
import { withEveryField, withoutConfidentialFacts } from '#libs/record';
import type { DocumentFile } from '../documents/documents.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { WallsService } from '../walls/walls.service.js';
import { DocumentReader, type Provenance } from './document-reader.js';
import { factsOf } from './record-facts.js';
import { RecordNotFound, RecordNotRead, RecordPageNotShown } from './records.errors.js';
import { findRecord, listRevisions } from './records.repository.js';
import { isReading } from './reading-reasons.js';
import type { RecordFacts } from './records.schema.js';

/** Facts beside their sources: what somebody looks at before vouching for a record. */
@Injectable()
export class RecordSourcesService {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsService,
    private readonly walls: WallsService,
    private readonly reader: DocumentReader,
  ) {}

  /**
   * @param asked the version: what an assessment took from the record stands in the one that it names. The newest when left out.
   * @throws RecordNotFound also for a version that the record does not have @throws RecordNotRead
   */
  facts(ctx: MemberContext, id: string, asked?: number): Promise<RecordFacts> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      if (row.version === 0) throw new RecordNotRead();
      const version = asked ?? row.version;
      if (version > row.version) throw new RecordNotFound();
      const isShown = await this.walls.showsConfidential(work, row.caseId);
      const revisions = (await listRevisions(work, id)).filter((revision) => revision.version <= version);
      const read = revisions.findLastIndex(({ reason }) => isReading(reason));
      const versions = revisions.slice(Math.max(0, read)).map((revision) => {
        const content = withEveryField(revision.content as unknown as Parameters<typeof withEveryField>[0]);
        return { ...revision, content: isShown ? content : withoutConfidentialFacts(content) };
      });
      const provenance = row.provenance as unknown as Provenance | null;
      await work.audit({ action: 'record.facts_viewed', entityId: id, caseId: row.caseId });
      return {
        recordId: id,
        documentId: row.documentId,
        version,
        pages: (provenance?.pages ?? []).map((page, index) => ({ number: index + 1, ...page })),
        facts: [...factsOf(row.documentId, versions, provenance)],
      };
    });
  }

  /**
   * A page of the record's document as it looks, drawn in a process that can die alone.
   * @throws RecordNotFound @throws RecordPageNotShown @throws SandboxFailed
   */
  async page(ctx: MemberContext, id: string, page: number): Promise<DocumentFile> {
    const content = await this.database.transaction(ctx, async (work) => {
      const { caseId, documentId, document } = await this.require(work, id);
      await work.audit({ action: 'record.page_viewed', entityId: id, caseId, detail: { page } });
      return document.kind === 'court_extract' ? null : this.documents.content(work, documentId);
    });
    const bytes = content && (await this.documents.open(content));
    const drawn = bytes && (await this.reader.drawPage(ctx.organizationId, bytes, page));
    if (!drawn?.ok || !drawn.result) throw new RecordPageNotShown();
    return { fileName: `page-${page}.png`, mediaType: 'image/png', bytes: drawn.result };
  }

  private async require(work: Work, id: string) {
    const row = await findRecord(work, id);
    if (!row) throw new RecordNotFound();
    return row;
  }
}
