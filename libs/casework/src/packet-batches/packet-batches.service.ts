import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, Problem, type RequestContext, type Work } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';
import { CaseNotFound } from '../cases/cases.errors.js';
import { CasesService } from '../cases/cases.service.js';
import { type Page, type PageQuery, toDay } from '../fields.js';
import type { PetitionBasis } from '../packets/packet-basis.service.js';
import { PacketMakerService } from '../packets/packet-maker.service.js';
import { PacketsService, type RequestedPacket } from '../packets/packets.service.js';
import type { PaperRelief } from '../packets/packets.schema.js';
import { PetitionNotFound } from '../packets/packets.errors.js';
import { PetitionsService } from '../packets/petitions.service.js';
import {
  AssessmentOutdated,
  FiledBefore,
  NotAssessed,
  NothingToMake,
  PacketBatchNotFound,
  PacketBatchNotStanding,
  ReliefNotInBatches,
  TooManyPackets,
} from './packet-batches.errors.js';
import { PACKET_BATCH_COMPILE_TOPIC, PACKET_BATCH_PART_TOPIC, type PacketBatchPartJob } from './packet-batches.jobs.js';
import {
  type BatchProgress,
  beginItemsAnew,
  countItems,
  dropPrintFiles,
  findBatch,
  findCasesPrinted,
  findOpenCases,
  findPrintFile,
  hasWaiting,
  holdBatch,
  insertBatch,
  insertItems,
  listBatches,
  listItems,
  listPrintFiles,
  listTableRows,
  listWaiting,
  lockBatch,
  lockItem,
  lockWaiting,
  type NewBatchItem,
  nextPosition,
  updateAsked,
  updateBatch,
  updateItem,
} from './packet-batches.repository.js';
import {
  BATCH_RELIEFS,
  type ChosenCases,
  MOST_PACKETS,
  type PacketBatchItemQuery,
  type PacketBatchItemView,
  type PacketBatchView,
  type PrintFileView,
  type StartPacketBatchInput,
} from './packet-batches.schema.js';
import type { DocumentFile } from '../documents/documents.service.js';
import { batchCsv, batchXlsx } from './packet-batch-table.js';

type BatchRow = NonNullable<Awaited<ReturnType<typeof findBatch>>>;
type ItemRow = NonNullable<Awaited<ReturnType<typeof lockItem>>>;
type PetitionRow = Awaited<ReturnType<PetitionsService['require']>>;
type Choice = Omit<NewBatchItem, 'id' | 'position'>;

/** What they have in common is read once, and they are stored together: more at a time saves little, and a killed worker loses them. */
const PACKETS_OF_A_JOB = 20;
/** Towards the end jobs have a part of what is left, and at least some packets, so that no worker waits long for the last job of another. */
const PARTS_OF_THE_REST = 16;
const FEWEST_OF_A_JOB = 5;

/**
 * Many packets as one flow: jobs of some each, in a queue of their own, then one that puts the papers of each court together. What is
 * done is written down by the packet itself, so that a job that runs twice makes nothing twice. @see docs/adr/0038
 */
