import { v7 as uuidv7 } from 'uuid';
import { insertRows, Prisma, type Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { NameRole, NameSourceNoun } from '../name-index/name-index.schema.js';
import { type Opened, openNysids, sealNysid, type StoredNysid } from '../identifiers/sealed-nysid.js';
import type { ConflictSubject, ConflictTrigger, DecideConflictInput, OtherSubject } from './conflicts.schema.js';

/** Somebody who was found: the likest of the names that one row holds. */
export interface Candidate {
  readonly nameId: string;
  readonly source: NameSourceNoun;
  readonly sourceId: string;
  readonly name: string;
  readonly role: string;
  readonly kind: string;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly opposing: boolean;
  readonly clientId: string | null;
  readonly caseId: string | null;
  /** For whom it was found: the place among the others of the file; null: for the one whom the check names. */
  readonly foundFor: number | null;
  readonly askedRole: NameRole;
  readonly askedName: string;
}

/** What a search for everybody of a file has found. */
export interface Search {
  readonly candidates: readonly Candidate[];
  /** Whether there were more names that may be the same than are compared. */
  readonly isCut: boolean;
}

const WITH_ALL = {
  others: { orderBy: { id: 'asc' } },
  candidates: { include: { name: { select: { name: true } } }, orderBy: [{ score: 'desc' }, { id: 'asc' }] },
  decisions: { orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }] },
} as const satisfies Prisma.ConflictCheckInclude;

/** Without RETURNING: who searches need not be able to read what was found. @returns the check's id. */
export async function insertCheck(
  work: Work,
  trigger: ConflictTrigger,
  { dateOfBirth, names, nysid, others = [], intakeId, transferId, ...subject }: ConflictSubject,
  { candidates, isCut }: Search,
  undecided: number,
): Promise<string> {
  const { organizationId, tx, ctx } = work;
  const checkId = uuidv7();
  await tx.conflictCheck.createMany({
    data: {
      ...subject,
      ...(await sealNysid(work, nysid)),
      names: [...names],
      // Of a client's file the checks are the client's, also those that an intake led to.
      intakeId: subject.clientId === null ? (intakeId ?? null) : null,
      transferId: transferId ?? null,
      organizationId,
      id: checkId,
      trigger,
      dateOfBirth: dateOfBirth && fromDay(dateOfBirth),
      found: candidates.length,
      undecided,
      isCut,
      searchedById: ctx.memberId,
      onBehalfOfId: ctx.onBehalfOfId ?? null,
    },
  });
  const ids = others.map(() => uuidv7());
  const subjects: object[] = [];
  for (const [place, other] of others.entries()) {
    subjects.push({ ...other, ...(await sealNysid(work, other.nysid)), organizationId, id: ids[place], checkId });
  }
  await insertRows(tx, 'conflict_subjects', subjects);
  await insertRows(
    tx,
    'conflict_candidates',
    candidates.map(({ source: _, sourceId: __, name: _name, foundFor, ...candidate }) => ({
      ...candidate,
      subjectId: foundFor === null ? null : ids[foundFor]!,
      organizationId,
      id: uuidv7(),
      checkId,
    })),
  );
  return checkId;
}

/** Checks, and whom else they looked for, with the NYSID as it was told. */
async function opened<Row extends StoredNysid & { readonly others: readonly StoredNysid[] }>(
  work: Work,
  rows: readonly Row[],
): Promise<(Opened<Row> & { readonly others: Opened<Row['others'][number]>[] })[]> {
  const checks = [];
  for (const check of await openNysids(work, rows)) {
    checks.push({ ...check, others: await openNysids<Row['others'][number]>(work, check.others) });
  }
  return checks;
}

export async function findCheck(work: Work, id: string) {
  const row = await work.tx.conflictCheck.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    include: WITH_ALL,
  });
  const [check] = await opened(work, row ? [row] : []);
  return check ?? null;
}

/** Those of the ids that who asks may see; across walls: all, with everybody who was found. */
export function findChecks(work: Work, ids: readonly string[]) {
  const where = { organizationId: work.organizationId, id: { in: [...ids] } };
  return work.tx.conflictCheck.findMany({ where, include: { others: true, candidates: true } });
}

/** What a check's result is made of. */
export function findOutcome(work: Work, id: string) {
  return work.tx.conflictCheck.findUnique({
    where: { organizationId_id: { organizationId: work.organizationId, id } },
    select: { undecided: true, decisions: { ...WITH_ALL.decisions, select: { kind: true } } },
  });
}

