import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Encrypter } from 'age-encryption';
import { Clock, Database, type MemberContext, type RequestContext, type Work } from '#libs/platform';
import { type ArchivedFile, type ArchiveEntry, archiveOf, fetched, jsonFile, pathPart } from '../archives/archive.js';
import { ArchivesService } from '../archives/archives.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import type { Page, PageQuery } from '../fields.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { WallsService } from '../walls/walls.service.js';
import { dataPackage, type WrittenTable } from './data-package.js';
import {
  OrganizationExportEnded,
  OrganizationExportNeedsAnother,
  OrganizationExportNotFound,
  OrganizationExportNotReady,
  OrganizationExportNotWaiting,
  OrganizationExportStanding,
  UnusableRecipient,
} from './organization-exports.errors.js';
import { ORGANIZATION_EXPORT_TOPIC } from './organization-exports.jobs.js';
import {
  beginRun,
  failExport,
  findExport,
  insertExport,
  listExports,
  lockExport,
  lockExports,
  standing,
  updateExport,
  updateRun,
} from './organization-exports.repository.js';
import type {
  OrganizationExportView,
  RefuseOrganizationExportInput,
  ReleasedOrganizationExport,
  ReleaseOrganizationExportInput,
  RequestOrganizationExportInput,
} from './organization-exports.schema.js';
import {
  countDocuments,
  documentsOf,
  type OrganizationTable,
  organizationTables,
  rowsOf,
  snapshotInstant,
} from './organization-tables.repository.js';

type ExportRow = NonNullable<Awaited<ReturnType<typeof findExport>>>;

const PARTS = 'organization_export_parts';
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const ROWS_AT_ONCE = 500;
/** Progress is a transaction of its own. */
const STEPS_AT_ONCE = 20;

/** Ends a run that was stopped, or overtaken by another. */
class RunEnded extends Error {}

interface Progress {
  step(): Promise<void>;
}

/**
 * Everything that an organization has, in open formats: a ZIP of JSON Lines, one file a table, every document, and a description
 * of both, encrypted with age. An administrator asks and fetches it, who reads no file; a supervisor releases it and holds the
 * key: neither reads it without the other.
 * @source RPC 1.6(c), 5.1; ADR 0015.
 */
