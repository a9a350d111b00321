import { isDeepStrictEqual } from 'node:util';
import type { Prisma, Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage, toDay } from '../fields.js';
import { type FilingEvent, type FilingFacts, statusOf } from './filing-history.js';

const WITH_STEPS = {
  services: { orderBy: { county: 'asc' } },
  responses: { orderBy: { county: 'asc' } },
  order: { include: { outcomes: { orderBy: { chargeId: 'asc' } } } },
  hearings: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
  packet: { select: { petition: { select: { chargeIds: true } } } },
} as const satisfies Prisma.FilingInclude;

/** The row of a filing that has just been made, as its first event says. */
export async function insertFiling(
  work: Work,
  filing: {
    readonly id: string;
    readonly packetId: string;
    readonly caseId: string;
    readonly court: string;
    readonly staleReasons: string[];
    readonly overrideReason: string | null;
    readonly createdById: string;
  },
  facts: FilingFacts,
): Promise<void> {
  const { filedOn, method, docketNumber, indexNumber, fee, feeCents, counties } = facts;
  await work.tx.filing.create({
    data: {
      ...{ ...filing, method, docketNumber, indexNumber, fee, feeCents },
      counties: [...counties],
      status: statusOf(facts),
      organizationId: work.organizationId,
      filedOn: fromDay(filedOn),
    },
  });
}

export function findFiling(work: Work, id: string) {
  return work.tx.filing.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    include: WITH_STEPS,
  });
}

