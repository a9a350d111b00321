import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type RequestContext, may, type Work } from '#libs/platform';
import {
  type ArchivedFile,
  type ArchiveEntry,
  archiveOf,
  fetched,
  jsonFile,
  jsonLines,
  pathPart,
} from '../archives/archive.js';
import { ArchivesService } from '../archives/archives.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { DocumentsService, type StoredContent } from '../documents/documents.service.js';
import { WallsService } from '../walls/walls.service.js';
import type { FileRow } from '../confidences/confidences.schema.js';
import { ConfidencesService } from '../confidences/confidences.service.js';
import { ClientExportEnded, ClientExportNotFound, ClientExportNotReady } from './client-exports.errors.js';
import { CLIENT_EXPORT_TOPIC } from './client-exports.jobs.js';
import {
  beginRun,
  endExport,
  findExport,
  insertExport,
  listExports,
  updateRun,
  visibleCases,
} from './client-exports.repository.js';
import type { ClientExportView } from './client-exports.schema.js';
import { fileRows, type FileTable, fileTables } from './file-tables.repository.js';

type ExportRow = NonNullable<Awaited<ReturnType<typeof findExport>>>;

const PARTS = 'client_export_parts';
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const FORMAT = 'vacatur-client-file/1';

/** Ends a run that was cancelled, or overtaken by another. */
class RunEnded extends Error {}

/**
 * One client's file in open formats: a ZIP of JSON Lines, one file a table, the documents as they are, and a manifest of hashes.
 * It is made as the member who asks, so that walls hold; who sees less than it holds does not get it.
 */
