import type { Prisma, Work } from '#libs/platform';
import type { ClearanceFinding, ClearanceResult, SheetKind } from '#libs/record';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { ClearanceMove } from './clearance-moves.js';
import type { AgencyStanding, ClearanceStanding } from './clearance-standing.js';
import type { NewAgency } from './agencies-of-charges.js';
import type { SEND_METHODS } from './clearances.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

const WHOLE = {
  charges: { orderBy: { chargeId: 'asc' } },
  agencies: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
  checks: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
  events: { orderBy: { sequence: 'asc' }, include: { check: { select: { outcome: true, sheetKind: true } } } },
} as const satisfies Prisma.ClearanceInclude;

export interface NewClearance {
  readonly caseId: string;
  readonly filingId: string | null;
  readonly assessmentId: string | null;
  readonly relief: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly effectiveOn: string;
  readonly createdById: string | null;
}

export interface NewEvent {
  readonly move: ClearanceMove;
  readonly occurredOn: string;
  readonly agencyId?: string;
  readonly method?: (typeof SEND_METHODS)[number];
  readonly documentId?: string | null;
  readonly checkId?: string;
  readonly correctsId?: string;
  readonly strikes?: boolean;
  readonly reason?: string;
  readonly createdById: string | null;
}

export function insertClearance(work: Work, { effectiveOn, ...input }: NewClearance) {
  const { organizationId } = work;
  return work.tx.clearance.create({ data: { ...input, organizationId, effectiveOn: fromDay(effectiveOn) } });
}

export async function putCharges(work: Work, clearanceId: string, chargeIds: readonly string[]): Promise<void> {
  const { organizationId } = work;
  await work.tx.clearanceCharge.deleteMany({
    where: { organizationId, clearanceId, chargeId: { notIn: [...chargeIds] } },
  });
  await work.tx.clearanceCharge.createMany({
    data: chargeIds.map((chargeId) => ({ organizationId, clearanceId, chargeId })),
    skipDuplicates: true,
  });
}

/** One of a kind and name stays as it is. @returns how many were made. */
export async function insertAgencies(work: Work, clearanceId: string, agencies: readonly NewAgency[]): Promise<number> {
  const { organizationId } = work;
  const { count } = await work.tx.clearanceAgency.createMany({
    data: agencies.map(({ kind, name, addressLines, chargeIds }) => ({
      ...{ organizationId, clearanceId, kind, name },
      addressLines: [...addressLines],
      chargeIds: [...chargeIds],
    })),
    skipDuplicates: true,
  });
  return count;
}

export function findAgencies(work: Work, ids: readonly string[]) {
  return work.tx.clearanceAgency.findMany({
    where: { organizationId: work.organizationId, id: { in: [...ids] } },
    select: { id: true, name: true },
  });
}

export function findClearance(work: Work, id: string) {
  return work.tx.clearance.findUnique({ where: key(work, id), include: WHOLE });
}

/** Locks the row until the transaction ends, so that two who read-then-write take turns. */
export async function lockClearance(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from clearances where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findClearance(work, id);
}

export async function findClearanceIds(work: Work, where: Prisma.ClearanceWhereInput): Promise<string[]> {
  const rows = await work.tx.clearance.findMany({
    where: { ...where, organizationId: work.organizationId },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}

export function findClearanceOfFiling(work: Work, filingId: string) {
  const { organizationId } = work;
  return work.tx.clearance.findUnique({
    where: { organizationId_filingId: { organizationId, filingId } },
    include: WHOLE,
  });
}

export function findClearanceOfAssessment(work: Work, assessmentId: string, relief: string) {
  const { organizationId } = work;
  return work.tx.clearance.findUnique({
    where: { organizationId_assessmentId_relief: { organizationId, assessmentId, relief } },
    select: { id: true },
  });
}

export function listClearances(work: Work, caseId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, caseId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.clearance.findMany({
        ...from,
        where,
        include: { charges: WHOLE.charges },
        orderBy: [{ effectiveOn: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.clearance.count({ where: { ...where, id } }),
  });
}

/** @param sequence of the last event before it. */
export async function insertEvent(
  work: Work,
  clearanceId: string,
  sequence: number,
  { occurredOn, ...event }: NewEvent,
): Promise<void> {
  const { organizationId } = work;
  await work.tx.clearanceEvent.create({
    data: { ...event, organizationId, clearanceId, sequence: sequence + 1, occurredOn: fromDay(occurredOn) },
  });
}

export interface CheckKey {
  readonly clearanceId: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly sheetKind: SheetKind;
}

export interface NewCheck extends CheckKey {
  readonly reportedOn: string | null;
  readonly outcome: ClearanceResult;
  readonly findings: readonly ClearanceFinding[];
  readonly createdById: string | null;
}

export function findCheck(work: Work, { clearanceId, recordId, recordVersion, sheetKind }: CheckKey) {
  const where = { organizationId: work.organizationId, clearanceId, recordId, recordVersion, sheetKind };
  return work.tx.clearanceCheck.findUnique({
    where: { organizationId_clearanceId_recordId_recordVersion_sheetKind: where },
    select: { id: true },
  });
}

export function insertCheck(work: Work, { reportedOn, findings, ...input }: NewCheck) {
  return work.tx.clearanceCheck.create({
    data: {
      ...input,
      organizationId: work.organizationId,
      reportedOn: dayOrNull(reportedOn),
      findings: findings as unknown as Prisma.InputJsonValue,
    },
  });
}

export async function storeStanding(
  work: Work,
  id: string,
  { status, verifiedOn, endedOn, agencies }: ClearanceStanding,
): Promise<void> {
  await work.tx.clearance.update({
    where: key(work, id),
    data: { status, verifiedOn: dayOrNull(verifiedOn), endedOn: dayOrNull(endedOn) },
  });
  for (const [agencyId, standing] of agencies)
    await work.tx.clearanceAgency.update({ where: key(work, agencyId), data: standingData(standing) });
}

/** Of an order whose day was corrected. */
export async function updateEffectiveOn(work: Work, id: string, effectiveOn: string): Promise<void> {
  await work.tx.clearance.update({ where: key(work, id), data: { effectiveOn: fromDay(effectiveOn) } });
}

export async function updateAgency(
  work: Work,
  id: string,
  data: { readonly name: string; readonly addressLines: string[] },
): Promise<void> {
  await work.tx.clearanceAgency.update({ where: key(work, id), data });
}

function standingData({ status, sentOn, sendMethod, confirmedOn, stillShownOn }: AgencyStanding) {
  return {
    status,
    sentOn: dayOrNull(sentOn),
    sendMethod: sendMethod as (typeof SEND_METHODS)[number] | null,
    confirmedOn: dayOrNull(confirmedOn),
    stillShownOn: dayOrNull(stillShownOn),
  };
}

const dayOrNull = (day: string | null) => (day === null ? null : fromDay(day));
