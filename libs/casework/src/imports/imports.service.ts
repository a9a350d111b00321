import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AuditEvent, Clock, Database, type MemberContext, type RequestContext, type Work } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';
import { CasesService } from '../cases/cases.service.js';
import { ClientsService } from '../clients/clients.service.js';
import type { UploadedFile } from '../documents/documents.schema.js';
import { type Page, type PageQuery } from '../fields.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { MembersService } from '../members/members.service.js';
import { PartiesService } from '../parties/parties.service.js';
import {
  guessColumns,
  type ImportedCase,
  type ImportedClient,
  type ImportedLine,
  type ImportedParty,
  type ImportKind,
  type ImportMapping,
  mappingFaults,
} from './import-fields.js';
import { ImportFaulty, ImportNotFound, ImportNotReady, MappingUnfit, NoHeader } from './imports.errors.js';
import { IMPORT_TOPIC } from './imports.jobs.js';
import {
  claimRows,
  countFaults,
  countFaultyLines,
  dropFaults,
  dropFile,
  findFile,
  findImport,
  findKnown,
  findMapping,
  findMade,
  hasFile,
  type ImportChange,
  type ImportStatus,
  insertFaults,
  insertImport,
  listFaults,
  listImports,
  listMappings,
  lockImport,
  type NewFault,
  saveMapping,
  undoBatch,
  updateImport,
} from './imports.repository.js';
import type {
  FaultsQuery,
  ImportFault,
  ImportView,
  RunImportInput,
  SavedMapping,
  SaveMappingInput,
} from './imports.schema.js';
import { csvLines, csvText } from '#libs/readers';
import { ahead } from './ahead.js';
import { batches, externalKey, type Fault, type FileLines, isFaulty, type Taken } from './take-in.js';

const BATCH_LINES = 1000;
/** Names of so many rows are looked for in a transaction, which is a job: a worker that is told to stop waits for no more, and other imports have their turn. */
const BATCH_NAMES = 25;
const FAULTS_AT_ONCE = 2000;
const NEWLINE = 0x0a;
const FROM_THE_START = {
  lineDone: 0,
  made: 0,
  known: 0,
  faulty: 0,
  kept: 0,
  cancelAsked: false,
  finishedAt: null,
} as const;

type ImportRow = NonNullable<Awaited<ReturnType<typeof findImport>>>;
type Whole = Extract<Taken, { key: string }>;

/** A line that can be taken in, with what its words refer to. */
interface Resolved extends Whole {
  readonly id: string;
  readonly clientId?: string;
  readonly attorneyId?: string;
  readonly caseId?: string;
}

interface ResolvedBatch {
  /** The last line of it. */
  readonly lineDone: number;
  /** How many lines can be taken in. */
  readonly whole: number;
  /** Those of them that are in the file for the first time. */
  readonly fresh: readonly Resolved[];
  readonly faults: readonly NewFault[];
}

/** Undoes what a batch has written that does not follow any more. */
class BatchDropped extends Error {
  constructor(readonly goesOn: boolean) {
    super('the batch does not follow');
  }
}

/** What becomes of an import that is cancelled. */
const CANCELLED: { readonly [status in ImportStatus]?: ImportStatus } = { checking: 'uploaded', running: 'cancelled' };

