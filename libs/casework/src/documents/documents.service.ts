import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  Database,
  type MemberContext,
  may,
  ObjectStorage,
  type RequestContext,
  type Statements,
  type Work,
} from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';
import { CasesService } from '../cases/cases.service.js';
import type { Page, PageQuery } from '../fields.js';
import { DocumentSeal, type SealedBytes } from './document-seal.js';
import { DOCUMENT_KINDS, UPLOADED_KINDS, type UploadedKind } from './document-kinds.js';
import { DocumentDamaged, DocumentNotFound, NotReplaceable } from './documents.errors.js';
import {
  findContent,
  findDocument,
  hasDocument,
  insertDocument,
  insertDocuments,
  listContents,
  selectContents,
  listDocuments,
  listWithBytes,
  type NewDocument,
  type StoredContent,
} from './documents.repository.js';
import { DOCUMENT_STORED_TOPIC } from './documents.jobs.js';
import type { DocumentView, TextFault, UploadedFile } from './documents.schema.js';
import { typeOfSafeFile } from './safe-file.js';

export type { StoredContent };

type DocumentRow = NonNullable<Awaited<ReturnType<typeof findDocument>>>;

/** A file that another noun stores. */
export interface NewFile extends Omit<NewDocument, 'id' | 'sha256' | 'sizeBytes' | 'content'> {
  readonly bytes: Uint8Array;
}

