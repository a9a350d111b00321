import { plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, instant, listOf, note, pageOf, pageQuery } from '../fields.js';

export const PAY_PERIODS = ['weekly', 'biweekly', 'semimonthly', 'monthly'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];
export const TIME_KINDS = ['case', 'matter', 'supporting'] as const;

/** Until the office chooses: tenths of an hour, which most offices keep. */
export const DEFAULT_TIME_SETTING = { incrementMinutes: 6, payPeriod: 'semimonthly', periodBeginsOn: null } as const;

const settingFields = {
  incrementMinutes: z.int().min(1).max(60),
  payPeriod: z.enum(PAY_PERIODS),
};

export const chooseTimeSettingInput = z.strictObject({
  effectiveOn: calendarDay,
  ...settingFields,
  periodBeginsOn: calendarDay
    .nullable()
    .default(null)
    .describe('First day of some pay period, for weekly and biweekly.'),
});
export type ChooseTimeSettingInput = z.output<typeof chooseTimeSettingInput>;

export const timeSettingView = z
  .strictObject({
    effectiveOn: day.nullable().describe('null: the default, until the office chooses.'),
    ...settingFields,
    periodBeginsOn: day.nullable(),
  })
  .meta({ id: 'TimeSetting' });
export type TimeSettingView = z.output<typeof timeSettingView>;
export const timeSettings = listOf(timeSettingView).meta({ id: 'TimeSettings' });

const worked = z.strictObject({
  workedOn: calendarDay,
  minutes: z.int().min(1).max(1440),
  kind: z
    .enum(TIME_KINDS)
    .describe('45 CFR 1635: `case`, `matter` (services without direct advice), or `supporting` activity.'),
  caseId: id.nullable().default(null),
  activity: plainText(200).nullable().default(null).describe('Which matter, or which supporting activity.'),
  fundingSourceId: id.nullable().optional().describe('Left out, the funding source of the case.'),
  text: note.describe('What was done.'),
});

/** 45 CFR 1635: each record says for which case, matter or supporting activity. */
function sayWhatFor({ kind, caseId, activity }: z.output<typeof worked>, context: z.RefinementCtx): void {
  const fault = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
  if (kind === 'case' && caseId === null) fault('caseId', 'must be given for time of a case');
  if (kind !== 'case' && caseId !== null) fault('caseId', 'is for time of a case only');
  if (kind !== 'case' && activity === null) fault('activity', 'must name the matter or the activity');
}

export const recordTimeInput = worked.superRefine(sayWhatFor);
export type RecordTimeInput = z.output<typeof recordTimeInput>;

export const correctTimeInput = worked
  .extend({ version: z.int().min(1).describe('The version that this corrects.'), reason: note })
  .superRefine(sayWhatFor);
export type CorrectTimeInput = z.output<typeof correctTimeInput>;

export const withdrawTimeInput = z.strictObject({ version: z.int().min(1), reason: note });
export type WithdrawTimeInput = z.output<typeof withdrawTimeInput>;

export const timeQuery = pageQuery.extend({
  memberId: id.optional().describe('Whose; who does not review time sees the own only.'),
  caseId: id.optional(),
  fundingSourceId: id.optional(),
  unfunded: z.stringbool().default(false).describe('Only what names no funding source.'),
  kind: z.enum(TIME_KINDS).optional(),
  fromOn: calendarDay.optional(),
  untilOn: calendarDay.optional(),
  late: z.stringbool().default(false).describe('Only what was entered after its pay period had ended.'),
});
export type TimeQuery = z.output<typeof timeQuery>;

export const timeEntryView = z
  .strictObject({
    id,
    version: z.int(),
    memberId: id,
    workedOn: day,
    minutes: z.int(),
    kind: z.enum(TIME_KINDS),
    caseId: id.nullable(),
    activity: z.string().nullable(),
    fundingSourceId: id.nullable(),
    text: z.string(),
    late: z.boolean().describe('Entered after the pay period in which it was worked had ended (45 CFR 1635).'),
    withdrawn: z.boolean(),
    reason: z.string().nullable().describe('Why this version; null: the first.'),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'TimeEntry' });
export type TimeEntryView = z.output<typeof timeEntryView>;
export const timeEntryPage = pageOf(timeEntryView).meta({ id: 'TimeEntryPage' });
export const timeEntryVersions = listOf(timeEntryView).meta({ id: 'TimeEntryVersions' });

export const closeTimeInput = z.strictObject({
  throughOn: calendarDay.describe('Last day that is closed; a day before the one that stands opens days again.'),
  reason: note.nullable().default(null),
});
export type CloseTimeInput = z.output<typeof closeTimeInput>;

export const timeClosingView = z
  .strictObject({ throughOn: day, reason: z.string().nullable(), closedById: id, closedAt: instant })
  .meta({ id: 'TimeClosing' });
export type TimeClosingView = z.output<typeof timeClosingView>;
export const timeClosings = listOf(timeClosingView).meta({ id: 'TimeClosings' });