/**
 * Takes clients, cases and parties in from CSV files: mapped, checked, run, and taken back. A job goes through the file, batch by
 * batch; afterwards another looks for whom it brought among everybody whom the office knows. What that finds waits for a decision
 * like every conflict, and hinders no line from being taken in.
 * @source RPC 1.10(e).
 */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly clients: ClientsService,
    private readonly cases: CasesService,
    private readonly parties: PartiesService,
    private readonly conflicts: ConflictsService,
  ) {}

  /** Stores the file; its columns are mapped by the mapping named, or as their names suggest. @throws NoHeader */
  async upload(
    ctx: MemberContext,
    kind: ImportKind,
    mappingName: string | null,
    file: UploadedFile,
  ): Promise<ImportView> {
    const header = await headerOf(file.bytes);
    return this.database.transaction(ctx, async (work) => {
      const saved = mappingName === null ? null : await findMapping(work, kind, mappingName);
      if (mappingName !== null && !saved) {
        throw new MappingUnfit(undefined, [{ pointer: '/mapping', message: 'is no saved mapping of this kind' }]);
      }
      const guessed: ImportMapping = { columns: guessColumns(kind, header), dateFormat: 'YYYY-MM-DD' };
      const { bytes } = file;
      const row = await insertImport(work, {
        kind,
        fileName: file.fileName,
        sizeBytes: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        linesTotal: bytes.reduce((lines, byte) => (byte === NEWLINE ? lines + 1 : lines), 1),
        header,
        mapping: saved ? (saved.mapping as unknown as ImportMapping) : guessed,
        createdById: ctx.memberId,
        bytes: new Uint8Array(bytes),
      });
      await work.audit({ action: 'import.uploaded', entityId: row.id, detail: { kind, sha256: row.sha256 } });
      return toView(row);
    });
  }

  read(ctx: MemberContext, id: string): Promise<ImportView> {
    return this.database.transaction(ctx, async (work) => toView(await this.require(work, id)));
  }

  /** Newest first. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<ImportView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listImports(work, query);
      return { items: items.map(toView), next };
    });
  }

  /** In the order of lines. */
  faults(
    ctx: MemberContext,
    id: string,
    query: FaultsQuery,
  ): Promise<{ items: ImportFault[]; nextAfterLine: number | null }> {
    return this.database.transaction(ctx, async (work) => {
      await this.require(work, id);
      const { rows, isEnd } = await listFaults(work, id, query.afterLine, query.limit);
      await work.audit({ action: 'import.faults_viewed', entityId: id, detail: { rows: rows.length } });
      return { items: rows.map(toFault), nextAfterLine: isEnd ? null : (rows.at(-1)?.line ?? null) };
    });
  }

  /** All of them, however many, for the file: read piece by piece while it is sent. */
  async everyFault(ctx: MemberContext, id: string): Promise<AsyncIterable<ImportFault>> {
    await this.database.transaction(ctx, async (work) => {
      await this.require(work, id);
      await work.audit({ action: 'import.faults_viewed', entityId: id, detail: { rows: await countFaults(work, id) } });
    });
    return this.faultsByPage(ctx, id);
  }

  private async *faultsByPage(ctx: MemberContext, id: string): AsyncGenerator<ImportFault> {
    for (let afterLine: number | null = 0; afterLine !== null;) {
      const from: number = afterLine;
      const { rows, isEnd } = await this.database.transaction(ctx, (work) =>
        listFaults(work, id, from, FAULTS_AT_ONCE),
      );
      yield* rows.map(toFault);
      afterLine = isEnd ? null : (rows.at(-1)?.line ?? null);
    }
  }

  /** @throws MappingUnfit, ImportNotReady once it runs */
  map(ctx: MemberContext, id: string, mapping: ImportMapping): Promise<ImportView> {
    return this.step(ctx, id, ['uploaded', 'checked'], 'import.mapped', (row) => {
      refuseUnfit(row, mapping);
      return { mapping, status: 'uploaded' };
    });
  }

  /** Goes through the file without storing what it says. */
  check(ctx: MemberContext, id: string): Promise<ImportView> {
    return this.step(ctx, id, ['uploaded', 'checked'], 'import.check_asked', (row) => {
      refuseUnfit(row, row.mapping as unknown as ImportMapping);
      return { status: 'checking', ...FROM_THE_START };
    });
  }

  /**
   * Takes the file in; one that was cancelled or has failed goes on behind the last batch that was kept.
   * @throws ImportFaulty when lines are faulty and nobody says to leave them out; ImportNotReady also once its undo was begun
   */
  run(ctx: MemberContext, id: string, { skipFaulty }: RunImportInput): Promise<ImportView> {
    return this.step(ctx, id, ['checked', 'cancelled', 'failed'], 'import.run_asked', async (row, work) => {
      if (row.faulty > 0 && !skipFaulty) throw new ImportFaulty();
      if (row.status === 'checked') return { status: 'running', skipFaulty, ...FROM_THE_START };
      if (!(await hasFile(work, id))) throw new ImportNotReady();
      // A batch that stopped the import is gone through again; who came after the last look is looked for when it ends.
      const faulty = await countFaultyLines(work, id, row.lineDone);
      const standing = {
        lineDone: row.lineDone,
        faulty,
        cancelAsked: false,
        finishedAt: null,
        conflictsCheckedAt: null,
      };
      return { status: 'running', skipFaulty, ...standing };
    });
  }

  /** What is under way stops after the batch that it is at; what was taken in stays, and may be undone or gone on with. */
  cancel(ctx: MemberContext, id: string): Promise<ImportView> {
    return this.step(ctx, id, ['checking', 'running', 'undoing'], 'import.cancel_asked', () => ({ cancelAsked: true }));
  }

  /** Takes back every row that nobody has worked on since; the file goes at once, and is not run again. */
  undo(ctx: MemberContext, id: string): Promise<ImportView> {
    return this.step(ctx, id, ['done', 'cancelled', 'failed'], 'import.undo_asked', async (_, work) => {
      await dropFile(work, id);
      return { status: 'undoing', lineDone: 0, kept: 0, cancelAsked: false, finishedAt: null };
    });
  }

  save(ctx: MemberContext, name: string, { kind, mapping }: SaveMappingInput): Promise<SavedMapping> {
    return this.database.transaction(ctx, async (work) => {
      const row = await saveMapping(work, name, { kind, mapping, updatedById: ctx.memberId });
      await work.audit({ action: 'import_mapping.saved', detail: { kind } });
      return toSaved(row);
    });
  }

  mappings(ctx: MemberContext): Promise<{ items: SavedMapping[] }> {
    return this.database.transaction(ctx, async (work) => ({ items: (await listMappings(work)).map(toSaved) }));
  }

  /**
   * The worker's part: whatever the status asks for. A killed worker's job goes on after the last batch that was kept.
   * @param ending stops it between two batches.
   * @throws the reason of `ending`, once the batches under way are kept.
   */
  async work(ctx: RequestContext, id: string, ending: AbortSignal): Promise<void> {
    const found = await this.database.transaction(ctx, async (work) => {
      const row = await findImport(work, id);
      return row && { row, bytes: await findFile(work, id) };
    });
    if (!found) return;
    const { row, bytes } = found;
    if (row.status === 'undoing') return this.takeBack(ctx, id, ending);
    if (hasEnded(row)) return this.lookForConflicts(ctx, row);
    if ((row.status !== 'checking' && row.status !== 'running') || !bytes) return;

    // In the importer's place, and so behind the importer's walls.
    const importer: RequestContext = { ...ctx, memberId: row.createdById };
    if (row.cancelAsked) return this.endCancelled(importer, row);
    let before = Promise.resolve(true);
    try {
      // Two are at work: the rows of one are written while the one before is committed. They end in the order of the file.
      for await (const batch of ahead(this.resolvedBatches(importer, row, bytes))) {
        ending.throwIfAborted();
        const turn = before;
        before = this.takeBatch(importer, row, batch, turn);
        before.catch(() => undefined);
        if (!(await turn)) return;
      }
      if (!(await before)) return;
    } finally {
      await before.catch(() => undefined);
    }
    await this.database.transaction(importer, async (work) => {
      const last = await lockImport(work, id);
      if (last?.status !== row.status) return;
      const status = row.status === 'checking' ? 'checked' : 'done';
      await this.end(work, last, status, {});
      if (status === 'done') await dropFile(work, id);
    });
  }

  /**
   * The lines of the file from where it goes on, with what they refer to. What was taken in is known by its rows; a dry run makes
   * none, and so goes through the file from its beginning: a line that comes again counts once.
   */
  private async *resolvedBatches(
    importer: RequestContext,
    row: ImportRow,
    bytes: Uint8Array,
  ): AsyncGenerator<ResolvedBatch> {
    const after = row.status === 'checking' ? 0 : row.lineDone;
    const seen = new Set<string>();
    const lines = batches(csvText(bytes), this.linesOf(importer, row), { after, size: BATCH_LINES });
    for await (const batch of lines) {
      const { whole, faults } = await this.resolve(importer, row, batch);
      const fresh = whole.filter(({ key }) => !seen.has(key) && seen.add(key));
      const lineDone = batch.at(-1)!.line;
      if (lineDone > row.lineDone) yield { lineDone, whole: whole.length, fresh, faults };
    }
  }

  /** With the keys of names where the rows are going to be made: meanwhile the database is at work on the batch before. */
  private linesOf(importer: RequestContext, { kind, mapping, header, status }: ImportRow): FileLines {
    const keyed = (value: ImportedLine) => {
      if (status !== 'running' || kind === 'cases') return null;
      return kind === 'clients'
        ? this.clients.keyed(importer, value as ImportedClient)
        : this.parties.keyed(importer, value as ImportedParty);
    };
    return { kind, mapping: mapping as unknown as ImportMapping, header, keyed };
  }

  /** When every attempt of a job has failed. What was taken in stays, and may be undone. */
  fail(ctx: RequestContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockImport(work, id);
      if (row && (row.status === 'checking' || row.status === 'running' || row.status === 'undoing')) {
        await this.end(work, row, 'failed', {});
      }
    });
  }

  private endCancelled(importer: RequestContext, { id, status }: ImportRow): Promise<void> {
    return this.database.transaction(importer, async (work) => {
      const row = await lockImport(work, id);
      if (row?.status === status && row.cancelAsked) await this.end(work, row, CANCELLED[status]!, {});
    });
  }

  /**
   * @param turn whether this batch follows the one before, once that is committed.
   * @returns whether the next batch follows.
   */
  private async takeBatch(
    importer: RequestContext,
    { id, kind, status, skipFaulty }: ImportRow,
    { lineDone, whole, fresh, faults }: ResolvedBatch,
    turn: Promise<boolean>,
  ): Promise<boolean> {
    const stops = status === 'running' && faults.length > 0 && !skipFaulty;
    try {
      return await this.database.transaction(importer, async (work) => {
        const keys = fresh.map(({ key }) => key);
        const before = await findKnown(work, kind, keys);
        const unknown = stops ? [] : fresh.filter(({ key }) => !before.has(key));
        const stored = status === 'running' ? await this.store(work, { id, kind }, unknown) : null;
        const made = stored ? stored.length : unknown.length;

        if (!(await turn)) throw new BatchDropped(false);
        const row = await lockImport(work, id);
        if (row?.status !== status) throw new BatchDropped(false);
        // Another worker was faster.
        if (row.lineDone >= lineDone) throw new BatchDropped(true);
        // The chain of the audit trail is locked until the transaction ends.
        if (stored) await work.auditAll(stored);
        await insertFaults(work, id, faults);
        const counts = {
          made: row.made + made,
          known: row.known + (stops ? 0 : whole - made),
          faulty: row.faulty + new Set(faults.map(({ line }) => line)).size,
        };
        if (stops) {
          await this.end(work, row, 'failed', counts);
          return false;
        }
        const updated = await updateImport(work, id, { lineDone, ...counts });
        if (row.cancelAsked) await this.end(work, updated, CANCELLED[status]!, {});
        return !row.cancelAsked;
      });
    } catch (error) {
      if (error instanceof BatchDropped) return error.goesOn;
      throw error;
    }
  }

  /** @returns the audit rows of those that nobody took in at the same moment. */
  private async store(
    work: Work,
    row: Pick<ImportRow, 'id' | 'kind'>,
    lines: readonly Resolved[],
  ): Promise<readonly AuditEvent[]> {
    const claimed = await claimRows(
      work,
      row,
      lines.map(({ key, line, id }) => ({ key, line, entityId: id })),
    );
    const ours = lines.filter(({ key }) => claimed.has(key));
    if (row.kind === 'parties') {
      const parties = ours.map(({ id, caseId = '', clientId = '', value, named }) => {
        const { externalId: _, caseExternalId: __, ...party } = value as ImportedParty;
        return { id, caseId, clientId, party, named };
      });
      return this.parties.takeIn(work, parties, row.id);
    }
    if (row.kind === 'clients') {
      const clients = ours.map(({ id, value, named }) => {
        const { externalId: _, ...client } = value as ImportedClient;
        return { id, client, named: named! };
      });
      return this.clients.takeIn(work, clients, row.id);
    }
    const cases = ours.map(({ id, clientId = '', attorneyId = '', value }) => {
      const { title, openedOn, problemCode } = value as ImportedCase;
      return { id, clientId, attorneyId, title, openedOn, problemCode };
    });
    return this.cases.takeIn(work, cases, row.id);
  }

  /** What the words of each line refer to, and what is wrong where they refer to nothing. */
  private async resolve(
    importer: RequestContext,
    { kind }: ImportRow,
    batch: readonly Taken[],
  ): Promise<{ whole: Resolved[]; faults: NewFault[] }> {
    const today = this.clock.today();
    const lines = batch.filter((taken): taken is Whole => !isFaulty(taken));
    const asking = <T>(ask: (work: Work) => Promise<T>) => this.database.transaction(importer, ask);
    const refers = kind === 'cases' ? await asking((work) => this.references(work, lines)) : null;
    const cases = kind === 'parties' ? await asking((work) => this.casesOf(work, lines)) : null;
    const whole: Resolved[] = [];
    const faults: NewFault[] = [];
    const note = ({ line, raw }: Taken, found: readonly Fault[]) =>
      faults.push(...found.map((fault, position) => ({ ...fault, line, raw, position })));
    for (const taken of batch) {
      if (isFaulty(taken)) {
        note(taken, taken.faults);
        continue;
      }
      const found: Fault[] = [];
      let of: { clientId?: string; attorneyId?: string; caseId?: string } = {};
      if (cases) {
        const { caseExternalId } = taken.value as ImportedParty;
        const stored = cases.get(externalKey(caseExternalId));
        if (!stored) found.push({ field: 'caseExternalId', message: 'is no case that was imported' });
        of = { ...stored };
      }
      if (refers) {
        const { clientExternalId, attorneyEmail, openedOn } = taken.value as ImportedCase;
        const clientId = refers.clients.get(externalKey(clientExternalId));
        const attorneyId = refers.attorneys.get(attorneyEmail);
        if (!clientId) found.push({ field: 'clientExternalId', message: 'is no client that was imported' });
        if (!attorneyId) found.push({ field: 'attorneyEmail', message: 'is no attorney at work here' });
        if (openedOn > today) found.push({ field: 'openedOn', message: 'lies in the future' });
        of = { ...(clientId && { clientId }), ...(attorneyId && { attorneyId }) };
      } else {
        const { dateOfBirth } = taken.value as ImportedClient | ImportedParty;
        if (dateOfBirth && dateOfBirth > today) found.push({ field: 'dateOfBirth', message: 'lies in the future' });
      }
      if (found.length > 0) note(taken, found);
      else whole.push({ ...taken, ...of, id: uuidv7() });
    }
    return { whole, faults };
  }

  private async references(work: Work, lines: readonly Whole[]) {
    const keys = lines.map(({ value }) => externalKey((value as ImportedCase).clientExternalId));
    const imported = await findKnown(work, 'clients', [...new Set(keys)]);
    const standing = await this.clients.standing(work, [...imported.values()]);
    const clients = new Map(
      [...imported].flatMap(([key, id]) => (standing.has(id) ? [[key, standing.get(id)!] as const] : [])),
    );
    return { clients, attorneys: await this.members.attorneysByEmail(work) };
  }

  private async casesOf(work: Work, lines: readonly Whole[]) {
    const keys = lines.map(({ value }) => externalKey((value as ImportedParty).caseExternalId));
    const imported = await findKnown(work, 'cases', [...new Set(keys)]);
    const clients = await this.cases.clientsOf(work, [...imported.values()]);
    return new Map(
      [...imported].flatMap(([key, caseId]) => {
        const clientId = clients.get(caseId);
        return clientId ? [[key, { caseId, clientId }] as const] : [];
      }),
    );
  }

  /** For the organization and past its walls, as every conflict check: a batch, and another job for the rest. A killed worker goes on after the last that was kept. */
  private lookForConflicts(ctx: RequestContext, { id, kind, status }: ImportRow): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockImport(work, id);
      if (row?.status !== status || row.conflictsCheckedAt) return;
      const made = await findMade(work, id, row.conflictLine, BATCH_NAMES);
      const conflictLine = made.at(-1)?.line;
      if (conflictLine === undefined) {
        await updateImport(work, id, { conflictsCheckedAt: this.clock.now() });
        await work.audit({ action: 'import.conflicts_checked', entityId: id, detail: { found: row.conflicts } });
        return;
      }
      const ids = made.map(({ entityId }) => entityId);
      const subjects = await (kind === 'parties' ? this.parties : this.clients).subjects(work, ids);
      const found = await this.conflicts.checkTakenIn(work, subjects);
      await updateImport(work, id, { conflictLine, conflicts: row.conflicts + found });
      await work.publish(IMPORT_TOPIC, { importId: id });
    });
  }

  private async takeBack(ctx: RequestContext, id: string, ending: AbortSignal): Promise<void> {
    for (;;) {
      ending.throwIfAborted();
      const goesOn = await this.database.transaction(ctx, async (work) => {
        const row = await lockImport(work, id);
        if (row?.status !== 'undoing') return false;
        const gone = row.cancelAsked ? [] : await undoBatch(work, id, BATCH_LINES);
        const lineDone = gone.at(-1)?.line;
        if (lineDone === undefined) {
          await this.end(work, row, row.cancelAsked ? 'cancelled' : 'undone', {});
          return false;
        }
        await work.auditAll(
          gone
            .filter((one) => one.gone)
            .map((one) => ({
              action: `${NOUN[one.kind]}.import_undone`,
              entityId: one.id,
              ...(one.kind === 'clients' && { clientId: one.id }),
              ...(one.kind === 'cases' && { caseId: one.id }),
              detail: { importId: id },
            })),
        );
        await updateImport(work, id, { lineDone, kept: row.kept + gone.filter((one) => !one.gone).length });
        return true;
      });
      if (!goesOn) return;
    }
  }

  private async end(work: Work, row: ImportRow, status: ImportStatus, counts: ImportChange): Promise<void> {
    const ended = await updateImport(work, row.id, {
      ...counts,
      status,
      cancelAsked: false,
      finishedAt: this.clock.now(),
    });
    const { made, known, faulty, kept } = ended;
    if (hasEnded(ended) && made > 0) await work.publish(IMPORT_TOPIC, { importId: row.id });
    await work.audit({ action: `import.${status}`, entityId: row.id, detail: { made, known, faulty, kept } });
  }

  /** Moves an import on, and asks the worker where there is work. @throws ImportNotReady */
  private step(
    ctx: MemberContext,
    id: string,
    from: readonly ImportStatus[],
    action: string,
    change: (row: ImportRow, work: Work) => ImportChange | Promise<ImportChange>,
  ): Promise<ImportView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await lockImport(work, id);
      if (!row) throw new ImportNotFound();
      if (!from.includes(row.status)) throw new ImportNotReady();
      const wanted = await change(row, work);
      const next = await updateImport(work, id, wanted);
      if (wanted.status === 'checking' || wanted.status === 'running') await dropFaults(work, id, next.lineDone);
      if (wanted.status && wanted.status !== 'uploaded') await work.publish(IMPORT_TOPIC, { importId: id });
      await work.audit({ action, entityId: id });
      return toView(next);
    });
  }

  private async require(work: Work, id: string): Promise<ImportRow> {
    const row = await findImport(work, id);
    if (!row) throw new ImportNotFound();
    return row;
  }
}

