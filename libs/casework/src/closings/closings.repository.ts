import type { Prisma, Work } from '#libs/platform';
import type { ClosingPaper } from '#libs/rules';
import { fromDay } from '../fields.js';
import type { DraftClosingInput } from './closings.schema.js';

const WHOLE = {
  papers: { orderBy: { kind: 'asc' } },
  outcomes: { orderBy: { chargeId: 'asc' } },
} as const satisfies Prisma.ClosingInclude;
const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

/** Newest first: at most the first one stands. */
export function listClosings(work: Work, caseId: string) {
  return work.tx.closing.findMany({
    where: { organizationId: work.organizationId, caseId },
    include: WHOLE,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/** Stores the draft in the place of the one that stands. The case is locked. */
export async function storeDraft(
  work: Work,
  caseId: string,
  standingId: string | null,
  { papers, outcomes, assistanceEndedOn, ...input }: DraftClosingInput,
): Promise<string> {
  const { organizationId } = work;
  const data = { ...input, assistanceEndedOn: fromDay(assistanceEndedOn) };
  const { id: closingId } = standingId
    ? await work.tx.closing.update({ where: key(work, standingId), data })
    : await work.tx.closing.create({ data: { ...data, organizationId, caseId, createdById: work.requireMember() } });
  await work.tx.closingPaper.deleteMany({ where: { organizationId, closingId } });
  await work.tx.closingOutcome.deleteMany({ where: { organizationId, closingId } });
  const shown = Object.entries(papers) as [ClosingPaper, { documentId?: string; noteId?: string }][];
  await work.tx.closingPaper.createMany({
    data: shown.map(([kind, { documentId = null, noteId = null }]) => ({
      organizationId,
      closingId,
      kind,
      documentId,
      noteId,
    })),
  });
  await work.tx.closingOutcome.createMany({
    data: outcomes.map((outcome) => ({ ...outcome, organizationId, closingId })),
  });
  return closingId;
}

export async function updateClosing(
  work: Work,
  id: string,
  { check, ...data }: Omit<Prisma.ClosingUncheckedUpdateInput, 'check'> & { check?: object },
): Promise<void> {
  await work.tx.closing.update({
    where: key(work, id),
    data: { ...data, ...(check && { check: check as Prisma.InputJsonValue }) },
  });
}

/** Cases of the client with the problem, but this one, that were closed in the year and are reported. */
export async function listSameProblem(
  work: Work,
  { id, clientId, problemCode }: { id: string; clientId: string; problemCode: string },
  year: number,
): Promise<{ caseId: string; category: string }[]> {
  return work.tx.closing.findMany({
    where: {
      organizationId: work.organizationId,
      status: 'closed',
      reportable: true,
      closedOn: { gte: fromDay(`${year}-01-01`), lte: fromDay(`${year}-12-31`) },
      caseId: { not: id },
      case: { clientId, problemCode },
    },
    select: { caseId: true, category: true },
    orderBy: { id: 'asc' },
  });
}
