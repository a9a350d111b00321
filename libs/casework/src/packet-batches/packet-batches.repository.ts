import { identifier, insertRows, Prisma, type Statements, type Work } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { PaperRelief } from '../packets/packets.schema.js';
import type { ChosenCases, PacketBatchItemQuery } from './packet-batches.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export interface NewBatch {
  readonly name: string;
  readonly relief: PaperRelief | null;
  readonly preparedOn: string;
  readonly createdById: string;
}

export interface NewBatchItem {
  readonly id: string;
  readonly position: number;
  readonly caseId: string;
  readonly chargeIds: readonly string[];
  readonly petitionId: string | null;
}

export async function insertBatch(work: Work, input: NewBatch, items: readonly NewBatchItem[]) {
  const { organizationId } = work;
  const row = await work.tx.packetBatch.create({
    data: { ...input, organizationId, preparedOn: fromDay(input.preparedOn) },
  });
  await insertItems(work, row.id, items);
  return row;
}

export function insertItems(work: Work, batchId: string, items: readonly NewBatchItem[]): Promise<void> {
  const { organizationId } = work;
  return insertRows(
    work.tx,
    'packet_batch_items',
    items.map((item) => ({ ...item, organizationId, batchId })),
  );
}

/** Behind the last, as items of walled cases have theirs too. */
export async function nextPosition(work: Work, batchId: string): Promise<number> {
  const [row] = await work.tx.$queryRaw<{ next: number }[]>`
    select max(position) + 1 as next from packet_batch_items
    where "organizationId" = ${work.organizationId}::uuid and "batchId" = ${batchId}::uuid`;
  return row?.next ?? 0;
}

/** With at least one case that who asks may see. */
const SEEN = { items: { some: {} } } as const satisfies Prisma.PacketBatchWhereInput;

export function findBatch(work: Work, id: string) {
  return work.tx.packetBatch.findUnique({ where: { ...key(work, id), ...SEEN } });
}

/** Locks the row until the transaction ends, so that cancelling, going on and the worker take turns. */
export async function lockBatch(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from packet_batches where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findBatch(work, id);
}

/** Many jobs hold the batch at once; cancelling it and going on with it wait for them, so that none is half in the earlier run. */
export async function holdBatch(work: Work, id: string): Promise<void> {
  await work.tx
    .$queryRaw`select 1 from packet_batches where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for share`;
}

