import { Injectable } from '@nestjs/common';
import { BulkFileRefused, type BulkFormat, type BulkPerson, BulkReader } from '#libs/readers';
import { type BulkWork, Clock, Database, type IdentifierBoxParts, type RequestContext } from '#libs/platform';
import { type Batch, batchesOf, type ReadPiece } from './batch-thread.js';
import {
  addBatch,
  type BatchCounts,
  type BulkImportRow,
  countCharges,
  countPeople,
  deletePeople,
  dropPieces,
  type FaultyLine,
  findBulkImport,
  findFaultyKeys,
  findKnownPeople,
  findPiece,
  insertFaultyLines,
  insertPeople,
  type KnownPerson,
  layoutOf,
  lockBulkImport,
  lockRun,
  mappingOf,
  matchPeople,
  undoSome,
  updateBulkImport,
} from './bulk-imports.repository.js';
import { pieceBytes } from './file-pieces.js';
import type { ReadPerson } from './packed-people.js';

const UNDO_PEOPLE = 2000;
const APART = 'stands apart from other rows of the same person, or another of them is wrong: bring them together';
const KNOWN_OTHERWISE =
  'is there already with another record: take the file in so that it replaces records, or undo the import before';
/** Another import of the same list was faster: then its people are known. */
const CONFLICTS: ReadonlySet<string> = new Set(['23505', '40P01']);
const MOST_TRIES = 5;

interface Sorted {
  readonly fresh: readonly ReadPerson[];
  readonly gone: readonly string[];
  readonly faulty: readonly FaultyLine[];
  readonly counts: Omit<BatchCounts, 'matched'>;
}

/** Undoes what a batch has written that does not follow any more. */
class BatchDropped extends Error {}

