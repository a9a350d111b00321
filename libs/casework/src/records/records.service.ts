import { Injectable } from '@nestjs/common';
import {
  type AuditEvent,
  Clock,
  Database,
  type MemberContext,
  type RequestContext,
  requireMatch,
  type Work,
} from '#libs/platform';
import { type ExtractMapping, extractMappingFaults, type Gap, type ScannedPage } from '#libs/readers';
import {
  type CriminalRecord,
  findContradictions,
  keepingConfidentialFacts,
  localDate,
  markTypedCharges,
  parseRecord,
  withEveryField,
  withoutConfidentialFacts,
} from '#libs/record';
import { CasesService } from '../cases/cases.service.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { type DocumentKind, hasPages, type ReadKind, type StoredType } from '../documents/document-kinds.js';
import type { DocumentView, UploadedFile } from '../documents/documents.schema.js';
import { DocumentsService, toDocumentView } from '../documents/documents.service.js';
import { typeOfSafeFile, typeOfSafeSheet, typeOfSafeTable } from '../documents/safe-file.js';
import type { Page, PageQuery } from '../fields.js';
import { NameIndexService } from '../name-index/name-index.service.js';
import { WallsService } from '../walls/walls.service.js';
import { DocumentReader, type ExtractSheet, readExtract, type ToRead } from './document-reader.js';
import { ExtractMappingsService } from './extract-mappings.service.js';
import {
  ExtractUnfit,
  NoColumns,
  RecordChanged,
  RecordContradictory,
  RecordIsNotBeingRead,
  RecordIsNotStopped,
  RecordNotFound,
  RecordNotRead,
  WorkedOn,
} from './records.errors.js';
import {
  deleteScannedPages,
  findContent,
  findNewestBeside,
  findQueued,
  findReason,
  findRecord,
  findScannedPages,
  insertRecord,
  insertRevision,
  insertScannedPage,
  listRecords,
  lockRecord,
  setPicturePages,
  setQueued,
  storeReading,
  storeRefusal,
  updateRecord,
} from './records.repository.js';
import { RECORD_CONFIRMED_TOPIC, RECORD_READ_TOPIC } from './records.jobs.js';
import { isReading, READ, READ_AGAIN } from './reading-reasons.js';
import { factCountOf, regionView } from './record-facts.js';
import type {
  ConfirmRecordInput,
  CorrectRecordInput,
  RecordSummary,
  RecordView,
  UploadView,
} from './records.schema.js';

type RecordRow = NonNullable<Awaited<ReturnType<typeof findRecord>>>;

const READER_FAILED = 'reader_failed';
const STOPPED = {
  code: 'stopped',
  message: 'Somebody has stopped the reading. Let it go on, enter the record by hand, or upload another copy.',
  sheet: null,
};
/** Refusals that say nothing of the document. */
const GOES_ON: ReadonlySet<string> = new Set([STOPPED.code, READER_FAILED]);

/** What a file of each kind is by its content; it throws for what cannot be one. */
const TYPE_OF: { readonly [kind in ReadKind]: (bytes: Uint8Array) => StoredType | Promise<StoredType> } = {
  rap_sheet: typeOfSafeSheet,
  court_extract: typeOfSafeTable,
  certificate_of_disposition: typeOfSafeFile,
};

/** So many names of one record are looked for; nobody's rap sheet is known to have more. */
const MOST_NAMES = 50;

/** A confirmed version of a record, as the rules take it. */
export interface ConfirmedRecord {
  readonly recordId: string;
  readonly caseId: string;
  readonly version: number;
  readonly content: CriminalRecord;
}

/** A confirmed version with the kind of document that it was read from. */
export interface ConfirmedSheet extends ConfirmedRecord {
  readonly documentKind: DocumentKind;
}

/** The newest version of a record that was read, whoever may see all of it. */
export interface NewestRecord extends ConfirmedRecord {
  readonly documentId: string;
  readonly documentKind: DocumentKind;
}