@Injectable()
export class OrganizationExportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly walls: WallsService,
    private readonly documents: DocumentsService,
    private readonly archives: ArchivesService,
  ) {}

  /** @throws OrganizationExportStanding */
  request(ctx: MemberContext, { reason }: RequestOrganizationExportInput): Promise<OrganizationExportView> {
    return this.database.transaction(ctx, async (work) => {
      await lockExports(work);
      const now = this.clock.now();
      if (await standing(work, now)) throw new OrganizationExportStanding();
      const row = await insertExport(work, { reason, requestedById: ctx.memberId, expiresAt: keptFrom(now) });
      await work.audit({ action: 'organization.export_requested', entityId: row.id });
      return this.view(work, row);
    });
  }

  /** Newest first. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<OrganizationExportView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listExports(work, query);
      const walls = await this.walls.standing(work);
      await work.audit({ action: 'organization.exports_listed', detail: { rows: items.length } });
      return { items: items.map((row) => toView(row, walls)), next };
    });
  }

  read(ctx: MemberContext, id: string): Promise<OrganizationExportView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findExport(work, id);
      if (!row) throw new OrganizationExportNotFound();
      await work.audit({ action: 'organization.export_viewed', entityId: id });
      return this.view(work, row);
    });
  }

  /** @throws OrganizationExportNotWaiting, OrganizationExportNeedsAnother, UnusableRecipient */
  async release(
    ctx: MemberContext,
    id: string,
    { note, recipient: named }: ReleaseOrganizationExportInput,
  ): Promise<ReleasedOrganizationExport> {
    // Loaded with the first: an office takes its data along once, if ever.
    const { Encrypter, generateX25519Identity, identityToRecipient } = await import('age-encryption');
    const identity = named === undefined ? await generateX25519Identity() : null;
    const recipient = named ?? (await identityToRecipient(identity!));
    refuseUnusable(new Encrypter(), recipient);
    return this.database.transaction(ctx, async (work) => {
      const row = await this.lockWaiting(work, ctx, id);
      const now = this.clock.now();
      const decision = { decidedById: ctx.memberId, decidedAt: now, decisionNote: note };
      const released = await updateExport(work, id, {
        status: 'queued',
        recipient,
        ...decision,
        expiresAt: keptFrom(now),
      });
      await work.audit({
        action: 'organization.export_released',
        entityId: id,
        detail: { recipient, requestedById: row.requestedById, walls: await this.walls.standing(work) },
      });
      await work.publish(ORGANIZATION_EXPORT_TOPIC, { exportId: id });
      return { export: await this.view(work, released), identity };
    });
  }

  /** Also takes a release back, and drops what was made. @throws OrganizationExportEnded, OrganizationExportNeedsAnother */
  refuse(ctx: MemberContext, id: string, { note }: RefuseOrganizationExportInput): Promise<OrganizationExportView> {
    return this.stop(ctx, id, 'organization.export_refused', (row) => {
      if (row.requestedById === ctx.memberId) throw new OrganizationExportNeedsAnother();
      return { status: 'refused', decidedById: ctx.memberId, decidedAt: this.clock.now(), decisionNote: note };
    });
  }

  /** What was made is dropped. @throws OrganizationExportEnded */
  cancel(ctx: MemberContext, id: string): Promise<OrganizationExportView> {
    return this.stop(ctx, id, 'organization.export_cancelled', () => ({ status: 'cancelled' }));
  }

  /** The encrypted archive, read piece by piece. @throws OrganizationExportNotReady */
  async download(ctx: MemberContext, id: string): Promise<{ stream: Readable; fileName: string; sizeBytes: number }> {
    const row = await this.database.transaction(ctx, async (work) => {
      const found = await findExport(work, id);
      if (!found) throw new OrganizationExportNotFound();
      if (found.status !== 'ready' || found.expiresAt < this.clock.now()) throw new OrganizationExportNotReady();
      await work.audit({ action: 'organization.exported', entityId: id });
      return found;
    });
    return {
      stream: this.archives.read(ctx, { table: PARTS, exportId: id, run: row.run }),
      fileName: `organization-${row.asOf!.toISOString().slice(0, 10)}.zip.age`,
      sizeBytes: Number(row.sizeBytes),
    };
  }

  /** The worker's part. A run that is begun again takes the place of the one before, with a later instant, and leaves one archive. */
  async make(worker: RequestContext, id: string): Promise<void> {
    const row = await this.database.transaction(worker, async (work) => {
      const begun = await beginRun(work, id);
      if (begun) await this.archives.drop(work, PARTS, id);
      return begun;
    });
    if (!row) return;
    const { run } = row;
    try {
      const made = await this.database.snapshot(
        worker,
        async (work) => {
          const { entries, counts } = await this.contents(work, worker, row);
          const sealed = await encrypted(archiveOf(entries), row.recipient!);
          const stored = await this.archives.store(worker, { table: PARTS, exportId: id, run }, sealed);
          return { ...stored, ...counts() };
        },
        { mayBeReplica: true },
      );
      await this.database.transaction(worker, async (work) => {
        const done = { status: 'ready', stepsDone: made.stepsTotal, expiresAt: keptFrom(this.clock.now()) } as const;
        if (!(await updateRun(work, id, run, { ...made, ...done }))) throw new RunEnded();
        await work.audit({
          action: 'organization.export_made',
          entityId: id,
          detail: { rows: Number(made.rows), documents: made.documents, sha256: made.sha256 },
        });
      });
    } catch (error) {
      // Stopped or overtaken: what this run has stored is not of the run that counts, or was dropped.
      if (!(error instanceof RunEnded)) throw error;
    }
  }

  /** When every attempt has failed. */
  fail(worker: RequestContext, id: string): Promise<void> {
    return this.database.transaction(worker, async (work) => {
      if (await failExport(work, id)) await this.archives.drop(work, PARTS, id);
    });
  }

  /** What goes into the archive, out of one snapshot; the description comes last, when counts and hashes are known. */
  private async contents(work: Work, worker: RequestContext, { id, run }: ExportRow) {
    const asOf = await snapshotInstant(work);
    const tables = await organizationTables(work);
    const documentCount = await countDocuments(work);
    const { name: organizationName } = await this.organizations.details(work);
    const stepsTotal = tables.length + documentCount;
    const progress = this.progressOf(worker, id, run, stepsTotal);
    const written: WrittenTable[] = [];
    const documents = { count: 0, sizeBytes: 0 };
    const documentBytes = async (documentId: string) =>
      this.documents.open(await this.documents.content(work, documentId));

    async function* entries(): AsyncGenerator<ArchiveEntry> {
      yield { path: 'README.md', bytes: [Buffer.from(README)] };
      for (const table of tables) {
        await progress.step();
        let rows = 0;
        const bytes = jsonLinesOf(work, table, (count) => (rows += count));
        const note = (file: ArchivedFile) => written.push({ table, rows, file });
        yield { path: `data/${table.name}.jsonl`, bytes, written: note };
      }
      for await (const batch of documentsOf(work, ROWS_AT_ONCE))
        for (const document of batch) {
          await progress.step();
          yield {
            path: `documents/${document.id}/${pathPart(document.fileName)}`,
            bytes: fetched(() => documentBytes(document.id)),
            written: (file) => {
              if (file.sha256 !== document.sha256) throw new Error(`document ${document.id} is not what its hash says`);
              documents.count++;
              documents.sizeBytes += file.sizeBytes;
            },
          };
        }
      const { organizationId } = work;
      const contents = { organizationId, organizationName, exportId: id, asOf, tables: written, documents };
      yield { path: 'datapackage.json', bytes: jsonFile(dataPackage(contents)) };
    }
    const counts = () => ({
      asOf,
      rows: BigInt(written.reduce((sum, { rows }) => sum + rows, 0)),
      documents: documents.count,
      stepsTotal,
    });
    return { entries: entries(), counts };
  }

  private progressOf(worker: RequestContext, id: string, run: number, stepsTotal: number): Progress {
    let stepsDone = 0;
    return {
      step: async () => {
        if (stepsDone++ % STEPS_AT_ONCE !== 0) return;
        const goesOn = await this.database.transaction(worker, (work) =>
          updateRun(work, id, run, { stepsDone: stepsDone - 1, stepsTotal }),
        );
        if (!goesOn) throw new RunEnded();
      },
    };
  }

  private stop(
    ctx: MemberContext,
    id: string,
    action: string,
    change: (row: ExportRow) => Parameters<typeof updateExport>[2],
  ): Promise<OrganizationExportView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockExport(work, id);
      if (!row) throw new OrganizationExportNotFound();
      if (['failed', 'cancelled', 'refused'].includes(row.status)) throw new OrganizationExportEnded();
      const stopped = await updateExport(work, id, change(row));
      await this.archives.drop(work, PARTS, id);
      await work.audit({ action, entityId: id });
      return this.view(work, stopped);
    });
  }

  private async lockWaiting(work: Work, ctx: MemberContext, id: string): Promise<ExportRow> {
    const row = await lockExport(work, id);
    if (!row) throw new OrganizationExportNotFound();
    if (row.status !== 'requested' || row.expiresAt < this.clock.now()) throw new OrganizationExportNotWaiting();
    if (row.requestedById === ctx.memberId) throw new OrganizationExportNeedsAnother();
    return row;
  }

  private async view(work: Work, row: ExportRow): Promise<OrganizationExportView> {
    return toView(row, await this.walls.standing(work));
  }
}