@Injectable()
export class ClientExportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly walls: WallsService,
    private readonly clients: ClientsService,
    private readonly documents: DocumentsService,
    private readonly confidences: ConfidencesService,
    private readonly archives: ArchivesService,
  ) {}

  request(ctx: MemberContext, clientId: string): Promise<ClientExportView> {
    return this.database.transaction(ctx, async (work) => {
      await this.clients.require(work, clientId);
      const row = await insertExport(work, {
        clientId,
        requestedRole: ctx.role,
        onBehalfOfId: ctx.onBehalfOfId ?? null,
        expiresAt: new Date(this.clock.now().getTime() + KEPT_MS),
      });
      await work.audit({ action: 'client.export_requested', entityId: row.id, clientId });
      await work.publish(CLIENT_EXPORT_TOPIC, { exportId: row.id });
      return toView(row);
    });
  }

  list(ctx: MemberContext, clientId: string): Promise<{ items: ClientExportView[] }> {
    return this.database.transaction(ctx, async (work) => {
      await this.clients.require(work, clientId);
      const rows = await listExports(work, clientId);
      const items: ClientExportView[] = [];
      for (const row of rows) if (await this.holdsNoMore(work, row)) items.push(toView(row));
      await work.audit({ action: 'client.exports_listed', clientId, detail: { rows: items.length } });
      return { items };
    });
  }

  read(ctx: MemberContext, id: string): Promise<ClientExportView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      await work.audit({ action: 'client.export_viewed', entityId: id, clientId: row.clientId });
      return toView(row);
    });
  }

  /** @throws ClientExportEnded */
  cancel(ctx: MemberContext, id: string): Promise<ClientExportView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      if (!(await this.end(work, id, 'cancelled'))) throw new ClientExportEnded();
      await work.audit({ action: 'client.export_cancelled', entityId: id, clientId: row.clientId });
      return toView(await this.require(work, id));
    });
  }

  /** The archive, read piece by piece. @throws ClientExportNotReady */
  async download(ctx: MemberContext, id: string): Promise<{ stream: Readable; fileName: string; sizeBytes: number }> {
    const row = await this.database.transaction(ctx, async (work) => {
      const found = await this.require(work, id);
      if (found.status !== 'ready' || found.expiresAt < this.clock.now()) throw new ClientExportNotReady();
      await work.audit({ action: 'client.exported', entityId: id, clientId: found.clientId });
      return found;
    });
    return {
      stream: this.archives.read(ctx, { table: PARTS, exportId: id, run: row.run }),
      fileName: `client-${row.clientId}.zip`,
      sizeBytes: Number(row.sizeBytes),
    };
  }

  /** The worker's part. A run that is begun again takes the place of the one before, and leaves one archive. */
  async make(worker: RequestContext, id: string): Promise<void> {
    const begun = await this.database.transaction(worker, async (work) => {
      const run = await beginRun(work, id);
      if (run === null) return null;
      await this.archives.drop(work, PARTS, id);
      const row = await findExport(work, id);
      return row && { row, run: row.run };
    });
    if (!begun) return;
    const { row, run } = begun;
    const ctx = asRequested(worker, row);
    try {
      const { stream, stepsTotal } = await this.archiveOf(ctx, row);
      const written = await this.archives.store(worker, { table: PARTS, exportId: id, run }, stream);
      await this.database.transaction(ctx, async (work) => {
        if (!(await updateRun(work, id, run, { status: 'ready', stepsDone: stepsTotal, ...written })))
          throw new RunEnded();
        await work.audit({ action: 'client.export_made', entityId: id, clientId: row.clientId });
      });
    } catch (error) {
      if (!(error instanceof RunEnded)) throw error;
      // Cancelled or overtaken, or a wall has shut out who asked: then nobody gets it.
      await this.database.transaction(worker, (work) => this.end(work, id, 'failed', run));
    }
  }

  /** When every attempt has failed. */
  async fail(worker: RequestContext, id: string): Promise<void> {
    await this.database.transaction(worker, (work) => this.end(work, id, 'failed'));
  }

  /** @returns false when it has ended before. */
  private async end(work: Work, id: string, status: 'failed' | 'cancelled', run?: number): Promise<boolean> {
    const ended = await endExport(work, id, status, run);
    if (ended) await this.archives.drop(work, PARTS, id);
    return ended;
  }

  private async archiveOf(ctx: RequestContext, { id, run, clientId }: ExportRow) {
    const step = <T>(take: (work: Work) => Promise<T>) => this.database.transaction(ctx, take);
    let stepsDone = 0;
    const progress = async (work: Work, more: Parameters<typeof updateRun>[3] = {}) => {
      if (!(await updateRun(work, id, run, { stepsDone, ...more }))) throw new RunEnded();
      stepsDone++;
    };
    const tables = await step(fileTables);
    const documents = await step(async (work) => {
      const documentsTable = tables.find(({ name }) => name === 'documents')!;
      const casesTable = tables.find(({ name }) => name === 'cases')!;
      const known = await fileRows(work, tables, documentsTable, clientId);
      const withBytes = await this.documents.withBytes(
        work,
        known.map((row) => String(row['id'])),
      );
      const rows = known.filter((row) => withBytes.has(String(row['id'])));
      const held = await this.casesHeld(work, await fileRows(work, tables, casesTable, clientId));
      await progress(work, { stepsTotal: tables.length + rows.length + 1, ...held }); // the first step is this one
      return rows as unknown as readonly { readonly id: string; readonly fileName: string }[];
    });
    const entries = async function* (this: ClientExportsService): AsyncGenerator<ArchiveEntry> {
      const files: ArchivedFile[] = [];
      const written = (file: ArchivedFile) => files.push(file);
      const entry = (path: string, read: (work: Work) => Promise<StoredContent | Uint8Array>) => {
        const found = () =>
          step(async (work) => {
            await progress(work);
            return read(work);
          });
        const bytes = async () => {
          const content = await found();
          return content instanceof Uint8Array ? content : this.documents.open(content);
        };
        return { path, bytes: fetched(bytes), written };
      };
      for (const table of tables)
        yield entry(`${table.name}.jsonl`, async (work) => jsonLines(await this.rowsOf(work, tables, table, clientId)));
      for (const document of documents)
        yield entry(`documents/${document.id}/${pathPart(document.fileName)}`, (work) =>
          this.documents.content(work, document.id),
        );
      const about = { format: FORMAT, clientId, exportedAt: this.clock.now().toISOString(), exportId: id };
      yield { path: 'manifest.json', bytes: jsonFile({ ...about, files }) };
    };
    return { stream: archiveOf(entries.call(this)), stepsTotal: tables.length + documents.length + 1 };
  }

  private async rowsOf(
    work: Work,
    tables: readonly FileTable[],
    table: FileTable,
    clientId: string,
  ): Promise<readonly FileRow[]> {
    const rows = await fileRows(work, tables, table, clientId);
    return this.confidences.asShown(work, table.name, rows);
  }

  private async casesHeld(work: Work, cases: readonly FileRow[]) {
    const caseIds = cases.map((row) => String(row['id']));
    const confidentialCaseIds: string[] = [];
    for (const id of caseIds) if (await this.walls.showsConfidential(work, id)) confidentialCaseIds.push(id);
    return { caseIds, confidentialCaseIds };
  }

  private async require(work: Work, id: string): Promise<ExportRow> {
    const row = await findExport(work, id);
    if (!row || !(await this.holdsNoMore(work, row))) throw new ClientExportNotFound();
    return row;
  }

  /** Whether who asks sees all that the archive holds. */
  private async holdsNoMore(work: Work, row: ExportRow): Promise<boolean> {
    if ((await visibleCases(work, row.caseIds)) < row.caseIds.length) return false;
    for (const caseId of row.confidentialCaseIds) if (!(await this.walls.showsConfidential(work, caseId))) return false;
    return may(work.ctx, 'client:export');
  }
}

/** The worker in the place of the member who asked: behind the same walls, and with the role of then. */
function asRequested(worker: RequestContext, row: ExportRow): RequestContext {
  const { requestedById: memberId, requestedRole: role, onBehalfOfId } = row;
  return { ...worker, memberId, role, onBehalfOfId };
}

function toView(row: ExportRow): ClientExportView {
  const { id, clientId, status, stepsDone, stepsTotal, sha256, requestedById } = row;
  return {
    id,
    clientId,
    status,
    stepsDone,
    stepsTotal,
    sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes),
    sha256,
    requestedById,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
