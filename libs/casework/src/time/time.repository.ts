import { Prisma, type Work } from '#libs/platform';
import { fromDay, readPage } from '../fields.js';
import type { ChooseTimeSettingInput, RecordTimeInput, TimeQuery } from './time.schema.js';

/** Those who enter time stand beside one another; who closes days waits for them and makes them wait. */
export async function lockTime(work: Work, how: 'shared' | 'exclusive'): Promise<void> {
  const key = Prisma.sql`hashtextextended(${`time ${work.organizationId}`}, 0)`;
  await (how === 'shared'
    ? work.tx.$executeRaw`select pg_advisory_xact_lock_shared(${key})`
    : work.tx.$executeRaw`select pg_advisory_xact_lock(${key})`);
}

/** In the order in which they take effect. */
export function listSettings(work: Work) {
  return work.tx.timeSetting.findMany({
    where: { organizationId: work.organizationId },
    orderBy: { effectiveOn: 'asc' },
  });
}

/** The one in force on the day; null: the office has chosen none for it. */
export function findSetting(work: Work, on: string) {
  return work.tx.timeSetting.findFirst({
    where: { organizationId: work.organizationId, effectiveOn: { lte: fromDay(on) } },
    orderBy: { effectiveOn: 'desc' },
  });
}

/** @returns whether none stood for that day. */
export async function insertSetting(
  work: Work,
  { effectiveOn, periodBeginsOn, ...input }: ChooseTimeSettingInput & { createdById: string },
): Promise<boolean> {
  const { count } = await work.tx.timeSetting.createMany({
    data: {
      ...input,
      organizationId: work.organizationId,
      effectiveOn: fromDay(effectiveOn),
      periodBeginsOn: periodBeginsOn && fromDay(periodBeginsOn),
    },
    skipDuplicates: true,
  });
  return count === 1;
}

/** The newest first; the first one counts. */
export function listClosings(work: Work, take: number) {
  return work.tx.timeClosing.findMany({
    where: { organizationId: work.organizationId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
  });
}

export function insertClosing(work: Work, closing: { throughOn: string; reason: string | null; createdById: string }) {
  return work.tx.timeClosing.create({
    data: { ...closing, throughOn: fromDay(closing.throughOn), organizationId: work.organizationId },
  });
}

export type NewEntry = RecordTimeInput & {
  readonly id: string;
  readonly version: number;
  readonly memberId: string;
  readonly fundingSourceId: string | null;
  readonly late: boolean;
  readonly withdrawn: boolean;
  readonly reason: string | null;
  readonly createdById: string;
};

/** The version before it counts no more. */
export async function insertEntry(work: Work, { workedOn, ...entry }: NewEntry) {
  const { organizationId } = work;
  if (entry.version > 1) {
    await work.tx.timeEntry.updateMany({
      where: { organizationId, id: entry.id, counts: true },
      data: { counts: false },
    });
  }
  return work.tx.timeEntry.create({
    data: { ...entry, counts: !entry.withdrawn, organizationId, workedOn: fromDay(workedOn) },
  });
}

/** Newest version first, locked until the transaction ends. */
export async function lockVersions(work: Work, id: string) {
  await work.tx.$queryRaw`
    select 1 from time_entries where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return listVersions(work, id);
}

export function listVersions(work: Work, id: string) {
  return work.tx.timeEntry.findMany({
    where: { organizationId: work.organizationId, id },
    orderBy: { version: 'desc' },
  });
}

/** Minutes that count for the member on the day, without one entry. */
export async function minutesOn(work: Work, memberId: string, on: string, without: string | null): Promise<number> {
  const { _sum } = await work.tx.timeEntry.aggregate({
    where: {
      organizationId: work.organizationId,
      memberId,
      workedOn: fromDay(on),
      counts: true,
      ...(without && { id: { not: without } }),
    },
    _sum: { minutes: true },
  });
  return _sum.minutes ?? 0;
}

/** What counts, what was entered last first. */
export function listEntries(
  work: Work,
  { cursor, limit, memberId, caseId, fundingSourceId, unfunded, kind, fromOn, untilOn, late }: TimeQuery,
) {
  const { organizationId } = work;
  const where = {
    organizationId,
    counts: true,
    ...(memberId && { memberId }),
    ...(caseId && { caseId }),
    ...(fundingSourceId && { fundingSourceId }),
    ...(unfunded && { fundingSourceId: null }),
    ...(kind && { kind }),
    ...(late && { late }),
    ...((fromOn || untilOn) && {
      workedOn: { ...(fromOn && { gte: fromDay(fromOn) }), ...(untilOn && { lte: fromDay(untilOn) }) },
    }),
  };
  return readPage(
    work,
    { ...(cursor && { cursor }), limit },
    {
      // An entry has versions, of which one counts: the id alone is no key of the table.
      rows: ({ take }) =>
        work.tx.timeEntry.findMany({
          where: { ...where, ...(cursor && { id: { lt: cursor } }) },
          orderBy: { id: 'desc' },
          take,
        }),
      holds: (id) => work.tx.timeEntry.count({ where: { ...where, id } }),
    },
  );
}
