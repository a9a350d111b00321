import { z } from 'zod';
import { day, id, instant, pageOf, pageQuery, phone } from '../fields.js';
import { DEADLINE_STATUSES } from '../deadlines/deadlines.schema.js';

export const remindersQuery = pageQuery.extend({
  unread: z.stringbool().default(false).describe('Only those that are not read yet.'),
});
export type RemindersQuery = z.output<typeof remindersQuery>;

export const reminderView = z
  .strictObject({
    id,
    caseId: id,
    deadlineId: id,
    kind: z.string().meta({ example: 'prosecutor_response_160_59' }),
    party: z.string().nullable(),
    dueOn: day.describe('Of the deadline, when this was written.'),
    status: z.enum(DEADLINE_STATUSES).describe('Of the deadline, as it is now.'),
    step: z.int().describe('Days from the day, before it negative.').meta({ example: -7 }),
    escalation: z.boolean().describe('It comes to you as a supervisor, because nothing was recorded.'),
    remindedOn: day,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Reminder' });
export type ReminderView = z.output<typeof reminderView>;
export const reminderPage = pageOf(reminderView).meta({ id: 'ReminderPage' });

export const readRemindersInput = z.strictObject({ reminderIds: z.array(id).min(1).max(200) });
export type ReadRemindersInput = z.output<typeof readRemindersInput>;
export const remindersRead = z
  .strictObject({ read: z.int().describe('How many were unread until now.').meta({ example: 3 }) })
  .meta({ id: 'RemindersRead' });
export type RemindersRead = z.output<typeof remindersRead>;

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM')
  .meta({ example: '20:00' });

export const reminderPreferences = z
  .strictObject({
    email: z.boolean().describe('By e-mail, beside the list.'),
    digest: z.boolean().describe('One e-mail a day with everything; otherwise one for each reminder.'),
    sms: z.boolean().describe('By text message, one a day with numbers and nothing else.'),
    phone: phone.nullable().describe('For text messages.'),
    quietFrom: time.describe('From this time on nothing is sent, New York time.'),
    quietUntil: time
      .describe('Until this time; the same as the other: there are no quiet hours.')
      .meta({ example: '08:00' }),
  })
  .meta({ id: 'ReminderPreferences' });
export type ReminderPreferences = z.output<typeof reminderPreferences>;

/** Until a member says otherwise: one e-mail in the morning. */
export const DEFAULT_PREFERENCES: ReminderPreferences = {
  ...{ email: true, digest: true, sms: false, phone: null, quietFrom: '20:00', quietUntil: '08:00' },
};

const days = (most: number) =>
  z
    .array(z.int().min(0).max(most))
    .max(12)
    .refine((all) => new Set(all).size === all.length, 'names a day twice')
    .meta({ example: [14, 7, 1] });

export const reminderScheduleInput = z.strictObject({
  daysBefore: days(365).describe('0 is the day itself.'),
  daysAfter: days(30)
    .describe('After the last day, when nothing is recorded.')
    .refine((all) => !all.includes(0), 'counts from 1'),
  escalateAfterDays: z.int().min(1).max(30).nullable().describe('After so many the supervisors are told; null: never.'),
  clientDaysBefore: days(60).describe('Of hearings and appointments: when the client is reminded, where that is safe.'),
});
export type ReminderScheduleInput = z.output<typeof reminderScheduleInput>;

export const reminderScheduleView = z
  .strictObject({
    kind: z.string().meta({ example: 'hearing' }),
    ...reminderScheduleInput.shape,
    own: z.boolean().describe('The office has said so; otherwise it is as the product has it.'),
  })
  .meta({ id: 'ReminderSchedule' });
export type ReminderScheduleView = z.output<typeof reminderScheduleView>;
export const reminderSchedules = z
  .strictObject({ items: z.array(reminderScheduleView) })
  .meta({ id: 'ReminderSchedules' });

export const REMINDER_DELIVERY_STATUSES = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const;

export const reminderDeliveriesQuery = pageQuery.extend({
  status: z.enum(REMINDER_DELIVERY_STATUSES).optional().describe('All when left out.'),
});
export type ReminderDeliveriesQuery = z.output<typeof reminderDeliveriesQuery>;

export const reminderDeliveryView = z
  .strictObject({
    id,
    channel: z.enum(['email', 'sms']),
    memberId: id.nullable().describe('null: to the client of the case.'),
    caseId: id.nullable().describe('null: of a member’s whole day.'),
    forDay: day,
    notBefore: instant,
    status: z
      .enum(REMINDER_DELIVERY_STATUSES)
      .describe('dropped: when its time came there was nothing to say any more.'),
    attempts: z.int().meta({ example: 1 }),
    sentAt: instant.nullable(),
    failure: z.string().nullable().meta({ example: 'The number is no number.' }),
    createdAt: instant,
  })
  .meta({ id: 'ReminderDelivery' });
export type ReminderDeliveryView = z.output<typeof reminderDeliveryView>;
export const reminderDeliveryPage = pageOf(reminderDeliveryView).meta({ id: 'ReminderDeliveryPage' });
