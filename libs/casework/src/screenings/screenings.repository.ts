import { Prisma, type Work } from '#libs/platform';
import type { LawChoice } from '#libs/rules';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { ScreeningSums } from './screening-sums.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export interface NewScreening {
  readonly asOf: string;
  readonly law: LawChoice;
  readonly lawId: string;
  readonly baseLaw: LawChoice | null;
  readonly baseLawId: string | null;
  readonly rulesVersion: string;
  readonly createdById: string | null;
}

export function insertScreening(work: Work, { asOf, law, baseLaw, ...input }: NewScreening) {
  return work.tx.screening.create({
    data: {
      ...input,
      organizationId: work.organizationId,
      asOf: fromDay(asOf),
      law: law as Prisma.InputJsonValue,
      baseLaw: (baseLaw as Prisma.InputJsonValue | null) ?? Prisma.DbNull,
    },
  });
}

export function findScreening(work: Work, id: string) {
  return work.tx.screening.findUnique({ where: key(work, id) });
}

/** Locks the row until the transaction ends: cancelling, going on and the workers take turns. */
export async function lockScreening(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from screenings where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findScreening(work, id);
}

/** Newest first. */
export function listScreenings(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) => work.tx.screening.findMany({ ...from, where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.screening.count({ where: { ...where, id } }),
  });
}

export function updateScreening(work: Work, id: string, data: Prisma.ScreeningUncheckedUpdateInput) {
  return work.tx.screening.update({ where: key(work, id), data });
}

/** With everything that it found. */
export async function deleteScreening(work: Work, id: string): Promise<void> {
  await work.tx.screening.delete({ where: key(work, id) });
}

export async function findUndoneRange(work: Work, screeningId: string): Promise<boolean> {
  const where = { organizationId: work.organizationId, screeningId, doneAt: null };
  return (await work.tx.screeningRange.findFirst({ where, select: { number: true } })) !== null;
}

export interface ScreeningProgress {
  readonly screeningId: string;
  readonly ranges: number;
  readonly done: number;
  /** Since it was begun or last gone on with. */
  readonly doneSince: number;
  readonly chargesSince: number;
  readonly lastDoneAt: Date | null;
  readonly people: number;
  readonly charges: number;
  readonly refused: number;
  readonly readMs: number;
  readonly decideMs: number;
  readonly writeMs: number;
}

export function progressOf(work: Work, screeningIds: readonly string[]): Promise<ScreeningProgress[]> {
  return work.tx.$queryRaw<ScreeningProgress[]>`
    select r."screeningId", count(*)::int as ranges, count(r."doneAt")::int as done,
      count(*) filter (where r."doneAt" >= s."startedAt")::int as "doneSince",
      coalesce(sum(r.charges) filter (where r."doneAt" >= s."startedAt"), 0)::int as "chargesSince",
      max(r."doneAt") as "lastDoneAt",
      sum(r.people)::int as people, sum(r.charges)::int as charges, sum(r.refused)::int as refused,
      coalesce(sum(r."readMs"), 0)::int as "readMs", coalesce(sum(r."decideMs"), 0)::int as "decideMs",
      coalesce(sum(r."writeMs"), 0)::int as "writeMs"
    from screening_ranges r join screenings s on s."organizationId" = r."organizationId" and s.id = r."screeningId"
    where r."organizationId" = ${work.organizationId}::uuid and r."screeningId" = any(${[...screeningIds]}::uuid[])
    group by 1`;
}

export async function sumRanges(work: Work, screeningId: string) {
  const { _sum } = await work.tx.screeningRange.aggregate({
    where: { organizationId: work.organizationId, screeningId },
    _sum: { people: true, charges: true, refused: true },
  });
  return { people: _sum.people ?? 0, charges: _sum.charges ?? 0, refused: _sum.refused ?? 0 };
}

export async function listSums(work: Work, screeningId: string): Promise<ScreeningSums[]> {
  const rows = await work.tx.screeningRange.findMany({
    where: { organizationId: work.organizationId, screeningId, doneAt: { not: null } },
    select: { sums: true },
  });
  return rows.flatMap(({ sums }) => (sums === null ? [] : (sums as unknown as ScreeningSums)));
}