@Injectable()
export class RecordsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly nameIndex: NameIndexService,
    private readonly conflicts: ConflictsService,
    private readonly walls: WallsService,
    private readonly reader: DocumentReader,
    private readonly mappings: ExtractMappingsService,
  ) {}

  /**
   * Stores the document and asks the worker to read it; a certificate that is neither a PDF nor a picture is stored alone.
   * @param source of a court extract, whose saved mapping says how its columns are read; null: one that fits, or as their names suggest.
   * @throws FileMissing, NotAPdf, NotATable, TypeNotStored, FileUnsafe, ExtractUnfit
   */
  async upload(
    ctx: MemberContext,
    caseId: string,
    kind: ReadKind,
    file: UploadedFile,
    source: string | null = null,
  ): Promise<UploadView> {
    const mediaType = await TYPE_OF[kind](file.bytes);
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      const row = await this.documents.store(work, { ...file, caseId, kind, mediaType });
      const document = toDocumentView(row);
      if (kind === 'certificate_of_disposition') {
        await work.audit({ action: 'document.uploaded', entityId: row.id, caseId, clientId, detail: { kind } });
        if (!hasPages(mediaType)) return { document, record: null };
      }
      const saved = source === null ? null : { source, mapping: await this.mappings.of(work, source) };
      return { document, record: await this.askForReading(work, document, clientId, saved) };
    });
  }

  /** A newer version of a document; that of a certificate is read as well. @throws as DocumentsService.replace() */
  replace(ctx: MemberContext, documentId: string, file: UploadedFile): Promise<DocumentView> {
    return this.documents.replace(ctx, documentId, file, async (work, document) => {
      if (document.kind !== 'certificate_of_disposition' || !hasPages(document.mediaType)) return;
      const { clientId } = await this.cases.require(work, document.caseId);
      await this.askForReading(work, document, clientId, null);
    });
  }

  private async askForReading(
    work: Work,
    { id, caseId, kind }: DocumentView,
    clientId: string,
    saved: { readonly source: string; readonly mapping: ExtractMapping } | null,
  ): Promise<RecordSummary> {
    const record = await insertRecord(work, caseId, id, saved);
    await work.audit({ action: 'record.uploaded', entityId: record.id, caseId, clientId, detail: { kind } });
    await work.publish(RECORD_READ_TOPIC, { recordId: record.id });
    return toSummary(record);
  }

  /** For transfers, inside their job's transaction: documents of a case that came unread are read here, by this office's worker. */
  async readWaiting(work: Work, caseId: string): Promise<void> {
    for (const recordId of await findQueued(work, caseId)) await work.publish(RECORD_READ_TOPIC, { recordId });
  }

  /**
   * The worker's part. Reading a record twice changes nothing the second time.
   * @throws SandboxFailed, so that it is tried again
   */
  async readDocument(ctx: RequestContext, recordId: string): Promise<void> {
    const { organizationId } = ctx;
    const found = await this.database.transaction(ctx, async (work) => {
      const record = await findRecord(work, recordId);
      if (record?.status !== 'queued') return null;
      const kind = record.document.kind as ReadKind;
      return {
        kind,
        content: await this.documents.content(work, record.documentId),
        scanned: await findScannedPages(work, recordId),
        mapping: record.mapping as ExtractMapping | null,
        mappingSource: record.mappingSource,
        saved: kind === 'court_extract' ? await this.mappings.all(work) : [],
      };
    });
    if (!found) return;
    const { content, ...asked } = found;
    const toRead = { ...asked, bytes: await this.documents.open(content) };

    let reading = await this.reader.read(organizationId, toRead);
    if ('pictures' in reading) {
      const scanned = await this.readPictures(ctx, recordId, toRead, reading.pictures);
      if (!scanned) return;
      reading = await this.reader.read(organizationId, { ...toRead, scanned });
      if ('pictures' in reading) throw new Error('pages that were read from their pictures are asked for again');
    }
    const done = reading;
    await this.database.transaction(ctx, async (work) => {
      const record = await lockRecord(work, recordId);
      if (record?.status !== 'queued') return;
      await deleteScannedPages(work, recordId);
      if (!done.ok) return this.refuse(work, record, done);
      const { gaps } = done;
      await insertRevision(work, recordId, 1, done.record, READ);
      await storeReading(work, recordId, { ...done, version: 1, factsRead: factCountOf(done.record) });
      const { caseId } = record;
      await work.audit({
        action: 'record.read',
        entityId: recordId,
        caseId,
        detail: { kind: toRead.kind, gaps: gaps.length },
      });
    });
  }

  /**
   * Page by page, each kept before the next is begun: a worker that is killed loses one. null when somebody has stopped it.
   * @throws SandboxFailed
   */
  private async readPictures(
    ctx: RequestContext,
    recordId: string,
    { bytes, scanned }: ToRead,
    pictures: readonly number[],
  ): Promise<readonly ScannedPage[] | null> {
    const keep = (store: (work: Work) => Promise<unknown>) =>
      this.database.transaction(ctx, async (work) => {
        const record = await lockRecord(work, recordId);
        if (record?.status !== 'queued') return false;
        await store(work);
        return true;
      });
    const pages = [...scanned.map(({ page }) => page), ...pictures].sort((a, b) => a - b);
    if (!(await keep((work) => setPicturePages(work, recordId, pages)))) return null;
    const read = [...scanned];
    for (const number of pictures) {
      const page = await this.reader.readPicture(ctx.organizationId, bytes, number);
      if (!(await keep((work) => insertScannedPage(work, recordId, page)))) return null;
      read.push(page);
    }
    return read;
  }

  /** What is being read from pictures stops after the page that it is at; what was read is kept. @throws RecordIsNotBeingRead */
  stopReading(ctx: MemberContext, id: string): Promise<RecordSummary> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.requireLocked(work, id);
      if (row.status !== 'queued') throw new RecordIsNotBeingRead();
      await this.refuse(work, row, STOPPED);
      return toSummary(await this.require(work, id));
    });
  }

  /** Goes on behind the last page that was read. @throws RecordIsNotStopped */
  goOnReading(ctx: MemberContext, id: string): Promise<RecordSummary> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.requireLocked(work, id);
      const { status, refusalCode, caseId } = row;
      if (status !== 'refused' || !GOES_ON.has(refusalCode ?? '')) throw new RecordIsNotStopped();
      const updated = await setQueued(work, id);
      await work.audit({ action: 'record.reading_asked', entityId: id, caseId, detail: { fields: ['status'] } });
      await work.publish(RECORD_READ_TOPIC, { recordId: id });
      return toSummary(updated);
    });
  }

  /**
   * Reads a court extract again with other columns, while nobody has corrected or confirmed what was read.
   * @throws NoColumns @throws WorkedOn @throws ExtractUnfit @throws IfMatchMissing @throws ChangedMeanwhile
   */
  readAgain(ctx: MemberContext, id: string, mapping: ExtractMapping): Promise<RecordView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockRecord(work, id);
      if (!row) throw new RecordNotFound();
      await requireMatch(work, await this.toView(work, row), { noun: 'record', id });
      const sheet = row.sheet as unknown as ExtractSheet | null;
      if (row.document.kind !== 'court_extract' || !sheet) throw new NoColumns();
      if (await this.isWorkedOn(work, row)) throw new WorkedOn();

      const reading = readExtract(sheet.table, mapping, null);
      if (!reading.ok) {
        const header = sheet.table.rows.find((one) => one.row === reading.sheet?.headerRow);
        const faults = extractMappingFaults(mapping, header?.cells);
        throw new ExtractUnfit(faults.length > 0 ? undefined : `${reading.message} Nothing was stored.`, faults);
      }
      const version = row.version + 1;
      await insertRevision(work, id, version, reading.record, READ_AGAIN);
      const updated = await storeReading(work, id, {
        ...reading,
        version,
        mapping,
        factsRead: factCountOf(reading.record),
      });
      await work.audit({
        action: 'record.read_again',
        entityId: id,
        caseId: row.caseId,
        detail: { version, gaps: reading.gaps.length, fields: ['content', 'gaps', 'sheet', 'version', 'status'] },
      });
      return this.toView(work, updated);
    });
  }

  private async isWorkedOn(work: Work, { id, version, confirmedVersion }: RecordRow): Promise<boolean> {
    if (version === 0) return false;
    const reason = await findReason(work, id, version);
    return confirmedVersion !== null || !isReading(reason);
  }

  /** When every attempt to read has failed: the member sees why, and the document stays. */
  readingFailed(ctx: RequestContext, recordId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const record = await lockRecord(work, recordId);
      if (record?.status !== 'queued') return;
      const message = 'The document could not be read. Enter the record by hand, or upload another copy.';
      await this.refuse(work, record, { code: READER_FAILED, message, sheet: null });
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: PageQuery): Promise<Page<RecordSummary>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const { items, next } = await listRecords(work, caseId, query);
      await work.audit({ action: 'record.listed', caseId, detail: { rows: items.length } });
      return { items: items.map(toSummary), next };
    });
  }

  view(ctx: MemberContext, id: string): Promise<RecordView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      await work.audit({ action: 'record.viewed', entityId: id, caseId: row.caseId });
      return this.toView(work, row);
    });
  }

  /**
   * A new version of the facts; the one before is kept with who changed it and why. Who is not shown what was told in
   * confidence does not change it.
   * @throws RecordContradictory @throws RecordNotRead @throws IfMatchMissing @throws ChangedMeanwhile
   */
  correct(ctx: MemberContext, id: string, input: CorrectRecordInput): Promise<RecordView> {
    const parsed = parseRecord(input.content);
    if (!parsed.ok) throw new RecordContradictory(undefined, inContent(parsed.errors));
    if (parsed.contradictions.length > 0) throw new RecordContradictory(undefined, inContent(parsed.contradictions));

    return this.database.transaction(ctx, async (work) => {
      const row = await this.requireRead(work, id);
      await requireMatch(work, await this.toView(work, row), { noun: 'record', id });
      return this.revise(
        work,
        row,
        await this.correction(work, row, parsed.record, ctx.memberId),
        input.reason,
        'record.corrected',
      );
    });
  }

  /**
   * For the second records, inside their transaction: a new version with what was accepted of another record.
   * @param from the version that it was made of.
   * @param detail for the audit: ids and places, no facts.
   * @throws RecordContradictory @throws RecordChanged when another version stands meanwhile
   */
  async takeIn(
    work: Work,
    from: NewestRecord,
    content: CriminalRecord,
    reason: string,
    detail: AuditEvent['detail'],
  ): Promise<RecordView> {
    const contradictions = findContradictions(content);
    if (contradictions.length > 0) throw new RecordContradictory(undefined, contradictions);
    const row = await this.requireRead(work, from.recordId);
    if (row.version !== from.version) throw new RecordChanged();
    return this.revise(work, row, content, reason, 'record.taken_in', detail);
  }

  private async revise(
    work: Work,
    { id, caseId, version: before }: RecordRow,
    content: CriminalRecord,
    reason: string,
    action: AuditEvent['action'],
    detail: AuditEvent['detail'] = {},
  ): Promise<RecordView> {
    const version = before + 1;
    await insertRevision(work, id, version, content, reason);
    const updated = await updateRecord(work, id, { version, status: 'read' });
    await work.audit({
      action,
      entityId: id,
      caseId,
      detail: { ...detail, version, fields: ['content', 'version', 'status'] },
    });
    return this.toView(work, updated);
  }

  private async correction(work: Work, row: RecordRow, told: CriminalRecord, by: string): Promise<CriminalRecord> {
    const kept = await findContent(work, row.id, row.version);
    const before = kept && withEveryField(kept);
    const marked = markTypedCharges(told, before, { by, on: localDate(this.clock.today()) });
    if (!before || (await this.walls.showsConfidential(work, row.caseId))) return marked;
    return keepingConfidentialFacts(marked, before);
  }

  /** A member vouches that the newest version is right; assessments use the confirmed one. */
  confirm(ctx: MemberContext, id: string, input: ConfirmRecordInput): Promise<RecordSummary> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.requireRead(work, id);
      if (row.version !== input.version) throw new RecordChanged();
      const updated = await updateRecord(work, id, {
        status: 'confirmed',
        confirmedVersion: row.version,
        confirmedById: ctx.memberId,
        confirmedAt: this.clock.now(),
      });
      await work.audit({
        action: 'record.confirmed',
        entityId: id,
        caseId: row.caseId,
        detail: { version: row.version },
      });
      await this.learnNames(work, row);
      await work.publish(RECORD_CONFIRMED_TOPIC, { recordId: id });
      return toSummary(updated);
    });
  }

  /** A rap sheet tells aliases and a NYSID that the client may not have told: they are kept and looked for. @source NYSBA Opinion 1085. */
  private async learnNames(work: Work, { id, caseId, version }: RecordRow): Promise<void> {
    const { person } = (await this.atVersion(work, await this.require(work, id), version)).content;
    const names = [...new Set(person.names)].slice(0, MOST_NAMES);
    if (names.length === 0 || !person.naturalPerson) return;
    const { clientId } = await this.cases.require(work, caseId);
    const known = { isOrganization: false, dateOfBirth: person.datesOfBirth[0] ?? null, nysid: person.nysid };
    const kept = names.map((name, place) => ({ name, kind: place === 0 ? ('legal' as const) : ('alias' as const) }));
    await this.nameIndex.keep(
      work,
      { noun: 'record', id, role: 'client', clientId, caseId },
      { ...known, names: kept },
    );
    await this.conflicts.check(work, 'name_learned', { ...known, names, role: 'client', clientId, caseId });
  }

  /** For other nouns, inside their transaction. @throws RecordNotFound, or RecordNotRead when nobody has confirmed it. */
  async requireConfirmed(work: Work, id: string): Promise<ConfirmedRecord> {
    const row = await this.require(work, id);
    if (row.status !== 'confirmed' || row.confirmedVersion === null) {
      throw new RecordNotRead('Confirm the record first: POST /v1/records/{recordId}/confirmation.');
    }
    return this.atVersion(work, row, row.confirmedVersion);
  }

  /** For the worker's part of clearances, inside its transaction: null when the record was changed since it was confirmed, or is gone. */
  async findConfirmedSheet(work: Work, id: string): Promise<ConfirmedSheet | null> {
    const row = await findRecord(work, id);
    return row?.status === 'confirmed' ? this.requireConfirmedSheet(work, id) : null;
  }

  /** For clearances, inside their transaction: as requireConfirmed(), with the kind of document that it was read from. */
  async requireConfirmedSheet(work: Work, id: string): Promise<ConfirmedSheet> {
    const record = await this.requireConfirmed(work, id);
    return { ...record, documentKind: (await this.require(work, id)).document.kind };
  }

  /** For other nouns, inside their transaction: the facts as they were when they were assessed. */
  async requireVersion(work: Work, id: string, version: number): Promise<ConfirmedRecord> {
    return this.atVersion(work, await this.require(work, id), version);
  }

  /** For other nouns, inside their transaction. @throws RecordNotFound @throws RecordNotRead */
  async requireNewest(work: Work, id: string): Promise<NewestRecord> {
    const row = await this.require(work, id);
    refuseUnread(row);
    const newest = await this.atVersion(work, row, row.version);
    const { documentId, document } = row;
    return { ...newest, content: withEveryField(newest.content), documentId, documentKind: document.kind };
  }

  /** Like `requireNewest`. @throws RecordNotFound also for a record of another case. */
  async requireOfCase(work: Work, caseId: string, id: string): Promise<NewestRecord> {
    const newest = await this.requireNewest(work, id);
    if (newest.caseId !== caseId) throw new RecordNotFound();
    return newest;
  }

  /** For other nouns, inside their transaction: the newest version as the member may see it. @throws RecordNotFound @throws RecordNotRead */
  async requireShown(work: Work, id: string): Promise<RecordView & { readonly content: CriminalRecord }> {
    const row = await this.require(work, id);
    refuseUnread(row);
    const view = await this.toView(work, row);
    return { ...view, content: withEveryField(view.content as CriminalRecord) };
  }

  /** For other nouns, inside their transaction: the newest other record of the case that was read; null when there is none. */
  newestBeside(work: Work, { recordId, caseId }: ConfirmedRecord): Promise<string | null> {
    return findNewestBeside(work, caseId, recordId);
  }

  private async atVersion(work: Work, row: RecordRow, version: number): Promise<ConfirmedRecord> {
    const content = await findContent(work, row.id, version);
    if (!content) throw new RecordNotFound();
    return { recordId: row.id, caseId: row.caseId, version, content };
  }

  private async require(work: Work, id: string): Promise<RecordRow> {
    const row = await findRecord(work, id);
    if (!row) throw new RecordNotFound();
    return row;
  }

  private async requireLocked(work: Work, id: string): Promise<RecordRow> {
    const row = await lockRecord(work, id);
    if (!row) throw new RecordNotFound();
    return row;
  }

  private async requireRead(work: Work, id: string): Promise<RecordRow> {
    const row = await this.requireLocked(work, id);
    refuseUnread(row);
    return row;
  }

  /** What was seen of an extract stays, so that its columns can be chosen. */
  private async refuse(
    work: Work,
    record: RecordRow,
    { code, message, sheet }: { code: string; message: string; sheet: object | null },
  ): Promise<void> {
    await storeRefusal(work, record.id, { code, message, sheet });
    const { caseId, document } = record;
    await work.audit({ action: 'record.refused', entityId: record.id, caseId, detail: { kind: document.kind, code } });
  }

  /** As the member may see it: without what was told in confidence, unless the member is named to it. */
  private async toView(work: Work, row: RecordRow): Promise<RecordView> {
    const kept = row.version > 0 ? await findContent(work, row.id, row.version) : null;
    const isShown = await this.walls.showsConfidential(work, row.caseId);
    const content = kept && !isShown ? withoutConfidentialFacts(kept) : kept;
    return {
      ...toSummary(row),
      content,
      contradictions: content ? findContradictions(content) : [],
      gaps: ((row.gaps ?? []) as unknown as readonly Gap[]).map(toGapView),
      sheet: row.sheet,
    };
  }
}

function toGapView({ kind, page, line, text, what, region }: Gap): RecordView['gaps'][number] {
  return { kind, page, line, text, what, region: regionView(region) };
}

function refuseUnread({ status }: RecordRow): void {
  if (status === 'queued' || status === 'refused') throw new RecordNotRead();
}

function inContent(errors: readonly { pointer: string; message: string }[]) {
  return errors.map((error) => ({ ...error, pointer: `/content${error.pointer}` }));
}

function toSummary(row: RecordRow): RecordSummary {
  const isUnderWay = row.status === 'queued' || GOES_ON.has(row.refusalCode ?? '');
  return {
    id: row.id,
    caseId: row.caseId,
    documentId: row.documentId,
    documentKind: row.document.kind,
    status: row.status,
    refusal: row.refusalCode ? { code: row.refusalCode, message: row.refusalMessage ?? '' } : null,
    progress:
      isUnderWay && row.picturePages.length > 0
        ? { pagesRead: row._count.scannedPages, pages: row.picturePages.length }
        : null,
    version: row.version,
    confirmedVersion: row.confirmedVersion,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
