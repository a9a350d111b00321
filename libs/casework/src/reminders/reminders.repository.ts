import type { Prisma, Work } from '#libs/platform';
import { readPage } from '../fields.js';
import type { Schedule } from './reminder-schedules.js';
import type { ReminderDeliveriesQuery, ReminderPreferences, RemindersQuery } from './reminders.schema.js';

const WITH_DEADLINE = {
  deadline: { select: { kind: true, source: true, party: true, status: true } },
} as const satisfies Prisma.ReminderInclude;

/** The latest first. */
export function listReminders(work: Work, memberId: string, { unread, ...page }: RemindersQuery) {
  const where = { organizationId: work.organizationId, memberId, ...(unread && { readAt: null }) };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.reminder.findMany({
        ...from,
        where,
        include: WITH_DEADLINE,
        orderBy: [{ remindedOn: 'desc' }, { id: 'desc' }],
      }),
    holds: (id) => work.tx.reminder.count({ where: { ...where, id } }),
  });
}

export function countReminders(work: Work, memberId: string, ids: readonly string[]): Promise<number> {
  return work.tx.reminder.count({ where: { organizationId: work.organizationId, memberId, id: { in: [...ids] } } });
}

/** @returns how many were unread. */
export async function markRead(work: Work, memberId: string, ids: readonly string[], readAt: Date): Promise<number> {
  const { count } = await work.tx.reminder.updateMany({
    where: { organizationId: work.organizationId, memberId, id: { in: [...ids] }, readAt: null },
    data: { readAt },
  });
  return count;
}

export function findPreferences(work: Work, memberIds: readonly string[]) {
  return work.tx.reminderPreference.findMany({
    where: { organizationId: work.organizationId, memberId: { in: [...memberIds] } },
    omit: { organizationId: true, updatedAt: true },
  });
}

export async function upsertPreferences(work: Work, memberId: string, data: ReminderPreferences): Promise<void> {
  const { organizationId } = work;
  await work.tx.reminderPreference.upsert({
    where: { organizationId_memberId: { organizationId, memberId } },
    create: { ...data, organizationId, memberId },
    update: data,
    select: { memberId: true },
  });
}

export function findSchedules(work: Work) {
  return work.tx.reminderSchedule.findMany({ where: { organizationId: work.organizationId } });
}

export async function upsertSchedule(work: Work, kind: string, updatedById: string, schedule: Schedule): Promise<void> {
  const { organizationId } = work;
  const data = {
    daysBefore: [...schedule.daysBefore],
    daysAfter: [...schedule.daysAfter],
    escalateAfterDays: schedule.escalateAfterDays,
    clientDaysBefore: [...schedule.clientDaysBefore],
    updatedById,
  };
  await work.tx.reminderSchedule.upsert({
    where: { organizationId_kind: { organizationId, kind } },
    create: { ...data, organizationId, kind },
    update: data,
    select: { kind: true },
  });
}

export function listDeliveries(work: Work, { status, ...page }: ReminderDeliveriesQuery) {
  const where = { organizationId: work.organizationId, ...(status && { status }) };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.reminderDelivery.findMany({ ...from, where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    holds: (id) => work.tx.reminderDelivery.count({ where: { ...where, id } }),
  });
}
