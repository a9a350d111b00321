import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, roleHas, type Work } from '#libs/platform';
import { CasesService } from '../cases/cases.service.js';
import { DocumentNotFound } from './documents.errors.js';
import { findContent, findDocument, insertDocument, listDocuments, type NewDocument } from './documents.repository.js';
import type { DocumentView } from './documents.schema.js';

type DocumentRow = NonNullable<Awaited<ReturnType<typeof findDocument>>>;

export interface DocumentFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

@Injectable()
export class DocumentsService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
  ) {}

  list(ctx: MemberContext, caseId: string): Promise<{ items: DocumentView[] }> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const rows = (await listDocuments(work, caseId)).filter(({ kind }) => mayRead(ctx, kind));
      await work.audit({ action: 'document.listed', caseId, detail: { rows: rows.length } });
      return { items: rows.map(toDocumentView) };
    });
  }

  download(ctx: MemberContext, id: string): Promise<DocumentFile> {
    return this.database.transaction(ctx, async (work) => {
      const document = await findDocument(work, id);
      if (!document || !mayRead(ctx, document.kind)) throw new DocumentNotFound();
      await work.audit({ action: 'document.downloaded', entityId: id, caseId: document.caseId });
      return { fileName: document.fileName, mediaType: document.mediaType, bytes: await this.bytes(work, id) };
    });
  }

  /** For other nouns, inside their transaction: row and bytes together. */
  store(work: Work, input: Omit<NewDocument, 'sha256'>): Promise<DocumentRow> {
    return insertDocument(work, { ...input, sha256: createHash('sha256').update(input.bytes).digest('hex') });
  }

  /** For other nouns, inside their transaction. @throws DocumentNotFound */
  async bytes(work: Work, documentId: string): Promise<Uint8Array> {
    const content = await findContent(work, documentId);
    if (!content) throw new DocumentNotFound();
    return content.bytes;
  }
}

/** The papers of a packet are for those who may read packets, by this door too. */
function mayRead(ctx: MemberContext, kind: DocumentRow['kind']): boolean {
  return kind !== 'packet' || roleHas(ctx.role, 'packet:read');
}

export function toDocumentView(row: DocumentRow): DocumentView {
  return {
    id: row.id,
    caseId: row.caseId,
    kind: row.kind,
    fileName: row.fileName,
    mediaType: row.mediaType,
    sizeBytes: row.sizeBytes,
    sha256: row.sha256,
    createdAt: row.createdAt.toISOString(),
  };
}