export async function listChecksOfClient(work: Work, clientId: string) {
  const rows = await work.tx.conflictCheck.findMany({
    where: {
      organizationId: work.organizationId,
      OR: [{ clientId }, { intake: { clientId } }, { transfer: { clientId } }],
    },
    include: WITH_ALL,
    orderBy: [{ searchedAt: 'desc' }, { id: 'desc' }],
  });
  return opened(work, rows);
}

export async function listChecksOfIntake(work: Work, intakeId: string) {
  const rows = await work.tx.conflictCheck.findMany({
    where: { organizationId: work.organizationId, intakeId },
    include: WITH_ALL,
    orderBy: [{ searchedAt: 'desc' }, { id: 'desc' }],
  });
  return opened(work, rows);
}

/** The newest check of each intake, by the intake's id, also where walls hide who was looked for. */
export async function newestChecksOfIntakes(work: Work, intakeIds: readonly string[]) {
  const rows = await work.tx.conflictCheck.findMany({
    where: { organizationId: work.organizationId, intakeId: { in: [...intakeIds] } },
    include: { others: { orderBy: { id: 'asc' } }, decisions: WITH_ALL.decisions },
    distinct: ['intakeId'],
    orderBy: [{ intakeId: 'asc' }, { searchedAt: 'desc' }, { id: 'desc' }],
  });
  return new Map((await opened(work, rows)).map((row) => [row.intakeId!, row]));
}