/** Newest first. */
export function listBatches(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId, ...SEEN };
  return readPage(work, page, {
    rows: (from) => work.tx.packetBatch.findMany({ ...from, where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.packetBatch.count({ where: { ...where, id } }),
  });
}

export function updateBatch(work: Work, id: string, data: Prisma.PacketBatchUncheckedUpdateInput) {
  return work.tx.packetBatch.update({ where: key(work, id), data });
}

export interface BatchProgress {
  readonly batchId: string;
  readonly total: number;
  readonly waiting: number;
  readonly failed: number;
}

/** How far batches are: what a packet is, the packet says. Each is looked up by its key, whatever the planner believes of a new table. */
export function countItems(work: Work, batchIds: readonly string[]): Promise<BatchProgress[]> {
  return work.tx.$queryRaw<BatchProgress[]>`
    select i."batchId", count(*)::int as total,
      count(*) filter (where i."failureCode" is not null or k.status = 'failed')::int as failed,
      count(*) filter (where i."failureCode" is null and (k.id is null or k.status = 'queued'))::int as waiting
    from packet_batch_items i
    left join lateral (
      select p.id, p.status from packets p where p."organizationId" = i."organizationId" and p.id = i."packetId" offset 0) k on true
    where i."organizationId" = ${work.organizationId}::uuid and i."batchId" = any(${[...batchIds]}::uuid[])
    group by 1`;
}

const WITH_PACKET = {
  packet: { select: { status: true, failureMessage: true } },
} as const satisfies Prisma.PacketBatchItemInclude;

const WAITING = {
  failureCode: null,
  OR: [{ packetId: null }, { packet: { status: 'queued' } }],
} as const satisfies Prisma.PacketBatchItemWhereInput;
const FAILED = {
  OR: [{ failureCode: { not: null } }, { packet: { status: 'failed' } }],
} as const satisfies Prisma.PacketBatchItemWhereInput;
const READY = {
  failureCode: null,
  packet: { status: { in: ['ready', 'approved', 'returned'] } },
} as const satisfies Prisma.PacketBatchItemWhereInput;
const OF_STATUS = { waiting: WAITING, failed: FAILED, ready: READY } as const;

export function listItems(work: Work, batchId: string, query: PacketBatchItemQuery) {
  const { status } = query;
  const where: Prisma.PacketBatchItemWhereInput = {
    organizationId: work.organizationId,
    batchId,
    ...(status && OF_STATUS[status]),
  };
  return readPage(work, query, {
    rows: (from) =>
      work.tx.packetBatchItem.findMany({
        ...from,
        where,
        include: WITH_PACKET,
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
      }),
    holds: (id) => work.tx.packetBatchItem.count({ where: { ...where, id } }),
  });
}

export interface Positions {
  readonly from: number;
  readonly to: number;
}

/** Locks the row until the transaction ends: two jobs of one item take turns. */
export async function lockItem(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from packet_batch_items where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return work.tx.packetBatchItem.findUnique({ where: key(work, id), include: { batch: true } });
}

export function updateItem(work: Work, id: string, data: Prisma.PacketBatchItemUncheckedUpdateInput) {
  return work.tx.packetBatchItem.update({ where: key(work, id), data, select: { id: true } });
}

/** Of the items at these positions those that are not made. */
export function listWaiting(work: Work, batchId: string, { from, to }: Positions) {
  return work.tx.packetBatchItem.findMany({
    where: { organizationId: work.organizationId, batchId, position: { gte: from, lte: to }, ...WAITING },
    orderBy: { position: 'asc' },
  });
}

/** The same of a batch that is held, locked until the transaction ends: jobs of the same items take turns. */
export async function lockWaiting(work: Work, batchId: string, positions: Positions) {
  const { from, to } = positions;
  await work.tx.$queryRaw`
    select 1 from packet_batch_items
    where "organizationId" = ${work.organizationId}::uuid and "batchId" = ${batchId}::uuid and position between ${from} and ${to}
    order by position for update`;
  return listWaiting(work, batchId, positions);
}

/** What was asked for, for each item. */
export async function updateAsked(
  work: Work,
  asked: readonly { readonly id: string; readonly petitionId: string; readonly packetId: string }[],
): Promise<void> {
  const list = (key: 'id' | 'petitionId' | 'packetId') => asked.map((one) => one[key]);
  await work.tx.$executeRaw`
    update packet_batch_items i set "petitionId" = a.petition, "packetId" = a.packet
    from unnest(${list('id')}::uuid[], ${list('petitionId')}::uuid[], ${list('packetId')}::uuid[]) as a (id, petition, packet)
    where i."organizationId" = ${work.organizationId}::uuid and i.id = a.id`;
}

/** Those that are not made: what failed is tried anew. */
export function beginItemsAnew(work: Work, batchId: string): Promise<{ position: number }[]> {
  return work.tx.$queryRaw<{ position: number }[]>`
    update packet_batch_items i set "failureCode" = null, failure = null,
      "packetId" = case when k.status = 'queued' then i."packetId" end
    from packet_batch_items j
    left join packets k on k."organizationId" = j."organizationId" and k.id = j."packetId"
    where i."organizationId" = ${work.organizationId}::uuid and i."batchId" = ${batchId}::uuid
      and j."organizationId" = i."organizationId" and j.id = i.id
      and (k.id is null or k.status in ('queued', 'failed'))
    returning i.position`;
}

export async function hasWaiting(work: Work, batchId: string): Promise<boolean> {
  const found = await work.tx.packetBatchItem.findFirst({
    where: { organizationId: work.organizationId, batchId, ...WAITING },
    select: { id: true },
  });
  return found !== null;
}

/** What the newest assessment of a case opens. */
export interface OpenCase {
  readonly caseId: string;
  /** null: it has none. */
  readonly assessmentId: string | null;
  readonly isOutdated: boolean;
  /** By the court's cases, or for one application under CPL 160.59 as the assessment advises. */
  readonly chargeIds: readonly (readonly string[])[];
}

/**
 * Of the cases that are chosen, what can be asked for, in the order of their opening. Cases whose newest assessment opens nothing
 * are left out; what the rules leave to an attorney's review is not asked for in a batch.
 */
export async function findOpenCases(
  work: Work,
  relief: PaperRelief,
  { ids, status, attorneyId, tag }: ChosenCases,
): Promise<readonly OpenCase[]> {
  const { organizationId } = work;
  const conditions = [
    Prisma.sql`c."organizationId" = ${organizationId}::uuid and c."purgedAt" is null`,
    ...(ids ? [Prisma.sql`c.id = any(${[...ids]}::uuid[])`] : []),
    ...(status ? [Prisma.sql`c.status = ${status}::"CaseStatus"`] : []),
    ...(attorneyId ? [Prisma.sql`c."attorneyId" = ${attorneyId}::uuid`] : []),
    ...(tag ? [Prisma.sql`${tag} = any(c.tags)`] : []),
  ];
  const rows = await work.tx.$queryRaw<
    {
      caseId: string;
      assessmentId: string | null;
      isOutdated: boolean;
      open: Opened[] | null;
      application: string[] | null;
    }[]
  >`
    select c.id as "caseId", a.id as "assessmentId",
      coalesce(a."recordVersion" < (
        select max(v.version) from record_revisions v where v."organizationId" = a."organizationId" and v."recordId" = a."recordId"),
        false) as "isOutdated",
      jsonb_path_query_array(a.result, '$.decisions[*] ? (@.relief == $relief && (@.outcome == "eligible" || @.outcome == "automatic"))',
        jsonb_build_object('relief', ${relief}::text)) as open,
      a.result->'application' as application
    from cases c
    left join lateral (
      select * from assessments a where a."organizationId" = c."organizationId" and a."caseId" = c.id
      order by a."createdAt" desc, a.id desc limit 1) a on true
    where ${Prisma.join(conditions, ' and ')}
    order by c."openedOn", c.id`;
  return rows.flatMap(({ caseId, assessmentId, isOutdated, open, application }) => {
    const chargeIds = relief === 'NY-160.59' ? asOneApplication(open ?? [], application) : byCourtCase(open ?? []);
    return assessmentId !== null && chargeIds.length === 0 ? [] : { caseId, assessmentId, isOutdated, chargeIds };
  });
}

interface Opened {
  readonly chargeId: string;
  readonly courtCaseId: string;
}

/** @source CPL 160.59(2)(a): one application for all that is asked for. */
function asOneApplication(open: readonly Opened[], application: readonly string[] | null): string[][] {
  const chosen = open.map(({ chargeId }) => chargeId).filter((id) => application?.includes(id));
  return chosen.length > 0 ? [chosen] : [];
}

function byCourtCase(open: readonly Opened[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { courtCaseId, chargeId } of open) {
    groups.set(courtCaseId, [...(groups.get(courtCaseId) ?? []), chargeId]);
  }
  return [...groups.values()];
}

/** What a row of the batch's table says. */
export interface BatchTableRow {
  readonly itemId: string;
  readonly position: number;
  readonly client: string;
  readonly court: string | null;
  readonly county: string | null;
  readonly docketNumbers: readonly (string | null)[] | null;
  readonly relief: string | null;
  readonly papers: readonly string[] | null;
  readonly pages: number | null;
  readonly sha256: string | null;
  readonly status: string;
  readonly failure: string | null;
  readonly packetId: string | null;
  readonly caseId: string;
}

/**
 * As papers are handed in: by county, court and the client's name; what is not made comes last.
 * @param itemIds those alone.
 */
export function listTableRows(
  work: Work,
  batchId: string,
  itemIds: readonly string[] | null = null,
): Promise<BatchTableRow[]> {
  return work.tx.$queryRaw<BatchTableRow[]>`
    select i.id as "itemId", i.position, btrim(l."familyName" || ', ' || l."givenName", ', ') as client,
      n.input->'court'->>'name' as court, n.input->'court'->>'county' as county,
      (select array_agg(distinct d->>'docketNumber') from jsonb_path_query(n.input, '$.convictions[*].conviction') d) as "docketNumbers",
      coalesce(p.relief, b.relief) as relief, f.papers, f.pages, k.sha256,
      case when i."failureCode" is not null then 'failed' when x.id is not null then 'filed' else coalesce(k.status::text, 'queued') end
        as status,
      coalesce(i.failure, k."failureMessage") as failure, i."packetId", i."caseId"
    from packet_batch_items i
    join packet_batches b on b."organizationId" = i."organizationId" and b.id = i."batchId"
    join cases c on c."organizationId" = i."organizationId" and c.id = i."caseId"
    join clients l on l."organizationId" = c."organizationId" and l.id = c."clientId"
    left join petitions p on p."organizationId" = i."organizationId" and p.id = i."petitionId"
    left join packets k on k."organizationId" = i."organizationId" and k.id = i."packetId"
    left join packet_inputs n on n."organizationId" = k."organizationId" and n."packetId" = k.id
    left join filings x on x."organizationId" = k."organizationId" and x."packetId" = k.id and x."struckOn" is null
    left join lateral (
      select array_agg(f.title order by f.position) as papers, sum(f.pages)::int as pages
      from packet_files f where f."organizationId" = k."organizationId" and f."packetId" = k.id) f on true
    where i."organizationId" = ${work.organizationId}::uuid and i."batchId" = ${batchId}::uuid
      and (${itemIds}::uuid[] is null or i.id = any(${itemIds}::uuid[]))
    order by county nulls last, court, client, i.position`;
}

/** A paper of a packet that goes to the court. */
export interface CourtPaper {
  readonly packetId: string;
  readonly title: string;
  readonly pages: number;
  readonly documentId: string;
  readonly sizeBytes: number;
}

/** Of these packets, of each in order. */
export function listCourtPapers(work: Work<Statements>, packetIds: readonly string[]): Promise<CourtPaper[]> {
  return work.tx.$queryRaw<CourtPaper[]>`
    select f."packetId", f.title, f.pages, f."documentId", d."sizeBytes"
    from packet_files f
    join documents d on d."organizationId" = f."organizationId" and d.id = f."documentId"
    where f."organizationId" = ${work.organizationId}::uuid and f."packetId" = any(${[...packetIds]}::uuid[])
      and f.audience = 'court'
    order by f."packetId", f.position`;
}

export type PrintRun = Pick<NonNullable<Awaited<ReturnType<typeof findBatch>>>, 'status' | 'printRun'>;

/** As lockBatch(), of what whoever prints must know. */
export async function lockPrintRun(work: Work<Statements>, id: string): Promise<PrintRun | null> {
  const [row] = await work.tx.$queryRaw<PrintRun[]>`
    select status, "printRun" from packet_batches
    where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return row ?? null;
}

export interface NewPrintFile {
  readonly batchId: string;
  readonly position: number;
  readonly court: string;
  readonly county: string;
  readonly volume: number;
  readonly fileName: string;
  readonly packets: number;
  readonly pages: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly expiresAt: Date;
}

/** Past Prisma, which would put the bytes into text and take them out of it. */
export async function insertPrintFile(
  work: Work<Statements>,
  { bytes, ...input }: NewPrintFile,
  itemIds: readonly string[],
): Promise<void> {
  const { organizationId } = work;
  // First: the file is walled by the cases that its items are of.
  await work.tx.$executeRaw`
    update packet_batch_items set "filePosition" = ${input.position}
    where "organizationId" = ${organizationId}::uuid and id = any(${[...itemIds]}::uuid[])`;
  const row = { ...input, id: uuidv7(), organizationId, sizeBytes: bytes.byteLength };
  const columns = Object.keys(row).map(identifier);
  await work.tx.$executeRaw`
    insert into packet_batch_files (${Prisma.join(columns)}, bytes) values (${Prisma.join(Object.values(row))}, ${bytes})`;
}

/**
 * How many files of a batch were made, and whether that at a position was; those that were destroyed since count, or the batch would wait
 * for them for ever. A worker of the version before notes nothing: its files count while they stand.
 */
export async function countPrinted(
  work: Work<Statements>,
  batchId: string,
  position: number,
): Promise<{ readonly count: number; readonly isPrinted: boolean }> {
  const ofBatch = Prisma.sql`"organizationId" = ${work.organizationId}::uuid`;
  const [row] = await work.tx.$queryRaw<{ count: number; isPrinted: boolean }[]>`
    select count(*)::int as count, coalesce(bool_or(position = ${position}::int), false) as "isPrinted"
    from (
      select unnest(printed) as position from packet_batches where ${ofBatch} and id = ${batchId}::uuid
      union select position from packet_batch_files where ${ofBatch} and "batchId" = ${batchId}::uuid) as made`;
  return row!;
}

/** @param position of a file that was made, or of one that nothing is left for. */
export async function notePrinted(work: Work<Statements>, id: string, position: number): Promise<void> {
  await work.tx.$executeRaw`
    update packet_batches set printed = array_append(printed, ${position}::int)
    where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid`;
}

/** Nothing is under way any more. */
export async function endBatch(
  work: Work<Statements>,
  id: string,
  status: 'done' | 'failed',
  finishedAt: Date,
): Promise<void> {
  await work.tx.$executeRaw`
    update packet_batches set status = ${status}::"PacketBatchStatus", "finishedAt" = ${finishedAt}
    where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid`;
}

export async function dropPrintFiles(work: Work, batchId: string): Promise<void> {
  const where = { organizationId: work.organizationId, batchId };
  await work.tx.packetBatchFile.deleteMany({ where });
  await updateBatch(work, batchId, { printed: [] });
  await work.tx.packetBatchItem.updateMany({
    where: { ...where, filePosition: { not: null } },
    data: { filePosition: null },
  });
}

export function listPrintFiles(work: Work, batchId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, batchId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.packetBatchFile.findMany({
        ...from,
        where,
        omit: { bytes: true },
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
      }),
    holds: (id) => work.tx.packetBatchFile.count({ where: { ...where, id } }),
  });
}

export function findPrintFile(work: Work, batchId: string, id: string) {
  return work.tx.packetBatchFile.findUnique({ where: { ...key(work, id), batchId } });
}

/** Of the packets that a file for printing holds. */
export async function findCasesPrinted(work: Work, batchId: string, filePosition: number): Promise<string[]> {
  const where = { organizationId: work.organizationId, batchId, filePosition };
  const items = await work.tx.packetBatchItem.findMany({ where, select: { caseId: true } });
  return items.map(({ caseId }) => caseId);
}