/** The worker's part of bulk imports. */
@Injectable()
export class TakeInPeopleService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Whatever the status asks for. A killed worker's job goes on after the last batch that was kept.
   * @param ending stops it between two batches.
   * @throws the reason of `ending`, once the batches under way are kept.
   */
  async work(ctx: RequestContext, id: string, ending?: AbortSignal): Promise<void> {
    const row = await this.database.transaction(ctx, (work) => findBulkImport(work, id));
    if (row?.status === 'undoing') return this.takeBack(ctx, id, ending);
    if (row?.status !== 'running') return;
    let before = Promise.resolve(true);
    let keys: ReadonlySet<string> = new Set();
    try {
      const identifiers = await this.identifiers(ctx);
      // Two are at work: one is read and written while the one before is committed. They end in the order of the file.
      for await (const batch of this.batches(ctx, row, identifiers)) {
        ending?.throwIfAborted();
        const turn = before;
        const own = new Set(batch.entries.flatMap(({ sourceKey }) => sourceKey ?? []));
        // Whose rows stand apart would be waited for by both.
        if ([...own].some((key) => keys.has(key)) && !(await turn)) return;
        keys = own;
        before = this.takeBatch(ctx, row, batch, turn);
        before.catch(() => undefined);
        if (!(await turn)) return;
      }
      if (!(await before)) return;
    } finally {
      await before.catch(() => undefined);
    }
    await this.finish(ctx, id);
  }

  /** By what NYSIDs are sealed and hashed. @throws Error naming the setting where the organization's key does not open */
  async identifiers(ctx: RequestContext): Promise<IdentifierBoxParts> {
    return (await this.database.transaction(ctx, (work) => work.identifiers())).parts;
  }

  private finish(ctx: RequestContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockBulkImport(work, id);
      if (row?.status !== 'running') return;
      await dropPieces(work, id);
      await updateBulkImport(work, id, { status: 'done', cancelAsked: false, finishedAt: this.clock.now() });
      const { people, charges, known, broken, matched } = row;
      await work.audit({
        action: 'bulk_import.done',
        entityId: id,
        detail: { people, charges, known, broken, matched },
      });
    });
  }

  /** When every attempt of a job has failed. What was taken in stays, and may be run on or undone. */
  fail(ctx: RequestContext, id: string, error: Error): Promise<void> {
    const failure = failureOf(error);
    return this.database.transaction(ctx, async (work) => {
      const row = await lockBulkImport(work, id);
      if (row?.status !== 'running' && row?.status !== 'undoing') return;
      await updateBulkImport(work, id, { status: 'failed', failure, finishedAt: this.clock.now() });
      await work.audit({ action: 'bulk_import.failed', entityId: id, detail: { failure } });
    });
  }

  /** People of the file from where it goes on. */
  private batches(ctx: RequestContext, row: BulkImportRow, identifiers: IdentifierBoxParts): AsyncGenerator<Batch> {
    const { lineDone } = row;
    const reading = { ...this.readingOf(row), layout: layoutOf(row), lineDone, identifiers };
    return batchesOf(this.pieces(ctx, row.id, lineDone + 1), reading);
  }

  private readingOf(row: BulkImportRow) {
    return { format: row.format as BulkFormat, mapping: mappingOf(row) };
  }

  /** The stored file from the piece on that a line begins in. */
  private async *pieces(ctx: RequestContext, importId: string, line: number): AsyncGenerator<ReadPiece> {
    const next = (at: Parameters<typeof findPiece>[2]) =>
      this.database.bulk(ctx, (work) => findPiece(work, importId, at));
    let piece = await next({ line });
    while (piece) {
      // The next one is fetched while this one is read.
      const following = next({ after: piece.number });
      following.catch(() => undefined);
      yield { bytes: await pieceBytes(piece.bytes), firstLine: piece.firstLine };
      piece = await following;
    }
  }

  /**
   * @param turn whether this batch follows the one before, once that is committed.
   * @returns whether the next batch follows.
   */
  private async takeBatch(
    ctx: RequestContext,
    row: BulkImportRow,
    batch: Batch,
    turn: Promise<boolean>,
  ): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.database.bulk(ctx, (work) => this.store(work, ctx, row, batch, turn));
      } catch (error) {
        if (error instanceof BatchDropped) return false;
        const { code = '' } = error as { code?: string };
        if (!CONFLICTS.has(code) || tries === MOST_TRIES) throw error;
      }
    }
  }

  private async store(
    work: BulkWork,
    ctx: RequestContext,
    row: BulkImportRow,
    batch: Batch,
    turn: Promise<boolean>,
  ): Promise<boolean> {
    const { fresh, gone, faulty, counts } = await this.sort(work, ctx, row, batch);
    await deletePeople(work, gone);
    await insertPeople(work, fresh, batch.bytes, row);
    const matched = fresh.length === 0 ? 0 : await matchPeople(work, fresh.map(({ id }) => id)); // prettier-ignore
    await insertFaultyLines(work, row.id, faulty);
    if (!(await turn)) throw new BatchDropped('the batch before was not kept');
    const run = await lockRun(work, row.id);
    // Cancelled, undone, or another worker was faster.
    if (run?.status !== 'running' || run.lineDone !== batch.after) throw new BatchDropped('the batch does not follow');
    await addBatch(work, row.id, batch.lineDone, { ...counts, matched });
    if (!run.cancelAsked) return true;
    await work.query(
      `update bulk_imports set status = 'cancelled', "cancelAsked" = false, "finishedAt" = $3 where "organizationId" = $1 and id = $2`,
      [work.organizationId, row.id, this.clock.now()],
    );
    return false;
  }

  /** Who of a batch is new, who is known, and of whom nothing is taken in. */
  private async sort(work: BulkWork, ctx: RequestContext, row: BulkImportRow, { entries }: Batch): Promise<Sorted> {
    const keys = [...new Set(entries.flatMap(({ sourceKey }) => sourceKey ?? []))];
    const [before, leftOut] = [
      await findKnownPeople(work, row.source, keys),
      new Set(await findFaultyKeys(work, row.id, keys)),
    ];
    const fresh = new Map<string, ReadPerson>();
    const replaced: KnownPerson[] = [];
    const spoiled: KnownPerson[] = [];
    const faulty: FaultyLine[] = [];
    let broken = 0;
    let known = 0;
    const leaveOut = ({ sourceKey, lines }: ReadPerson, message: string) => {
      broken += 1;
      leftOut.add(sourceKey);
      faulty.push(...linesOf({ sourceKey, lines: lines() }, message));
    };
    /** What was taken of somebody of whom another row is wrong, or stands apart, is no whole record. */
    const spoil = (sourceKey: string) => {
      const here = fresh.get(sourceKey);
      const there = before.get(sourceKey);
      if (here && fresh.delete(sourceKey)) leaveOut(here, APART);
      else if (there?.importId === row.id && !spoiled.includes(there)) spoiled.push(there);
    };
    for (const entry of entries) {
      const { sourceKey } = entry;
      if (entry.isBroken) {
        broken += 1;
        faulty.push(...entry.lines.map((line) => ({ ...line, sourceKey })));
        if (sourceKey === null) continue;
        spoil(sourceKey);
        leftOut.add(sourceKey);
        continue;
      }
      const there = before.get(entry.sourceKey);
      const other = fresh.get(entry.sourceKey) ?? there;
      if (leftOut.has(entry.sourceKey)) leaveOut(entry, APART);
      else if (sameDigest(other?.digest, entry)) known += 1;
      else if (fresh.has(entry.sourceKey) || there?.importId === row.id) {
        spoil(entry.sourceKey);
        leaveOut(entry, APART);
      } else if (there && !row.replaces) leaveOut(entry, KNOWN_OTHERWISE);
      else {
        if (there) replaced.push(there);
        fresh.set(entry.sourceKey, entry);
      }
    }
    // Who was stored with a batch before, and is not whole after all.
    for (const { line, sourceKey } of spoiled) {
      broken += 1;
      const first = await this.personAt(ctx, row, line);
      faulty.push(...(first ? linesOf({ ...first, sourceKey }, APART) : []));
    }
    const stored = [...fresh.values()];
    const charges = stored.reduce((sum, one) => sum + one.charges, 0);
    const lost = spoiled.map(({ id }) => id);
    return {
      fresh: stored,
      gone: [...lost, ...replaced.flatMap(({ id, sourceKey }) => (fresh.has(sourceKey) ? [id] : []))],
      faulty: faulty.sort((a, b) => a.line - b.line),
      counts: {
        people: stored.length - lost.length,
        charges: charges - (await countCharges(work, lost)),
        replaced: replaced.filter(({ sourceKey }) => fresh.has(sourceKey)).length,
        known,
        broken,
      },
    };
  }

  /** The person whose rows begin in a line, read again. */
  private async personAt(ctx: RequestContext, row: BulkImportRow, line: number): Promise<BulkPerson | null> {
    let reader: BulkReader | null = null;
    for await (const { bytes, firstLine } of this.pieces(ctx, row.id, line)) {
      reader ??= new BulkReader({ ...this.readingOf(row), ...(line > 1 && { from: { layout: layoutOf(row), chunkLine: firstLine, line } }) }); // prettier-ignore
      const [entry] = reader.push(bytes);
      if (entry) return entry.isBroken ? null : entry;
    }
    const [last] = reader?.end() ?? [];
    return last && !last.isBroken ? last : null;
  }

  private async takeBack(ctx: RequestContext, id: string, ending?: AbortSignal): Promise<void> {
    for (;;) {
      ending?.throwIfAborted();
      const goesOn = await this.database.bulk(ctx, async (work) => {
        const run = await lockRun(work, id);
        if (run?.status !== 'undoing') return false;
        if (!run.cancelAsked) return (await undoSome(work, id, UNDO_PEOPLE)) > 0;
        await work.query(
          `update bulk_imports set status = 'failed', failure = 'cancelled', "cancelAsked" = false where "organizationId" = $1 and id = $2`,
          [work.organizationId, id],
        );
        return false;
      });
      if (!goesOn) break;
    }
    await this.database.transaction(ctx, async (work) => {
      const row = await lockBulkImport(work, id);
      if (row?.status !== 'undoing') return;
      const kept = await countPeople(work, id);
      await updateBulkImport(work, id, { status: 'undone', kept, finishedAt: this.clock.now() });
      await work.audit({ action: 'bulk_import.undone', entityId: id, detail: { kept } });
    });
  }
}

/** A word for who runs the installation; the error itself may hold a person's data. */
function failureOf(error: Error): string {
  const { code = '' } = error as { code?: string };
  if (/^53/.test(code)) return 'database_full';
  if (/^(57P|08)/.test(code) || /^E[A-Z]+$/.test(code)) return 'database_unreachable';
  return error instanceof BulkFileRefused ? 'file_unreadable' : 'unexpected';
}

/** PostgreSQL gives a UUID with hyphens. */
function sameDigest(one: string | null | undefined, { digest, otherDigest }: ReadPerson): boolean {
  const plain = one?.replaceAll('-', '');
  return plain === digest || plain === otherDigest;
}

function linesOf({ lines, sourceKey }: Pick<BulkPerson, 'lines' | 'sourceKey'>, message: string): FaultyLine[] {
  return lines.map(({ line, raw }, at) => ({
    line,
    sourceKey,
    raw,
    faults: at === 0 ? [{ field: null, message }] : [],
  }));
}