const README = `# Everything that one organization has in Vacatur

data/<table>.jsonl: JSON Lines, UTF-8, one row a line. documents/<document id>/<file name>: each document as it was stored.
datapackage.json (Data Package v2, https://datapackage.org) says what each file holds: columns with their types, keys, references,
counts, SHA-256, the instant that all of it is of, and what was left out and why.
`;

async function* jsonLinesOf(work: Work, table: OrganizationTable, count: (rows: number) => void) {
  for await (const batch of rowsOf(work, table, ROWS_AT_ONCE)) {
    count(batch.length);
    yield Buffer.from(batch.map((row) => `${row}\n`).join(''));
  }
}

/** @throws UnusableRecipient */
function refuseUnusable(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new UnusableRecipient(undefined, [{ pointer: '/recipient', message: 'is no public key of age' }]);
  }
}

async function encrypted(archive: Readable, recipient: string): Promise<AsyncIterable<Uint8Array>> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(Readable.toWeb(archive) as ReadableStream<Uint8Array>);
}

function keptFrom(now: Date): Date {
  return new Date(now.getTime() + KEPT_MS);
}

function toView(row: ExportRow, standingWalls: number): OrganizationExportView {
  const { organizationId: _, run: _run, createdAt, decidedAt, asOf, rows, sizeBytes, expiresAt, ...rest } = row;
  return {
    ...rest,
    standingWalls,
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    asOf: asOf?.toISOString() ?? null,
    rows: rows === null ? null : Number(rows),
    sizeBytes: sizeBytes === null ? null : Number(sizeBytes),
    expiresAt: expiresAt.toISOString(),
  };
}
