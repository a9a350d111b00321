import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { DEADLINE_KINDS } from '#libs/rules';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { type Page, toDay } from '../fields.js';
import { CLIENT_KINDS, defaultSchedule, type Schedule } from './reminder-schedules.js';
import { ClientNotReminded, ReminderKindUnknown, ReminderNotFound, ReminderNumberMissing } from './reminders.errors.js';
import {
  countReminders,
  findPreferences,
  findSchedules,
  listDeliveries,
  listReminders,
  markRead,
  upsertPreferences,
  upsertSchedule,
} from './reminders.repository.js';
import {
  DEFAULT_PREFERENCES,
  type ReadRemindersInput,
  type ReminderDeliveriesQuery,
  type ReminderDeliveryView,
  type ReminderPreferences,
  type ReminderScheduleInput,
  type ReminderScheduleView,
  type RemindersQuery,
  type RemindersRead,
  type ReminderView,
} from './reminders.schema.js';

/** What members are reminded of, and how they want to be. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly deadlines: DeadlinesService,
  ) {}

  /** The member's own, the latest first. @throws UnknownCursor */
  list(ctx: MemberContext, query: RemindersQuery): Promise<Page<ReminderView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listReminders(work, ctx.memberId, query);
      await work.audit({ action: 'reminder.listed', detail: { rows: items.length } });
      const agencies = await this.deadlines.agenciesOf(
        work,
        items.map(({ deadline }) => deadline),
      );
      return { items: items.map((row) => toView(row, agencies)), next };
    });
  }

  /** Read twice they stay as they were read first. All of them or none. @throws ReminderNotFound */
  read(ctx: MemberContext, { reminderIds }: ReadRemindersInput): Promise<RemindersRead> {
    return this.database.transaction(ctx, async (work) => {
      const ids = [...new Set(reminderIds)];
      if ((await countReminders(work, ctx.memberId, ids)) < ids.length) throw new ReminderNotFound();
      const read = await markRead(work, ctx.memberId, ids, this.clock.now());
      if (read > 0) await work.audit({ action: 'reminder.read', detail: { reminders: read } });
      return { read };
    });
  }

  preferences(ctx: MemberContext): Promise<ReminderPreferences> {
    return this.database.transaction(ctx, async (work) => (await preferencesOf(work, [ctx.memberId]))(ctx.memberId));
  }

  /** @throws ReminderNumberMissing */
  prefer(ctx: MemberContext, input: ReminderPreferences): Promise<ReminderPreferences> {
    if (input.sms && input.phone === null) {
      throw new ReminderNumberMissing(undefined, [{ pointer: '/phone', message: 'is where text messages go' }]);
    }
    return this.database.transaction(ctx, async (work) => {
      await upsertPreferences(work, ctx.memberId, input);
      const { email, digest, sms } = input;
      await work.audit({
        action: 'reminder_preferences.changed',
        entityId: ctx.memberId,
        detail: { email, digest, sms },
      });
      return input;
    });
  }

  /** Of every kind of deadline. */
  schedules(ctx: MemberContext): Promise<{ items: ReminderScheduleView[] }> {
    return this.database.transaction(ctx, async (work) => {
      const own = await schedulesOf(work);
      return {
        items: DEADLINE_KINDS.map((kind) => scheduleView(kind, own.get(kind) ?? defaultSchedule(kind), own.has(kind))),
      };
    });
  }

  /** From the next night on. @throws ReminderKindUnknown, ClientNotReminded */
  schedule(ctx: MemberContext, kindAsked: string, input: ReminderScheduleInput): Promise<ReminderScheduleView> {
    const kind = DEADLINE_KINDS.find((one) => one === kindAsked);
    if (!kind) throw new ReminderKindUnknown();
    if (input.clientDaysBefore.length > 0 && !CLIENT_KINDS.includes(kind)) {
      throw new ClientNotReminded(undefined, [
        { pointer: '/clientDaysBefore', message: 'must be empty for this kind' },
      ]);
    }
    return this.database.transaction(ctx, async (work) => {
      await upsertSchedule(work, kind, ctx.memberId, input);
      await work.audit({ action: 'reminder_schedule.changed', detail: { kind } });
      return scheduleView(kind, input, true);
    });
  }

  /** What went out by e-mail and text message, and what did not, the latest first. @throws UnknownCursor */
  deliveries(ctx: MemberContext, query: ReminderDeliveriesQuery): Promise<Page<ReminderDeliveryView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listDeliveries(work, query);
      await work.audit({ action: 'reminder_delivery.listed', detail: { rows: items.length } });
      return {
        items: items.map(({ id, channel, memberId, caseId, status, attempts, failure, ...row }) => ({
          ...{ id, channel, memberId, caseId, status, attempts, failure, forDay: toDay(row.forDay) },
          notBefore: row.notBefore.toISOString(),
          sentAt: row.sentAt?.toISOString() ?? null,
          createdAt: row.createdAt.toISOString(),
        })),
        next,
      };
    });
  }
}

/** Each member's preferences, as chosen or as the product has them. */
export async function preferencesOf(
  work: Work,
  memberIds: readonly string[],
): Promise<(memberId: string) => ReminderPreferences> {
  const rows = await findPreferences(work, memberIds);
  const chosen = new Map(rows.map(({ memberId, ...preferences }) => [memberId, preferences]));
  return (memberId) => chosen.get(memberId) ?? DEFAULT_PREFERENCES;
}

/** The office's own schedules, by kind. */
export async function schedulesOf(work: Work): Promise<ReadonlyMap<string, Schedule>> {
  return new Map((await findSchedules(work)).map((row) => [row.kind, row]));
}

function scheduleView(kind: string, schedule: Schedule, own: boolean): ReminderScheduleView {
  const { daysBefore, daysAfter, escalateAfterDays, clientDaysBefore } = schedule;
  return {
    ...{ kind, escalateAfterDays, own },
    daysBefore: [...daysBefore],
    daysAfter: [...daysAfter],
    clientDaysBefore: [...clientDaysBefore],
  };
}

function toView(
  row: Awaited<ReturnType<typeof listReminders>>['items'][number],
  agencies: ReadonlyMap<string, string>,
): ReminderView {
  const { id, caseId, deadlineId, deadline, step, isEscalation } = row;
  return {
    ...{ id, caseId, deadlineId, kind: deadline.kind, party: agencies.get(deadline.party) ?? (deadline.party || null) },
    ...{ dueOn: toDay(row.dueOn), status: deadline.status, step, escalation: isEscalation },
    remindedOn: toDay(row.remindedOn),
    readAt: row.readAt?.toISOString() ?? null,
  };
}