@Injectable()
export class PacketBatchesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly petitions: PetitionsService,
    private readonly packets: PacketsService,
    private readonly maker: PacketMakerService,
  ) {}

  /** @throws PetitionNotFound, ReliefNotInBatches, NothingToMake, TooManyPackets, DayInTheFuture: nothing is begun */
  start(ctx: MemberContext, { name, petitionIds, cases, ...input }: StartPacketBatchInput) {
    const relief = input.relief ?? null;
    const preparedOn = input.preparedOn ?? this.clock.today();
    this.cases.refuseFuture(preparedOn, '/preparedOn');
    return this.database.transaction(ctx, async (work): Promise<PacketBatchView> => {
      const chosen = petitionIds
        ? await this.chosenPetitions(work, petitionIds)
        : await this.chosenCases(work, relief!, cases!);
      if (chosen.length === 0) throw new NothingToMake();
      if (chosen.length > MOST_PACKETS) throw new TooManyPackets();
      const items = chosen.map((item, position) => ({ ...item, position, id: uuidv7() }));
      const row = await insertBatch(work, { name, relief, preparedOn, createdById: ctx.memberId }, items);
      await this.askFor(work, row, items);
      await work.audit({ action: 'packet_batch.started', entityId: row.id, detail: { relief, packets: items.length } });
      await work.auditAll(items.map(({ caseId }) => ({ action: 'case.chosen_for_batch', entityId: row.id, caseId })));
      return this.viewOf(work, row);
    });
  }

  /** Newest first. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<PacketBatchView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listBatches(work, query);
      const progress = new Map(
        (
          await countItems(
            work,
            items.map(({ id }) => id),
          )
        ).map((one) => [one.batchId, one]),
      );
      await work.audit({ action: 'packet_batch.listed', detail: { rows: items.length } });
      return { items: items.map((row) => toView(row, progress.get(row.id))), next };
    });
  }

  read(ctx: MemberContext, id: string): Promise<PacketBatchView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.require(work, id);
      await work.audit({ action: 'packet_batch.viewed', entityId: id });
      return this.viewOf(work, row);
    });
  }

  /** In their order. @throws UnknownCursor */
  items(ctx: MemberContext, id: string, query: PacketBatchItemQuery): Promise<Page<PacketBatchItemView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.require(work, id);
      const { items, next } = await listItems(work, id, query);
      await work.audit({ action: 'packet_batch.items_listed', entityId: id, detail: { rows: items.length } });
      return { items: items.map(toItemView), next };
    });
  }

  /** What is in the batch, as a spreadsheet: a row for each packet that who asks may see. */
  table(ctx: MemberContext, id: string, format: 'csv' | 'xlsx'): Promise<DocumentFile> {
    return this.database.transaction(ctx, async (work) => {
      const { name } = await this.require(work, id);
      const rows = await listTableRows(work, id);
      await work.audit({ action: 'packet_batch.table_downloaded', entityId: id, detail: { rows: rows.length } });
      await work.auditAll(rows.map(({ caseId }) => ({ action: 'case.listed_in_batch', entityId: id, caseId })));
      return format === 'csv'
        ? { fileName: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: batchCsv(rows) }
        : { fileName: `${name}.xlsx`, mediaType: XLSX, bytes: await batchXlsx(rows) };
    });
  }

  /** Those of which who asks may see every packet. @throws UnknownCursor */
  files(ctx: MemberContext, id: string, query: PageQuery): Promise<Page<PrintFileView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.require(work, id);
      const { items, next } = await listPrintFiles(work, id, query);
      await work.audit({ action: 'packet_batch.files_listed', entityId: id, detail: { rows: items.length } });
      return { items: items.map(toFileView), next };
    });
  }

  download(ctx: MemberContext, id: string, fileId: string): Promise<DocumentFile> {
    return this.database.transaction(ctx, async (work) => {
      await this.require(work, id);
      const file = await findPrintFile(work, id, fileId);
      if (!file) throw new PacketBatchNotFound();
      await work.audit({ action: 'packet_batch.file_downloaded', entityId: id, detail: { fileId } });
      await work.auditAll(
        (await findCasesPrinted(work, id, file.position)).map((caseId) => ({
          action: 'case.printed_in_batch',
          entityId: id,
          caseId,
        })),
      );
      return { fileName: file.fileName, mediaType: 'application/pdf', bytes: file.bytes };
    });
  }

  /** What was made stays; what is not begun is not made. @throws PacketBatchNotStanding */
  cancel(ctx: MemberContext, id: string): Promise<PacketBatchView> {
    return this.step(ctx, id, ['running', 'compiling'], 'packet_batch.cancelled', () =>
      Promise.resolve({ status: 'cancelled', finishedAt: this.clock.now() }),
    );
  }

  /** Makes what is not made yet, tries again what has failed, and puts the papers together anew. @throws PacketBatchNotStanding */
  resume(ctx: MemberContext, id: string): Promise<PacketBatchView> {
    return this.step(
      ctx,
      id,
      ['done', 'cancelled', 'failed'],
      'packet_batch.resumed',
      async (work, { run, ...row }) => {
        await dropPrintFiles(work, id);
        const anew = { ...row, run: run + 1 };
        const items = await beginItemsAnew(work, id);
        await this.askFor(work, anew, items);
        if (items.length > 0) return { status: 'running', run: anew.run, finishedAt: null };
        await this.askToCompile(work, anew);
        return { status: 'compiling', run: anew.run, finishedAt: null };
      },
    );
  }

  /**
   * The worker's part for some packets: asks for them as whoever began the batch, behind that member's walls, makes them, and sees
   * whether they were the last. Run twice, also after a kill in the middle, it makes one packet of each; where one cannot be made, the
   * others are.
   */
  async makePart(worker: RequestContext, job: PacketBatchPartJob): Promise<void> {
    const together = await this.askTogether(worker, job);
    const asked = new Map<string, PetitionBasis | undefined>(together.map(({ id, basis }) => [id, basis]));
    const errors: unknown[] = [];
    const left = await this.database.transaction(worker, async (work) => {
      const batch = await findBatch(work, job.batchId);
      return batch?.run === job.run && batch.status === 'running' ? listWaiting(work, job.batchId, job) : [];
    });
    for (const { id, packetId } of left) {
      try {
        const found = packetId ?? (await this.packetOf(worker, job, id));
        if (found && !asked.has(found)) asked.set(found, undefined);
      } catch (error) {
        errors.push(error);
      }
    }
    errors.push(...(await this.maker.generateAll(worker, asked)));
    await this.compileIfLast(worker, job);
    if (errors.length > 0) throw errors[0] as Error;
  }

  /** When every attempt of a job has failed: what waits is tried once more, each alone, and what was tried alone has failed. */
  async failPart(worker: RequestContext, job: PacketBatchPartJob, message: string): Promise<void> {
    const { batchId, run } = job;
    const packetId = await this.database.transaction(worker, async (work) => {
      const batch = await lockBatch(work, batchId);
      if (batch?.run !== run || batch.status !== 'running') return null;
      const [only, ...others] = await lockWaiting(work, batchId, job);
      if (!only) return null;
      if (others.length > 0) {
        await this.askFor(work, batch, [only, ...others], 1);
        return null;
      }
      if (!only.packetId) await updateItem(work, only.id, { failureCode: 'server/failed', failure: message });
      return only.packetId;
    });
    if (packetId) await this.maker.fail(worker, packetId, message);
    await this.compileIfLast(worker, job);
  }

  /**
   * Asks in one transaction for what can be asked for. What is in the way of one item is told by packetOf(), which each that is left goes
   * through alone.
   */
  private askTogether(
    worker: RequestContext,
    { batchId, run, askedById, ...positions }: PacketBatchPartJob,
  ): Promise<readonly RequestedPacket[]> {
    const asker: RequestContext = { ...worker, memberId: askedById };
    return this.database.transaction(asker, async (work) => {
      await holdBatch(work, batchId);
      const batch = await findBatch(work, batchId);
      if (batch?.run !== run || batch.status !== 'running') return [];
      const waiting = (await lockWaiting(work, batchId, positions)).filter(({ packetId }) => packetId === null);
      const itemIds = new Map<string, string>();
      const petitions: PetitionRow[] = [];
      const named = await this.petitions.found(
        work,
        waiting.flatMap(({ petitionId }) => petitionId ?? []),
      );
      for (const item of waiting) {
        const petition = item.petitionId
          ? named.get(item.petitionId)
          : await work.unlessRefused(() => this.petitionOf(work, { ...item, batch }));
        if (!petition) continue;
        itemIds.set(petition.id, item.id);
        petitions.push(petition);
      }
      const filed = await this.petitions.filedAmong(work, petitions);
      const unfiled = petitions.filter(({ id }) => !filed.has(id));
      const requested = await this.packets.insertAllRequested(work, unfiled, toDay(batch.preparedOn));
      await updateAsked(
        work,
        requested.map(({ id: packetId, petitionId }) => ({ id: itemIds.get(petitionId)!, petitionId, packetId })),
      );
      return requested;
    });
  }

  /** @returns the packet that is to be made, or null when there is none. */
  private async packetOf(
    worker: RequestContext,
    { batchId, run, askedById }: PacketBatchPartJob,
    itemId: string,
  ): Promise<string | null> {
    const asker: RequestContext = { ...worker, memberId: askedById };
    try {
      return await this.database.transaction(asker, async (work) => {
        await holdBatch(work, batchId);
        const item = await lockItem(work, itemId);
        if (!item) throw new CaseNotFound('Whoever began the batch may not see this case any more.');
        if (item.batch.run !== run || item.batch.status !== 'running' || item.failureCode) return null;
        return item.packetId ?? (await this.ask(work, item));
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.database.transaction(worker, async (work) => {
        const item = await lockItem(work, itemId);
        if (item?.batch.run !== run || item.packetId) return;
        await updateItem(work, itemId, failureOf(error));
        const detail = { code: error.definition.code };
        await work.audit({ action: 'packet_batch.item_failed', entityId: item.batchId, caseId: item.caseId, detail });
      });
      return null;
    }
  }

  private async ask(work: Work, item: ItemRow): Promise<string> {
    const petition = await this.petitionOf(work, item);
    if ((await this.petitions.filedAmong(work, [petition])).has(petition.id)) throw new FiledBefore();
    const packet = await this.packets.insertRequested(work, petition, toDay(item.batch.preparedOn));
    await updateItem(work, item.id, { petitionId: petition.id, packetId: packet.id });
    return packet.id;
  }

  /** The one that is named, or by what the newest assessment of the case opens when its turn comes. */
  private async petitionOf(work: Work, { id, caseId, petitionId, batch, ...item }: ItemRow) {
    if (petitionId) return this.petitions.require(work, petitionId);
    const relief = batch.relief as PaperRelief;
    const [open] = await findOpenCases(work, relief, { ids: [caseId] });
    if (!open) throw new NothingToMake();
    const { assessmentId, isOutdated } = open;
    if (assessmentId === null) throw new NotAssessed();
    if (isOutdated) throw new AssessmentOutdated();
    let { chargeIds } = item;
    if (chargeIds.length === 0) {
      const [first = [], ...others] = open.chargeIds;
      chargeIds = [...first];
      await updateItem(work, id, { chargeIds });
      await this.addItems(
        work,
        batch,
        others.map((ids) => ({ caseId, chargeIds: ids, petitionId: null })),
      );
    }
    return this.petitions.draftOnce(work, caseId, { assessmentId, relief, chargeIds });
  }

  /** What a case that was assessed meanwhile opens besides. */
  private async addItems(work: Work, batch: BatchRow, chosen: readonly Choice[]): Promise<void> {
    if (chosen.length === 0) return;
    // Two that add at once meet in the unique position, and one of the jobs is run again.
    const from = await nextPosition(work, batch.id);
    const items = chosen.map((item, place) => ({ ...item, position: from + place, id: uuidv7() }));
    await insertItems(work, batch.id, items);
    await this.askFor(work, batch, items);
  }

  /** Once, however many jobs see that theirs was the last. */
  private async compileIfLast(
    worker: RequestContext,
    { batchId, run }: Pick<PacketBatchPartJob, 'batchId' | 'run'>,
  ): Promise<void> {
    await this.database.transaction(worker, async (work) => {
      if (await hasWaiting(work, batchId)) return;
      const row = await lockBatch(work, batchId);
      if (row?.run !== run || row.status !== 'running') return;
      await updateBatch(work, batchId, { status: 'compiling' });
      await this.askToCompile(work, row);
    });
  }

  private askToCompile(work: Work, { id, run }: Pick<BatchRow, 'id' | 'run'>): Promise<void> {
    return work.publish(PACKET_BATCH_COMPILE_TOPIC, { batchId: id, run: String(run) });
  }

  private async chosenPetitions(work: Work, ids: readonly string[]): Promise<Choice[]> {
    const found = await this.petitions.found(work, ids);
    const named = (fits: (id: string) => boolean, message: string) =>
      ids.flatMap((id, place) => (fits(id) ? [] : { pointer: `/petitionIds/${place}`, message }));
    const unknown = named((id) => found.has(id), 'is no petition');
    if (unknown.length > 0) throw new PetitionNotFound(undefined, unknown);
    const isOpen = (id: string) => (BATCH_RELIEFS as readonly string[]).includes(found.get(id)!.relief);
    const confidential = named(isOpen, 'is confidential');
    if (confidential.length > 0) throw new ReliefNotInBatches(undefined, confidential);
    return ids.map((id) => ({ caseId: found.get(id)!.caseId, chargeIds: [], petitionId: id }));
  }

  /** A packet for each court's case that something is open in; where that is not known yet, one that says what to mend. */
  private async chosenCases(work: Work, relief: PaperRelief, chosen: ChosenCases): Promise<Choice[]> {
    const cases = await findOpenCases(work, relief, chosen);
    return cases.flatMap(({ caseId, assessmentId, isOutdated, chargeIds }): Choice[] =>
      (assessmentId === null || isOutdated ? [[]] : chargeIds).map((ids) => ({
        caseId,
        chargeIds: ids,
        petitionId: null,
      })),
    );
  }

  /** Jobs of so many items at most each. */
  private async askFor(
    work: Work,
    batch: BatchRow,
    items: readonly { readonly position: number }[],
    most = PACKETS_OF_A_JOB,
  ): Promise<void> {
    const ofBatch = { batchId: batch.id, run: String(batch.run), askedById: batch.createdById };
    const left = items.map(({ position }) => position).sort((a, b) => a - b);
    const parts: { readonly [name: string]: string }[] = [];
    while (left.length > 0) {
      const share = Math.max(FEWEST_OF_A_JOB, Math.ceil(left.length / PARTS_OF_THE_REST));
      const ofPart = left.splice(0, Math.min(most, share));
      parts.push({ ...ofBatch, from: String(ofPart[0]), to: String(ofPart.at(-1)) });
    }
    await work.publishAll(PACKET_BATCH_PART_TOPIC, parts);
  }

  private step(
    ctx: MemberContext,
    id: string,
    from: readonly BatchRow['status'][],
    action: string,
    change: (work: Work, row: BatchRow) => Promise<Parameters<typeof updateBatch>[2]>,
  ): Promise<PacketBatchView> {
    return this.database.transaction(ctx, async (work) => {
      const before = await lockBatch(work, id);
      if (!before) throw new PacketBatchNotFound();
      if (!from.includes(before.status)) throw new PacketBatchNotStanding();
      const row = await updateBatch(work, id, await change(work, before));
      await work.audit({ action, entityId: id });
      return this.viewOf(work, row);
    });
  }

  private async viewOf(work: Work, row: BatchRow): Promise<PacketBatchView> {
    const [progress] = await countItems(work, [row.id]);
    return toView(row, progress);
  }

  private async require(work: Work, id: string): Promise<BatchRow> {
    const row = await findBatch(work, id);
    if (!row) throw new PacketBatchNotFound();
    return row;
  }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** In the words of the problem: what to mend, then each field with what is wrong with it, as a packet tells it. */
function failureOf({ definition, detail, errors }: Problem): { failureCode: string; failure: string } {
  const fields = errors.map(({ pointer, parameter, message }) =>
    [pointer ?? parameter ?? [], message].flat().join(': '),
  );
  return { failureCode: definition.code, failure: [`${definition.title}. ${detail}`, ...fields].join('; ') };
}

function toView(row: BatchRow, progress: BatchProgress | undefined): PacketBatchView {
  const { total = 0, waiting = 0, failed = 0 } = progress ?? {};
  return {
    id: row.id,
    name: row.name,
    relief: row.relief as PaperRelief | null,
    status: row.status,
    preparedOn: toDay(row.preparedOn),
    progress: { total, waiting, ready: total - waiting - failed, failed },
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function toItemView(row: Awaited<ReturnType<typeof listItems>>['items'][number]): PacketBatchItemView {
  const { id, position, caseId, petitionId, packetId, packet, failureCode, failure, filePosition } = row;
  const hasFailed = failureCode !== null || packet?.status === 'failed';
  const isWaiting = !packet || packet.status === 'queued';
  return {
    id,
    position: position + 1,
    status: hasFailed ? 'failed' : isWaiting ? 'waiting' : 'ready',
    caseId,
    petitionId,
    packetId,
    failureCode: failureCode ?? (packet?.status === 'failed' ? 'packet/failed' : null),
    failure: failure ?? packet?.failureMessage ?? null,
    printFile: filePosition === null ? null : filePosition + 1,
  };
}

function toFileView(row: Awaited<ReturnType<typeof listPrintFiles>>['items'][number]): PrintFileView {
  const { id, position, fileName, court, county, volume, packets, pages, sizeBytes, sha256, expiresAt } = row;
  return {
    id,
    position: position + 1,
    fileName,
    court,
    county,
    volume,
    packets,
    pages,
    sizeBytes,
    sha256,
    expiresAt: expiresAt.toISOString(),
  };
}
