import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { BulkFileRefused, bulkLayout, LineCutter } from '#libs/readers';
import { Clock, Database, type RequestContext, type Work } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';
import { type Page, type PageQuery } from '../fields.js';
import { BulkFileUnreadable, BulkImportNotFound, BulkImportNotReady } from './bulk-imports.errors.js';
import { BULK_IMPORT_TOPIC } from './bulk-imports.jobs.js';
import {
  type BulkImportChange,
  type BulkImportRow,
  countFaultyLines,
  countPieces,
  dropBulkImport,
  dropPieces,
  type FaultyLine,
  findBulkImport,
  insertBulkImport,
  insertPieces,
  layoutOf,
  listBulkImports,
  listFaultyLines,
  listPossibleMatches,
  lockBulkImport,
  updateBulkImport,
} from './bulk-imports.repository.js';
import type { BulkImportInput, BulkImportStatus, BulkImportView, PossibleMatch } from './bulk-imports.schema.js';
import { faultyLinesFile } from './faulty-lines-file.js';
import { type FilePiece, filePieces, pieceBytes } from './file-pieces.js';

/** So many pieces of a file are stored in one transaction. */
const PIECES_AT_ONCE = 8;
const LINES_AT_ONCE = 2000;

/**
 * Takes bulk records in: the file is stored in pieces while it arrives, then a job takes them into people, court cases and charges,
 * batch by batch. What is wrong stays out with its whole person, and is given back to be mended.
 * @source docs/formats/bulk-records.md, ADR 0030
 */
