import type { Work } from '#libs/platform';
import { type PageQuery, readPage } from '../fields.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });
const UNDER_WAY = ['queued', 'running'] as const;

export function insertExport(work: Work, request: { reason: string; requestedById: string; expiresAt: Date }) {
  return work.tx.organizationExport.create({ data: { ...request, organizationId: work.organizationId } });
}

/** One that asks and one that looks whether another stands take turns. */
export async function lockExports(work: Work): Promise<void> {
  await work.tx
    .$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`organization exports ${work.organizationId}`}, 0))`;
}

export async function standing(work: Work, now: Date): Promise<boolean> {
  const count = await work.tx.organizationExport.count({
    where: {
      organizationId: work.organizationId,
      OR: [{ status: 'requested', expiresAt: { gte: now } }, { status: { in: [...UNDER_WAY] } }],
    },
  });
  return count > 0;
}

export function findExport(work: Work, id: string) {
  return work.tx.organizationExport.findUnique({ where: key(work, id) });
}

/** Locks the row until the transaction ends, so that two decisions take turns. */
export async function lockExport(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from organization_exports where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findExport(work, id);
}

/** Newest first. */
export function listExports(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) => work.tx.organizationExport.findMany({ ...from, where, orderBy: { id: 'desc' } }),
    holds: (id) => work.tx.organizationExport.count({ where: { ...where, id } }),
  });
}

export function updateExport(
  work: Work,
  id: string,
  data: {
    status: 'queued' | 'refused' | 'cancelled';
    decidedById?: string;
    decidedAt?: Date;
    decisionNote?: string;
    recipient?: string;
    expiresAt?: Date;
  },
) {
  return work.tx.organizationExport.update({ where: key(work, id), data });
}

/** Begins another run. @returns null when there is nothing to make any more. */
export async function beginRun(work: Work, id: string) {
  const { organizationId } = work;
  const [row] = await work.tx.organizationExport.updateManyAndReturn({
    where: { organizationId, id, status: { in: [...UNDER_WAY] } },
    data: { status: 'running', run: { increment: 1 }, stepsDone: 0 },
  });
  return row ?? null;
}

/** @returns false when the run was stopped or overtaken by another. */
export async function updateRun(
  work: Work,
  id: string,
  run: number,
  data: {
    stepsDone?: number;
    stepsTotal?: number;
    status?: 'ready';
    asOf?: Date;
    rows?: bigint;
    documents?: number;
    sizeBytes?: bigint;
    sha256?: string;
    expiresAt?: Date;
  },
): Promise<boolean> {
  const { count } = await work.tx.organizationExport.updateMany({
    where: { organizationId: work.organizationId, id, run, status: 'running' },
    data,
  });
  return count > 0;
}

/** @returns false when it has ended before. */
export async function failExport(work: Work, id: string): Promise<boolean> {
  const { count } = await work.tx.organizationExport.updateMany({
    where: { organizationId: work.organizationId, id, status: { in: [...UNDER_WAY] } },
    data: { status: 'failed' },
  });
  return count > 0;
}
