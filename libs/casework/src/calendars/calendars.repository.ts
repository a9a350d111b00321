import type { Prisma, Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';
import type { DatedItem, ShownItem } from './calendar-items.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });

export function insertFeed(work: Work, feed: { memberId: string; scope: 'own' | 'office'; tokenHash: string }) {
  return work.tx.calendarFeed.create({ data: { ...feed, organizationId: work.organizationId } });
}

export function listFeeds(work: Work, memberId: string, page: PageQuery) {
  const where = { organizationId: work.organizationId, memberId, endedAt: null };
  return readPage(work, page, {
    rows: (from) => work.tx.calendarFeed.findMany({ ...from, where, orderBy: { id: 'desc' } }),
    holds: (id) => work.tx.calendarFeed.count({ where: { ...where, id } }),
  });
}

/** The member's own that stands, with another secret; null: there is none. */
export async function replaceToken(work: Work, id: string, memberId: string, tokenHash: string) {
  const { count } = await work.tx.calendarFeed.updateMany({
    where: { organizationId: work.organizationId, id, memberId, endedAt: null },
    data: { tokenHash },
  });
  return count === 0 ? null : work.tx.calendarFeed.findUnique({ where: key(work, id) });
}

/** @returns how many stood and are ended now. */
export async function endFeed(work: Work, id: string, memberId: string, endedAt: Date): Promise<number> {
  const { count } = await work.tx.calendarFeed.updateMany({
    where: { organizationId: work.organizationId, id, memberId, endedAt: null },
    data: { endedAt },
  });
  return count;
}

/** Locks the feed, so that two programs that fetch it at once count its changes once. */
export async function lockFeed(work: Work, id: string) {
  await work.tx
    .$queryRaw`select 1 from calendar_feeds where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return work.tx.calendarFeed.findUnique({ where: { ...key(work, id), endedAt: null } });
}

export function listEntries(work: Work, feedId: string) {
  return work.tx.calendarEntry.findMany({
    where: { organizationId: work.organizationId, feedId },
    orderBy: [{ onDay: 'asc' }, { id: 'asc' }],
  });
}

/** What a program is not told of any more: its day is long past. One that comes back begins above what it had. */
export async function dropEntriesBefore(work: Work, feedId: string, day: string): Promise<void> {
  await work.tx.$executeRaw`
    with dropped as (
      delete from calendar_entries
      where "organizationId" = ${work.organizationId}::uuid and "feedId" = ${feedId}::uuid and "onDay" < ${fromDay(day)}::date
      returning sequence
    )
    update calendar_feeds f set "sequenceFloor" = d.above
    from (select max(sequence) + 1 as above from dropped) d
    where f."organizationId" = ${work.organizationId}::uuid and f.id = ${feedId}::uuid and d.above > f."sequenceFloor"`;
}

export async function insertEntries(
  work: Work,
  feedId: string,
  items: readonly DatedItem[],
  changedAt: Date,
): Promise<void> {
  const { sequenceFloor: sequence } = await work.tx.calendarFeed.findUniqueOrThrow({
    where: key(work, feedId),
    select: { sequenceFloor: true },
  });
  await work.tx.calendarEntry.createMany({
    data: items.map(({ source, sourceId, caseId, onDay, shown, cancelled }) => ({
      ...{ organizationId: work.organizationId, feedId, source, sourceId, caseId, cancelled, changedAt, sequence },
      onDay: fromDay(onDay),
      shown: shown as unknown as Prisma.InputJsonObject,
    })),
    // Behind a wall there may be one that the member does not see.
    skipDuplicates: true,
  });
}

export async function changeEntry(
  work: Work,
  id: string,
  to: { readonly cancelled: boolean; readonly onDay?: string; readonly shown?: ShownItem; readonly changedAt: Date },
): Promise<void> {
  const { onDay, shown, ...rest } = to;
  await work.tx.calendarEntry.update({
    where: key(work, id),
    data: {
      ...rest,
      sequence: { increment: 1 },
      ...(onDay && { onDay: fromDay(onDay) }),
      ...(shown && { shown: shown as unknown as Prisma.InputJsonObject }),
    },
  });
}