const NOUN: { readonly [kind in ImportKind]: string } = { clients: 'client', cases: 'case', parties: 'party' };

/** What it made stands, and brought names that are looked for. */
function hasEnded({ kind, status }: ImportRow): boolean {
  return kind !== 'cases' && (status === 'done' || status === 'cancelled' || status === 'failed');
}

/** @throws NoHeader */
async function headerOf(bytes: Uint8Array): Promise<string[]> {
  let header: string[] = [];
  for await (const first of csvLines(csvText(bytes))) {
    if ('fields' in first) header = first.fields.map((name) => name.trim());
    break;
  }
  const named =
    header.length > 0 && header.every((name) => name !== '' && name.length <= 200 && !name.includes('\u0000'));
  if (!named || new Set(header).size !== header.length) throw new NoHeader();
  return header;
}

function refuseUnfit({ kind, header }: ImportRow, mapping: ImportMapping): void {
  const faults = mappingFaults(kind, mapping, header);
  if (faults.length > 0) {
    throw new MappingUnfit(
      undefined,
      faults.map(({ field, message }) => ({ pointer: `/columns/${field}`, message })),
    );
  }
}

function toFault({ line, field, message, raw }: ImportFault): ImportFault {
  return { line, field, message, raw };
}

function toView(row: ImportRow): ImportView {
  const {
    organizationId: _,
    cancelAsked: _cancel,
    lineDone,
    linesTotal,
    mapping,
    createdAt,
    finishedAt,
    conflictLine: _line,
    conflictsCheckedAt,
    ...rest
  } = row;
  const ended = ['checked', 'done', 'undone'].includes(row.status);
  return {
    ...rest,
    mapping: mapping as unknown as ImportMapping,
    progress: ended ? 1 : Math.min(1, lineDone / linesTotal),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    conflictsCheckedAt: conflictsCheckedAt?.toISOString() ?? null,
  };
}

function toSaved({ name, kind, mapping, updatedAt }: Awaited<ReturnType<typeof listMappings>>[number]): SavedMapping {
  return { name, kind, mapping: mapping as unknown as ImportMapping, updatedAt: updatedAt.toISOString() };
}