/** Locks the row until the transaction ends, so that two who read-then-write take turns. */
export async function lockFiling(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from packets p join filings f on f."organizationId" = p."organizationId" and f."packetId" = p.id
    where f."organizationId" = ${work.organizationId}::uuid and f.id = ${id}::uuid for update of p`;
  return findFiling(work, id);
}

/** The one that stands. */
export function findFilingOfPacket(work: Work, packetId: string) {
  return work.tx.filing.findFirst({
    where: { organizationId: work.organizationId, packetId, struckOn: null },
    select: { id: true },
  });
}

/** Of the petition that this packet is of: with the court, neither decided nor withdrawn. */
export function findPendingOfPetition(work: Work, packetId: string) {
  const petition = { packets: { some: { id: packetId } } };
  return work.tx.filing.findFirst({
    where: {
      organizationId: work.organizationId,
      struckOn: null,
      withdrawnOn: null,
      order: null,
      packet: { petition },
    },
    select: { id: true },
  });
}

export function findFilingsOfCase(work: Work, caseId: string) {
  const where = { organizationId: work.organizationId, caseId };
  return work.tx.filing.findMany({ where, include: WITH_STEPS, orderBy: [{ filedOn: 'desc' }, { id: 'desc' }] });
}

/** Those that were served on one county's prosecutor, who has not answered, and that the court has not decided; the first served first. */
export async function findAwaitingAnswer(work: Work, county: string): Promise<string[]> {
  const rows = await work.tx.filingService.findMany({
    where: {
      organizationId: work.organizationId,
      county,
      filing: { order: null, withdrawnOn: null, struckOn: null, responses: { none: { county } } },
    },
    select: { filingId: true },
    orderBy: [{ servedOn: 'asc' }, { filingId: 'asc' }],
  });
  return rows.map(({ filingId }) => filingId);
}

export function listFilings(work: Work, caseId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.filing.findMany({ ...from, where, include: WITH_STEPS, orderBy: [{ filedOn: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.filing.count({ where: { ...where, id } }),
  });
}

const PENDING = ['filed', 'served', 'submitted', 'hearing_set', 'heard'] as const;

export function countPendingFilings(work: Work, caseId: string): Promise<number> {
  return work.tx.filing.count({ where: { organizationId: work.organizationId, caseId, status: { in: [...PENDING] } } });
}

/** Whether a file of another client, as far as the member may see it, has the number: a court case, or a filing. */
export async function isNumberOfAnother(work: Work, clientId: string, number: string): Promise<boolean> {
  const { organizationId } = work;
  const [found] = await work.tx.$queryRaw<{ found: boolean }[]>`
    select exists (
      select from search_entries e
      where e."organizationId" = ${organizationId}::uuid and e.kind = 'court_case' and e."clientId" <> ${clientId}::uuid
        and e.words @@ to_tsquery('simple', search_number(${number})))
    or exists (
      select from search_entries e
      where e."organizationId" = ${organizationId}::uuid and e.kind = 'filing' and e."clientId" <> ${clientId}::uuid
        and e.words @@ to_tsquery('simple', search_number(${number}))) as found`;
  return found!.found;
}

export async function insertEvent(work: Work, filingId: string, event: FilingEvent): Promise<void> {
  const { occurredOn, data, ...columns } = event;
  await work.tx.filingEvent.create({
    data: {
      ...columns,
      organizationId: work.organizationId,
      filingId,
      occurredOn: fromDay(occurredOn),
      data: data as Prisma.InputJsonValue,
    },
  });
}

export async function findEvents(work: Work, filingId: string): Promise<FilingEvent[]> {
  const where = { organizationId: work.organizationId, filingId };
  const rows = await work.tx.filingEvent.findMany({ where, orderBy: { sequence: 'asc' } });
  return rows.map(({ occurredOn, ...row }) => ({ ...row, occurredOn: toDay(occurredOn) }) as unknown as FilingEvent);
}

export function listEvents(work: Work, filingId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, filingId };
  return readPage(work, page, {
    rows: (from) => work.tx.filingEvent.findMany({ ...from, where, orderBy: [{ sequence: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.filingEvent.count({ where: { ...where, id } }),
  });
}

export async function findReasons(work: Work, caseId: string): Promise<{ id: string; reason: string | null }[]> {
  const where = { organizationId: work.organizationId, filing: { caseId }, reason: { not: null } };
  return work.tx.filingEvent.findMany({ where, select: { id: true, reason: true } });
}

export function findHearing(work: Work, id: string) {
  return work.tx.hearing.findUnique({ where: { organizationId_id: { organizationId: work.organizationId, id } } });
}

export function listHearings(
  work: Work,
  { from: first, to, ...page }: PageQuery & { readonly from: string; readonly to?: string | undefined },
) {
  const where = {
    organizationId: work.organizationId,
    scheduledOn: { gte: fromDay(first), ...(to !== undefined && { lte: fromDay(to) }) },
  };
  return readPage(work, page, {
    rows: (from) => work.tx.hearing.findMany({ ...from, where, orderBy: [{ scheduledOn: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.hearing.count({ where: { ...where, id } }),
  });
}

/** @param memberId who is attorney of record or on the team; null: of every case that may be seen. */
export function findHearingsFrom(work: Work, from: string, memberId: string | null) {
  const own = memberId === null ? {} : { case: { OR: [{ attorneyId: memberId }, { team: { some: { memberId } } }] } };
  return work.tx.hearing.findMany({
    where: { organizationId: work.organizationId, scheduledOn: { gte: fromDay(from) }, ...own },
    orderBy: [{ scheduledOn: 'asc' }, { id: 'asc' }],
  });
}

/** Writes what stands now where it differs from what stood before. */
export async function writeFacts(
  work: Work,
  { id: filingId, caseId }: { readonly id: string; readonly caseId: string },
  before: FilingFacts,
  after: FilingFacts,
): Promise<void> {
  const { tx, organizationId } = work;
  const key = { organizationId, filingId };
  const { filedOn, method, docketNumber, indexNumber, fee, feeCents, withdrawnOn, struckOn } = after;
  await tx.filing.update({
    where: { organizationId_id: { organizationId, id: filingId } },
    data: {
      ...{ method, docketNumber, indexNumber, fee, feeCents, status: statusOf(after) },
      filedOn: fromDay(filedOn),
      withdrawnOn: withdrawnOn && fromDay(withdrawnOn),
      struckOn: struckOn && fromDay(struckOn),
    },
  });
  for (const { county } of gone(before.services, after.services)) {
    await tx.filingService.deleteMany({ where: { ...key, county } });
  }
  for (const { county, servedOn, timeRanOutOn, createdById, ...rest } of changed(before.services, after.services)) {
    const data = { ...rest, servedOn: fromDay(servedOn), timeRanOutOn: timeRanOutOn && fromDay(timeRanOutOn) };
    await tx.filingService.upsert({
      where: { organizationId_filingId_county: { ...key, county } },
      create: { ...key, ...data, county, createdById: createdById! },
      update: data,
    });
  }
  for (const { county } of gone(before.answers, after.answers)) {
    await tx.prosecutorResponse.deleteMany({ where: { ...key, county } });
  }
  for (const { county, respondedOn, position, charges, createdById } of changed(before.answers, after.answers)) {
    const data = { position, charges: charges as unknown as Prisma.InputJsonArray, respondedOn: fromDay(respondedOn) };
    await tx.prosecutorResponse.upsert({
      where: { organizationId_filingId_county: { ...key, county } },
      create: { ...key, ...data, county, createdById: createdById! },
      update: data,
    });
  }
  const hearings = after.hearings.filter((one) => isNew(before.hearings, one));
  // One lies ahead at a time: what does so no more is written first.
  hearings.sort((a, b) => Number(a.status === 'set') - Number(b.status === 'set'));
  for (const { id, scheduledOn, ...hearing } of hearings) {
    const data = { ...hearing, scheduledOn: fromDay(scheduledOn) };
    await tx.hearing.upsert({
      where: { organizationId_id: { organizationId, id } },
      create: { ...key, ...data, id, caseId },
      update: data,
    });
  }
  if (!isDeepStrictEqual(before.order, after.order)) await writeOrder(work, filingId, after.order);
}

async function writeOrder(work: Work, filingId: string, order: FilingFacts['order']): Promise<void> {
  const { tx, organizationId } = work;
  const key = { organizationId, filingId };
  await tx.orderOutcome.deleteMany({ where: { organizationId, order: { filingId } } });
  if (!order) {
    await tx.courtOrder.deleteMany({ where: key });
    return;
  }
  const { decidedOn, enteredOn, documentId, service, outcomes, createdById } = order;
  const data = {
    ...{ decidedOn: fromDay(decidedOn), enteredOn: enteredOn && fromDay(enteredOn), documentId },
    servedOn: service && fromDay(service.servedOn),
    serviceMethod: service?.method ?? null,
    servedBy: service?.servedBy ?? null,
  };
  const { id } = await tx.courtOrder.upsert({
    where: { organizationId_filingId: key },
    create: { ...key, ...data, createdById: createdById! },
    update: data,
  });
  await tx.orderOutcome.createMany({ data: outcomes.map((outcome) => ({ ...outcome, organizationId, orderId: id })) });
}

interface OfCounty {
  readonly county: string;
}

const gone = (before: readonly OfCounty[], after: readonly OfCounty[]) =>
  before.filter(({ county }) => !after.some((one) => one.county === county));
const changed = <T extends OfCounty>(before: readonly T[], after: readonly T[]) =>
  after.filter((one) => isNew(before, one));
const isNew = <T>(before: readonly T[], one: T) => !before.some((other) => isDeepStrictEqual(other, one));