@Injectable()
export class BulkImportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores the file in memory that does not grow with it, and asks for it to be taken in. A file that breaks off, or whose columns are
   * not known, leaves nothing.
   * @throws BulkFileUnreadable
   */
  async arrive(ctx: RequestContext, input: BulkImportInput, file: AsyncIterable<Uint8Array>): Promise<BulkImportView> {
    const id = uuidv7();
    try {
      await this.store(ctx, id, input, file);
    } catch (error) {
      await this.database.bulk(ctx, (work) => dropBulkImport(work, id));
      throw error instanceof BulkFileRefused ? unreadable(error) : error;
    }
    return this.run(ctx, id);
  }

  /** In transactions of its own, however the caller's is: what has arrived need not wait in one for the rest. */
  private async store(ctx: RequestContext, id: string, input: BulkImportInput, file: AsyncIterable<Uint8Array>) {
    let kept: FilePiece[] = [];
    let isBegun = false;
    const keep = async () => {
      const pieces = kept;
      kept = [];
      await this.database.bulk(ctx, (work) => insertPieces(work, id, pieces));
    };
    for await (const piece of filePieces(file)) {
      if (!isBegun) await this.beginStoring(ctx, id, input, piece);
      isBegun = true;
      kept.push(piece);
      if (kept.length >= PIECES_AT_ONCE) await keep();
    }
    if (!isBegun) throw new BulkFileRefused('empty', 'The file is empty.');
    await keep();
  }

  private async beginStoring(ctx: RequestContext, id: string, input: BulkImportInput, first: FilePiece): Promise<void> {
    const layout = input.format === 'csv' ? bulkLayout(await firstLineOf(first), input.mapping) : null;
    await this.database.bulk(ctx, async (work) => {
      await insertBulkImport(work, id, input, layout);
      await work.audit({ action: 'bulk_import.begun', entityId: id, detail: { format: input.format } });
    });
  }

  read(ctx: RequestContext, id: string): Promise<BulkImportView> {
    return this.database.transaction(ctx, async (work) => this.view(await require(work, id)));
  }

  /** Newest first. @throws UnknownCursor */
  list(ctx: RequestContext, query: PageQuery): Promise<Page<BulkImportView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listBulkImports(work, query);
      return { items: items.map((row) => this.view(row)), next };
    });
  }

  /** Takes the file in; one that was cancelled or has failed goes on behind the last batch that was kept. @throws BulkImportNotReady */
  run(ctx: RequestContext, id: string): Promise<BulkImportView> {
    return this.step(ctx, id, ['arriving', 'cancelled', 'failed'], 'bulk_import.run_asked', async (row, work) => {
      if ((await countPieces(work, id)) === 0) throw new BulkImportNotReady();
      return { status: 'running', ...this.begin(row.lineDone) };
    });
  }

  /** What is under way stops after the batch that it is at; what was taken in stays, and may be run on or undone. */
  cancel(ctx: RequestContext, id: string): Promise<BulkImportView> {
    return this.step(ctx, id, ['arriving', 'running', 'undoing'], 'bulk_import.cancel_asked', async (row, work) => {
      if (row.status !== 'arriving') return { cancelAsked: true };
      // Whoever sent it is gone.
      await dropPieces(work, id);
      return { status: 'cancelled', finishedAt: this.clock.now() };
    });
  }

  /** Takes back whom it brought, but for those who belong to a client's file; the file goes at once, and is not run again. */
  undo(ctx: RequestContext, id: string): Promise<BulkImportView> {
    return this.step(ctx, id, ['done', 'cancelled', 'failed'], 'bulk_import.undo_asked', async (_, work) => {
      await dropPieces(work, id);
      return { status: 'undoing', kept: 0, ...this.begin(0) };
    });
  }

  /** The lines of everybody of whom nothing was taken in, to be mended and taken in by themselves; read piece by piece while it is sent. */
  async faults(ctx: RequestContext, id: string): Promise<{ format: BulkImportView['format']; file: Readable }> {
    const row = await this.database.transaction(ctx, async (work) => {
      const found = await require(work, id);
      const rows = await countFaultyLines(work, id);
      await work.audit({ action: 'bulk_import.faults_viewed', entityId: id, detail: { rows } });
      return found;
    });
    const format = row.format as BulkImportView['format'];
    return { format, file: faultyLinesFile(layoutOf(row), this.faultyLines(ctx, id)) };
  }

  private async *faultyLines(ctx: RequestContext, id: string): AsyncGenerator<FaultyLine> {
    for (let after = 0; ;) {
      const from = after;
      const lines = await this.database.transaction(ctx, (work) => listFaultyLines(work, id, from, LINES_AT_ONCE));
      yield* lines;
      if (lines.length < LINES_AT_ONCE) return;
      after = lines.at(-1)!.line;
    }
  }

  /** Whom it brought who may be a client, and may not: nobody is bound to a client who is not surely the same. */
  possibleMatches(ctx: RequestContext, id: string, query: PageQuery): Promise<Page<PossibleMatch>> {
    return this.database.transaction(ctx, async (work) => {
      await require(work, id);
      const page = await listPossibleMatches(work, id, query);
      const clients = page.items.map(({ clientId }) => ({ action: 'client.viewed', entityId: clientId, clientId }));
      await work.auditAll([
        { action: 'bulk_import.matches_viewed', entityId: id, detail: { rows: page.items.length } },
        ...clients,
      ]);
      return page;
    });
  }

  private begin(line: number) {
    return { begunAt: this.clock.now(), begunAfterLine: line, cancelAsked: false, failure: null, finishedAt: null };
  }

  private async step(
    ctx: RequestContext,
    id: string,
    from: readonly BulkImportStatus[],
    action: string,
    change: (row: BulkImportRow, work: Work) => Promise<BulkImportChange>,
  ): Promise<BulkImportView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockBulkImport(work, id);
      if (!row) throw new BulkImportNotFound();
      if (!from.includes(row.status)) throw new BulkImportNotReady();
      const updated = await updateBulkImport(work, id, await change(row, work));
      await work.audit({ action, entityId: id });
      if (updated.status === 'running' || updated.status === 'undoing')
        await work.publish(BULK_IMPORT_TOPIC, { organizationId: work.organizationId, importId: id });
      return this.view(updated);
    });
  }

  private view(row: BulkImportRow): BulkImportView {
    const isOver = row.status === 'done' || row.status === 'undone';
    const lines = Math.max(row.linesTotal, row.lineDone, 1);
    const seconds = row.begunAt ? (this.clock.now().getTime() - row.begunAt.getTime()) / 1000 : 0;
    const behind = row.lineDone - row.begunAfterLine;
    const rate = row.status === 'running' && seconds > 0 && behind > 0 ? behind / seconds : null;
    return {
      id: row.id,
      source: row.source,
      format: row.format as BulkImportView['format'],
      replaces: row.replaces,
      status: row.status,
      bytes: Number(row.bytes),
      progress: isOver ? 1 : Math.min(1, row.lineDone / lines),
      linesPerSecond: rate === null ? null : Math.round(rate),
      secondsLeft: rate === null ? null : Math.ceil((lines - row.lineDone) / rate),
      people: row.people,
      charges: row.charges,
      replaced: row.replaced,
      matched: row.matched,
      known: row.known,
      broken: row.broken,
      kept: row.kept,
      failure: row.failure,
      createdById: row.createdById,
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    };
  }
}

async function require(work: Work, id: string): Promise<BulkImportRow> {
  const row = await findBulkImport(work, id);
  if (!row) throw new BulkImportNotFound();
  return row;
}

async function firstLineOf({ bytes }: FilePiece): Promise<string> {
  const cutter = new LineCutter();
  const lines = [...cutter.push(await pieceBytes(bytes)), ...cutter.end()];
  return lines.find(({ text }) => text.trim() !== '')?.text ?? '';
}

function unreadable({ message, faults }: BulkFileRefused) {
  const errors = faults.map((fault) => ({ ...fault, pointer: `/mapping${fault.pointer}` }));
  return new BulkFileUnreadable(`${message} Nothing was stored.`, errors);
}