export function listChecks(work: Work, page: PageQuery, pending: boolean) {
  const where = {
    organizationId: work.organizationId,
    ...(pending && { undecided: { gt: 0 }, decisions: { none: {} } }),
  };
  return readPage(work, page, {
    rows: async (from) =>
      opened(
        work,
        await work.tx.conflictCheck.findMany({
          ...from,
          where,
          include: WITH_ALL,
          orderBy: [{ searchedAt: 'desc' }, { id: 'desc' }],
        }),
      ),
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
 * Whose decisions are asked for: a client's, with those on the intakes and the transfers from which the client came; an open
 * intake's; an offered transfer's.
 */
export interface DecidedFor {
  readonly clientId: string | null;
  readonly intakeId?: string | undefined;
  readonly transferId?: string | undefined;
}

/** The file's checks by index, also in a log of many thousands: each way to one has its own. */
function checksOfFile({ organizationId }: Work, { clientId, intakeId, transferId }: DecidedFor): Prisma.Sql {
  const ofClient = Prisma.sql`
    select c.id from conflict_checks c
    where c."organizationId" = ${organizationId}::uuid and c."clientId" = ${clientId}::uuid
    union all
    select c.id from intakes i
    join conflict_checks c on c."organizationId" = i."organizationId" and c."intakeId" = i.id
    where i."organizationId" = ${organizationId}::uuid and i."clientId" = ${clientId}::uuid
    union all
    select c.id from incoming_transfers t
    join conflict_checks c on c."organizationId" = t."organizationId" and c."transferId" = t.id
    where t."organizationId" = ${organizationId}::uuid and t."clientId" = ${clientId}::uuid`;
  const ofIntake = Prisma.sql`
    select c.id from conflict_checks c
    where c."organizationId" = ${organizationId}::uuid and c."intakeId" = ${intakeId ?? null}::uuid`;
  const ofTransfer = Prisma.sql`
    select c.id from conflict_checks c
    where c."organizationId" = ${organizationId}::uuid and c."transferId" = ${transferId ?? null}::uuid`;
  const ways = [
    ...(clientId === null ? [] : [ofClient]),
    ...(intakeId === undefined ? [] : [ofIntake]),
    ...(transferId === undefined ? [] : [ofTransfer]),
  ];
  return Prisma.join(ways, ' union all ');
}

/**
 * What the file's last decisions let pass: each one found, with the one for whom it was found, by a check that ended in anything
 * but a refusal.
 * @param notBy a member whose decisions do not count: the attorney of record's own.
 */
export async function decidedPairs(work: Work, of: DecidedFor, notBy: string | null): Promise<ReadonlySet<string>> {
  if (of.clientId === null && of.intakeId === undefined && of.transferId === undefined) return new Set();
  const rows = await work.tx.$queryRaw<Pair[]>`
    select distinct k."askedRole", k."askedName", n.source, n."sourceId", n.name
    from conflict_checks c
    join lateral (
      select d.kind, d."decidedById" from conflict_decisions d
      where d."organizationId" = c."organizationId" and d."checkId" = c.id
      order by d."decidedAt" desc, d.id desc limit 1) d on true
    join conflict_candidates k on k."organizationId" = c."organizationId" and k."checkId" = c.id and k.opposing
    join indexed_names n on n."organizationId" = k."organizationId" and n.id = k."nameId"
    where c."organizationId" = ${work.organizationId}::uuid and c.id in (${checksOfFile(work, of)})
      and d.kind <> 'decline' and (${notBy}::uuid is null or d."decidedById" <> ${notBy}::uuid)`;
  return new Set(rows.map(pairOf));
}

/**
 * Whether the attorney knows of a conflict in the file: somebody has decided against it, or the attorney's own look found
 * somebody on whom nobody has decided.
 */
export async function isConflictKnown(work: Work, of: DecidedFor, attorneyId: string): Promise<boolean> {
  const [row] = await work.tx.$queryRaw<{ known: boolean }[]>`
    select exists (
      select from conflict_checks c
      left join lateral (
        select d.kind from conflict_decisions d
        where d."organizationId" = c."organizationId" and d."checkId" = c.id
        order by d."decidedAt" desc, d.id desc limit 1) d on true
      where c."organizationId" = ${work.organizationId}::uuid and c.id in (${checksOfFile(work, of)}) and c.undecided > 0
        and (d.kind = 'decline' or (d.kind is null and c."searchedById" = ${attorneyId}::uuid and c.trigger in ('asked', 'intake')))
    ) as known`;
  return row?.known ?? false;
}

export interface Pair {
  readonly askedRole: string;
  readonly askedName: string;
  readonly source: string;
  readonly sourceId: string;
  readonly name: string;
}

const OF_THE_APPLICANT: readonly string[] = ['client', 'prospective_client', 'declined_prospect'] satisfies NameRole[];
/** Rows of these hold many people, each under one name. */
const OF_MANY: readonly string[] = ['household_member', 'intake_party'] satisfies NameSourceNoun[];

/**
 * Two who were found for one another: the client under whatever name, anybody else of the file by role and name, and the bearer
 * of what was found. What was decided of the two holds for them and for no others.
 */
export function pairOf({ askedRole, askedName, source, sourceId, name }: Pair): string {
  const asked = OF_THE_APPLICANT.includes(askedRole) ? 'client' : `${askedRole} ${askedName}`;
  return JSON.stringify([asked, source, sourceId, ...(OF_MANY.includes(source) ? [name] : [])]);
}

/**
 * Everybody who stands in a client's file, from the index of names, by bearer: the client's own names apart, former ones among
 * them. Those who were taken out of a case are left out.
 */
export async function subjectsOfFile(
  work: Work,
  clientId: string,
): Promise<{ readonly own: readonly string[]; readonly others: readonly OtherSubject[] }> {
  const kept = await work.tx.$queryRaw<(FileName & { dateOfBirth: string | null })[]>`
    select n.source, n."sourceId", n.role, n.name, n."isOrganization", n."dateOfBirth"::text, n.nysid, n."sealedNysid", n."caseId"
    from indexed_names n
    where n."organizationId" = ${work.organizationId}::uuid and n."clientId" = ${clientId}::uuid
      and n.source <> 'intake_party'
      and not exists (
        select from parties p
        where p."organizationId" = n."organizationId" and p.id = n."sourceId" and p."removedAt" is not null)
    order by n.source, n."sourceId", n.kind = 'former', n.kind <> 'legal', n."createdAt", n.id`;
  const rows = await openNysids(work, kept);
  const own = rows.filter(({ source }) => source === 'client' || source === 'prospect').map(({ name }) => name);
  const others = new Map<string, OtherSubject & { names: string[] }>();
  for (const { source, sourceId, name, role, ...known } of rows) {
    if (source === 'client' || source === 'prospect') continue;
    const key = JSON.stringify([source, sourceId, ...(OF_MANY.includes(source) ? [name] : [])]);
    const bearer = others.get(key);
    if (bearer) bearer.names.push(name);
    else others.set(key, { ...known, role: role as NameRole, names: [name] });
  }
  return { own: [...new Set(own)], others: [...others.values()] };
}

interface FileName extends StoredNysid {
  readonly source: string;
  readonly sourceId: string;
  readonly role: string;
  readonly name: string;
  readonly isOrganization: boolean;
  readonly caseId: string | null;
}
