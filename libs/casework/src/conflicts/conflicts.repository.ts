import { v7 as uuidv7 } from 'uuid';
import type { Prisma, Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { NameSourceNoun } from '../name-index/name-index.schema.js';
import type { ConflictSubject, ConflictTrigger, DecideConflictInput } from './conflicts.schema.js';

/** Somebody who was found: the likest of the names that one row holds. */
export interface Candidate {
  readonly nameId: string;
  readonly source: NameSourceNoun;
  readonly sourceId: string;
  readonly role: string;
  readonly kind: string;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly opposing: boolean;
  readonly clientId: string | null;
  readonly caseId: string | null;
}

const WITH_ALL = {
  candidates: { include: { name: { select: { name: true } } }, orderBy: [{ score: 'desc' }, { id: 'asc' }] },
  decisions: { orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }] },
} as const satisfies Prisma.ConflictCheckInclude;

/** Without RETURNING: who searches need not be able to read what was found. @returns the check's id. */
export async function insertCheck(
  work: Work,
  trigger: ConflictTrigger,
  { dateOfBirth, ...subject }: ConflictSubject,
  candidates: readonly Candidate[],
  undecided: number,
): Promise<string> {
  const { organizationId, tx, ctx } = work;
  const checkId = uuidv7();
  await tx.conflictCheck.createMany({
    data: {
      ...subject,
      organizationId,
      id: checkId,
      trigger,
      dateOfBirth: dateOfBirth && fromDay(dateOfBirth),
      found: candidates.length,
      undecided,
      searchedById: ctx.memberId,
      onBehalfOfId: ctx.onBehalfOfId ?? null,
    },
  });
  await tx.conflictCandidate.createMany({
    data: candidates.map(({ source: _, sourceId: __, reasons, ...candidate }) => ({
      ...candidate,
      reasons: [...reasons],
      organizationId,
      checkId,
    })),
  });
  return checkId;
}

export function findCheck(work: Work, id: string) {
  return work.tx.conflictCheck.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    include: WITH_ALL,
  });
}

export function listChecksOfClient(work: Work, clientId: string) {
  return work.tx.conflictCheck.findMany({
    where: { organizationId: work.organizationId, clientId },
    include: WITH_ALL,
    orderBy: [{ searchedAt: 'desc' }, { id: 'desc' }],
  });
}

export function listChecks(work: Work, page: PageQuery, pending: boolean) {
  const where = {
    organizationId: work.organizationId,
    ...(pending && { undecided: { gt: 0 }, decisions: { none: {} } }),
  };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.conflictCheck.findMany({
        ...from,
        where,
        include: WITH_ALL,
        orderBy: [{ searchedAt: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.conflictCheck.count({ where: { ...where, id } }),
  });
}

/** Two decisions on one check take turns. */
export async function lockCheck(work: Work, id: string) {
  await work.tx
    .$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`conflict ${work.organizationId} ${id}`}, 0))::text`;
  return findCheck(work, id);
}

export async function insertDecision(
  work: Work,
  checkId: string,
  { decision, note }: DecideConflictInput,
  decidedById: string,
  wallId: string | null,
): Promise<void> {
  await work.tx.conflictDecision.create({
    data: { organizationId: work.organizationId, checkId, kind: decision, note, decidedById, wallId },
  });
}

/**
 * Rows whose names the client's last decisions let pass: found by a check of this client that ended in anything but a refusal.
 * @param notBy a member whose decisions do not count: the attorney of record's own.
 */
export async function decidedSources(work: Work, clientId: string, notBy: string | null): Promise<ReadonlySet<string>> {
  const rows = await work.tx.$queryRaw<{ source: string }[]>`
    select distinct n.source || ' ' || n."sourceId" as source
    from conflict_checks c
    join lateral (
      select d.kind, d."decidedById" from conflict_decisions d
      where d."organizationId" = c."organizationId" and d."checkId" = c.id
      order by d."decidedAt" desc, d.id desc limit 1) d on true
    join conflict_candidates k on k."organizationId" = c."organizationId" and k."checkId" = c.id and k.opposing
    join indexed_names n on n."organizationId" = k."organizationId" and n.id = k."nameId"
    where c."organizationId" = ${work.organizationId}::uuid and c."clientId" = ${clientId}::uuid
      and d.kind <> 'decline' and (${notBy}::uuid is null or d."decidedById" <> ${notBy}::uuid)`;
  return new Set(rows.map(({ source }) => source));
}
