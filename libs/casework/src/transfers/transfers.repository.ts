import type { Prisma, Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { OfferedDeadline, OfferedNames, OfferTransferInput } from './transfers.schema.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });
/** The newest check of conflicts first: it is the one that counts. */
const WITH_CHECKS = {
  checks: { select: { id: true }, orderBy: [{ searchedAt: 'desc' }, { id: 'desc' }] },
} as const satisfies Prisma.IncomingTransferInclude;
const json = (value: object) => value as unknown as Prisma.InputJsonValue;

export function insertTransfer(
  work: Work,
  caseId: string,
  { consent, ...input }: OfferTransferInput,
  toOrganization: string,
) {
  const { organizationId, ctx } = work;
  return work.tx.caseTransfer.create({
    data: {
      ...input,
      toOrganization,
      organizationId,
      caseId,
      consentDocumentId: consent.documentId,
      consentGivenOn: fromDay(consent.givenOn),
      offeredById: work.requireMember(),
      offeredRole: ctx.role!,
      onBehalfOfId: ctx.onBehalfOfId ?? null,
    },
  });
}

export function findTransfer(work: Work, id: string) {
  return work.tx.caseTransfer.findUnique({ where: key(work, id) });
}

/** Waits its turn at the row, so that a withdrawal and an acceptance take turns. */
export async function lockTransfer(work: Work, id: string) {
  await work.tx.$queryRaw`
    select pg_advisory_xact_lock(hashtextextended(${`transfer ${id}`}, 0))::text as locked`;
  return findTransfer(work, id);
}

export function listTransfers(work: Work, caseId: string) {
  return work.tx.caseTransfer.findMany({
    where: { organizationId: work.organizationId, caseId },
    orderBy: [{ offeredAt: 'desc' }, { id: 'desc' }],
  });
}

export async function standingTransfer(work: Work, caseId: string): Promise<boolean> {
  const status = { in: ['offered', 'accepted', 'carried'] } satisfies Prisma.CaseTransferWhereInput['status'];
  return (await work.tx.caseTransfer.count({ where: { organizationId: work.organizationId, caseId, status } })) > 0;
}

export function updateTransfer(
  work: Work,
  id: string,
  data: { status: 'accepted' | 'carried' | 'declined' | 'withdrawn'; answeredAt?: Date; answerNote?: string | null },
) {
  return work.tx.caseTransfer.update({ where: key(work, id), data });
}

/** Name of the organization, if there is one: asked in a transaction of that organization. */
export async function findName({ tx, organizationId }: Work): Promise<string | null> {
  const found = await tx.organization.findUnique({ where: { id: organizationId }, select: { name: true } });
  return found?.name ?? null;
}

/** Of acts: the days on which reliefs open go along, and nobody has to know of them today. */
export function openDeadlines(work: Work, caseId: string) {
  return work.tx.deadline.findMany({
    where: { organizationId: work.organizationId, caseId, status: 'open', source: { not: 'assessment' } },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, dueOn: true, citation: true },
  });
}

export interface NewIncoming {
  readonly id: string;
  readonly fromOrganizationId: string;
  readonly fromOrganization: string;
  readonly documents: boolean;
  readonly records: boolean;
  readonly notes: 'none' | 'unprivileged' | 'all';
  readonly reason: string;
  readonly problemCode: string;
  readonly county: string | null;
  readonly people: readonly OfferedNames[];
  readonly deadlines: readonly OfferedDeadline[];
  readonly offeredAt: Date;
}

/** @returns whether it was not there yet. */
export async function insertIncoming(work: Work, { people, deadlines, ...input }: NewIncoming): Promise<boolean> {
  const { organizationId } = work;
  const { count } = await work.tx.incomingTransfer.createMany({
    data: [{ ...input, organizationId, people: json(people), deadlines: json(deadlines) }],
    skipDuplicates: true,
  });
  return count > 0;
}

export function findIncoming(work: Work, id: string) {
  return work.tx.incomingTransfer.findUnique({ where: key(work, id), include: WITH_CHECKS });
}

export async function lockIncoming(work: Work, id: string) {
  await work.tx.$queryRaw`
    select pg_advisory_xact_lock(hashtextextended(${`incoming transfer ${id}`}, 0))::text as locked`;
  return findIncoming(work, id);
}

/** Newest first. */
export function listIncoming(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.incomingTransfer.findMany({
        ...from,
        where,
        include: WITH_CHECKS,
        orderBy: [{ offeredAt: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.incomingTransfer.count({ where: { ...where, id } }),
  });
}

export function updateIncoming(
  work: Work,
  id: string,
  data: {
    status?: 'accepted' | 'failed' | 'received' | 'declined' | 'withdrawn';
    decidedById?: string;
    decidedAt?: Date;
    decisionNote?: string;
    attorneyId?: string;
    itemsDone?: number;
    itemsTotal?: number;
    clientId?: string;
    caseId?: string;
  },
) {
  return work.tx.incomingTransfer.update({ where: key(work, id), data, include: WITH_CHECKS });
}