export interface NewStored {
  readonly id: string;
  /** Hex. */
  readonly sha256: string;
}

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
    private readonly storage: ObjectStorage,
    private readonly seals: DocumentSeal,
  ) {}

  /** Also the orders that are kept when a file is destroyed. @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: PageQuery): Promise<Page<DocumentView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.requireEvenPurged(work, caseId);
      const kinds = DOCUMENT_KINDS.filter((kind) => mayRead(ctx, kind));
      const { items, next } = await listDocuments(work, caseId, kinds, query);
      await work.audit({ action: 'document.listed', caseId, detail: { rows: items.length } });
      return { items: items.map(toDocumentView), next };
    });
  }

  download(ctx: MemberContext, id: string): Promise<DocumentFile> {
    return this.fileAfter(ctx, async (work) => {
      const document = await findDocument(work, id);
      if (!document || !mayRead(ctx, document.kind)) throw new DocumentNotFound();
      await work.audit({ action: 'document.downloaded', entityId: id, caseId: document.caseId });
      return { fileName: document.fileName, mediaType: document.mediaType, content: await this.content(work, id) };
    });
  }

  /** Keeps a file as it came. @throws TypeNotStored, FileUnsafe */
  async upload(ctx: MemberContext, caseId: string, kind: UploadedKind, file: UploadedFile): Promise<DocumentView> {
    const mediaType = await typeOfSafeFile(file.bytes);
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      const row = await this.store(work, { ...file, caseId, kind, mediaType });
      await work.audit({ action: 'document.uploaded', entityId: row.id, caseId, clientId, detail: { kind } });
      return toDocumentView(row);
    });
  }

  /**
   * A newer file takes the place of the newest version, which is kept.
   * @param then what another noun does with the new version, inside the transaction.
   * @throws NotReplaceable, TypeNotStored, FileUnsafe
   */
  async replace(
    ctx: MemberContext,
    id: string,
    file: UploadedFile,
    then: (work: Work, document: DocumentView) => Promise<void>,
  ): Promise<DocumentView> {
    const mediaType = await typeOfSafeFile(file.bytes);
    return this.database.transaction(ctx, async (work) => {
      const found = await findDocument(work, id);
      if (!found || !mayRead(ctx, found.kind)) throw new DocumentNotFound();
      // The case's row keeps two who replace the same version apart.
      const { clientId } = await this.cases.lock(work, found.caseId);
      const before = (await findDocument(work, id)) ?? found;
      const { caseId, kind } = before;
      if (!(UPLOADED_KINDS as readonly string[]).includes(kind) || before.supersededBy) throw new NotReplaceable();
      const version = before.version + 1;
      const row = await this.store(work, { ...file, caseId, kind, mediaType, version, supersedesId: id });
      await work.audit({ action: 'document.replaced', entityId: row.id, caseId, clientId, detail: { kind, version } });
      const document = toDocumentView(row);
      await then(work, document);
      return document;
    });
  }

  /** For other nouns, inside their transaction. @throws DocumentNotFound also for a document of another case. */
  async requireOfCase(work: Work, caseId: string, id: string): Promise<DocumentView> {
    const row = await findDocument(work, id);
    if (row?.caseId !== caseId) throw new DocumentNotFound();
    return toDocumentView(row);
  }

  /** For other nouns, inside their transaction: whether the id is that of a document of the case. */
  async isOfCase(work: Work, caseId: string, id: string): Promise<boolean> {
    return (await findDocument(work, id))?.caseId === caseId;
  }

  /** For other nouns, inside their transaction: whether the case has a document of the kind. */
  has(work: Work, caseId: string, kind: UploadedKind): Promise<boolean> {
    return hasDocument(work, caseId, kind);
  }

  /** For other nouns, inside their transaction: row and bytes together; a worker then reads the text. */
  async store(work: Work, file: NewFile): Promise<DocumentRow> {
    const row = await insertDocument(work, this.sealed(file));
    await this.askForText(work, row.id);
    return row;
  }

  /**
   * For what workers make many of, inside their transaction: rows and bytes together, in four statements for all. The text of these
   * is read once somebody asks for it, or by the hourly round.
   */
  async storeAll(work: Work<Statements>, files: readonly NewFile[]): Promise<readonly NewStored[]> {
    const documents = files.map((file) => this.sealed(file));
    await insertDocuments(work, documents);
    return documents.map(({ id, sha256 }) => ({ id, sha256 }));
  }

  /** For other nouns that put a document there themselves, inside their transaction. */
  askForText(work: Work, documentId: string): Promise<void> {
    return work.publish(DOCUMENT_STORED_TOPIC, { documentId });
  }

  /** For other nouns, inside their transaction: for several at once. */
  askForTexts(work: Work, documentIds: readonly string[]): Promise<void> {
    return work.publishAll(
      DOCUMENT_STORED_TOPIC,
      documentIds.map((documentId) => ({ documentId })),
    );
  }

  /** For exports, inside their transaction: those of the ids whose bytes are here. */
  withBytes(work: Work, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return listWithBytes(work, ids);
  }

  /** For other nouns, inside their transaction: of those of the ids whose bytes are here. To be opened after it. */
  contentsHere(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, StoredContent>> {
    return listContents(work, ids);
  }

  /** The same for what workers read many of, past Prisma. */
  contentsToRead(work: Work<Statements>, ids: readonly string[]): Promise<ReadonlyMap<string, StoredContent>> {
    return selectContents(work, ids);
  }

  /** For other nouns, inside their transaction; to be opened after it. @throws DocumentNotFound */
  async content(work: Work, documentId: string): Promise<StoredContent> {
    const content = await findContent(work, documentId);
    if (!content) throw new DocumentNotFound();
    return content;
  }

  /** For other nouns that write the row themselves: the bytes of a document as they are stored. */
  seal(documentId: string, bytes: Uint8Array): SealedBytes {
    return this.seals.seal(documentId, bytes);
  }

  /** The bytes, for which object storage may be asked: outside of every transaction but a snapshot’s. @throws StorageUnavailable, DocumentDamaged */
  async open(content: StoredContent): Promise<Uint8Array> {
    return this.seals.open(content.documentId, await this.stored(content), content.sealedKey);
  }

  /** For who compares bytes with their hash: those of a damaged document as they stand, which have another. @throws StorageUnavailable */
  async openToVerify(content: StoredContent): Promise<Uint8Array> {
    const stored = await this.stored(content);
    try {
      return this.seals.open(content.documentId, stored, content.sealedKey);
    } catch (error) {
      if (error instanceof DocumentDamaged) return stored;
      throw error;
    }
  }

  private async stored(content: StoredContent): Promise<Uint8Array> {
    return 'bytes' in content ? content.bytes : this.storage.get(content.objectKey);
  }

  private sealed({ bytes, ...file }: NewFile): NewDocument {
    const id = uuidv7();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { ...file, id, sha256, sizeBytes: bytes.byteLength, content: this.seals.seal(id, bytes) };
  }

  /** A file that one transaction finds, opened after it. @throws what `find` throws; StorageUnavailable, DocumentDamaged */
  async fileAfter(
    ctx: RequestContext,
    find: (work: Work) => Promise<Omit<DocumentFile, 'bytes'> & { readonly content: StoredContent }>,
  ): Promise<DocumentFile> {
    const { content, ...file } = await this.database.transaction(ctx, find);
    return { ...file, bytes: await this.open(content) };
  }
}

/** Papers and letters that are made here advise: they are for those who may read packets, by this door too. */
function mayRead(ctx: MemberContext, kind: DocumentView['kind']): boolean {
  return (kind !== 'packet' && kind !== 'letter') || may(ctx, 'packet:read');
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
    version: row.version,
    supersedesId: row.supersedesId,
    supersededById: row.supersededBy?.id ?? null,
    text: {
      state: row.textState,
      fault: row.textFault as TextFault | null,
      characters: row.textCharacters,
      isCut: row.textIsCut,
    },
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
  };
}
