import type { Role, Work } from '#libs/platform';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export function insertExport(
  work: Work,
  request: { clientId: string; requestedRole: Role; onBehalfOfId: string | null; expiresAt: Date },
) {
  const { organizationId } = work;
  return work.tx.clientExport.create({ data: { ...request, organizationId, requestedById: work.requireMember() } });
}

export function findExport(work: Work, id: string) {
  return work.tx.clientExport.findUnique({ where: key(work, id) });
}

export function listExports(work: Work, clientId: string) {
  return work.tx.clientExport.findMany({
    where: { organizationId: work.organizationId, clientId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/** Begins another run. @returns its number, or null when there is nothing to make any more. */
export async function beginRun(work: Work, id: string): Promise<number | null> {
  const { organizationId } = work;
  const [row] = await work.tx.clientExport.updateManyAndReturn({
    where: { organizationId, id, status: { in: ['queued', 'running'] } },
    data: { status: 'running', run: { increment: 1 }, stepsDone: 0 },
  });
  return row?.run ?? null;
}

/** @returns false when the run was cancelled or overtaken by another. */
export async function updateRun(
  work: Work,
  id: string,
  run: number,
  data: {
    stepsDone?: number;
    stepsTotal?: number;
    caseIds?: string[];
    confidentialCaseIds?: string[];
    status?: 'ready';
    sizeBytes?: bigint;
    sha256?: string;
  },
): Promise<boolean> {
  const { count } = await work.tx.clientExport.updateMany({
    where: { organizationId: work.organizationId, id, run, status: 'running' },
    data,
  });
  return count > 0;
}

/** @param run ends it only while that run is the last one. @returns false when it has ended before. */
export async function endExport(
  work: Work,
  id: string,
  status: 'failed' | 'cancelled',
  run?: number,
): Promise<boolean> {
  const { organizationId } = work;
  const { count } = await work.tx.clientExport.updateMany({
    where: { organizationId, id, status: { in: ['queued', 'running'] }, ...(run !== undefined && { run }) },
    data: { status },
  });
  return count > 0;
}

/** Of the ids those of cases that who asks may see. */
export async function visibleCases(work: Work, ids: readonly string[]): Promise<number> {
  return work.tx.case.count({ where: { organizationId: work.organizationId, id: { in: [...ids] } } });
}
