import { DEADLINE_ACTORS, DEADLINE_KINDS, type DeadlineKind, SERVICE_METHODS } from '#libs/rules';
import { plainText } from '#libs/record';
import { z } from 'zod';
import { nyCounty } from '../directory/directory.schema.js';
import { calendarDay, day, id, instant, pageOf } from '../fields.js';

export const DEADLINE_STATUSES = ['open', 'met', 'missed', 'cancelled', 'handed_over'] as const;
export type DeadlineStatus = (typeof DEADLINE_STATUSES)[number];
export const DEADLINE_SOURCES = ['filing', 'clearance', 'assessment', 'typed'] as const;

const computation = z
  .unknown()
  .describe('Trigger, days counted, days skipped by name, time added for service, and the sentence that says it.');

export const deadlineView = z
  .strictObject({
    id,
    caseId: id,
    source: z.enum(DEADLINE_SOURCES).describe('What it follows from; typed: a member entered it.'),
    filingId: id.nullable(),
    kind: z.string().meta({ example: 'prosecutor_response_160_59' }),
    party: z.string().nullable().describe('Whose act, or which of several.'),
    agencyId: id.nullable().describe('The agency of a clearance whose time it is, which `party` names.'),
    actor: z
      .enum(DEADLINE_ACTORS)
      .describe('Whose act is due: a prosecutor’s time that has run out is the client’s gain.'),
    county: z
      .string()
      .nullable()
      .describe('Where nothing can be done when the place is closed; null: anywhere in the state.'),
    court: z.string().nullable(),
    triggeredOn: day.describe('The day that it is reckoned from.'),
    dueOn: day,
    conservativeOn: day
      .nullable()
      .describe('Where service was mailed: nobody has defaulted before this day has passed.'),
    citation: z.string(),
    confidence: z
      .enum(['V', 'S', 'M'])
      .describe(
        'Of the rule: V, read in statute or official page; S, in a secondary source; M, from memory: confirm it.',
      ),
    note: z.string().nullable().describe('What to know of the rule before relying on it.'),
    computation,
    status: z
      .enum(DEADLINE_STATUSES)
      .describe(
        'missed: the day has passed and no act is recorded. cancelled: what it followed from does not stand. handed_over: with its case, to another organization.',
      ),
    metOn: day.nullable(),
    late: z.boolean().describe('Met after its last day.'),
    revisions: z.int().describe('How often it has changed.').meta({ example: 0 }),
    createdById: id.nullable().describe('null: it is derived.'),
    createdAt: instant,
  })
  .meta({ id: 'Deadline' });
export type DeadlineView = z.output<typeof deadlineView>;
export const deadlinePage = pageOf(deadlineView).meta({ id: 'DeadlinePage' });

export const deadlineRevisionView = z
  .strictObject({
    id,
    dueOn: day.describe('As it was until then, as everything here.'),
    conservativeOn: day.nullable(),
    status: z.enum(DEADLINE_STATUSES),
    computation,
    reason: z.enum(['trigger_changed', 'calendar_changed', 'trigger_withdrawn', 'trigger_restored']),
    closingId: id.nullable().describe('Day of the court calendar, where that was the reason.'),
    changedById: id.nullable().describe('null: it followed from what was recorded.'),
    changedAt: instant,
  })
  .meta({ id: 'DeadlineRevision' });
export type DeadlineRevisionView = z.output<typeof deadlineRevisionView>;
export const deadlineRevisionPage = pageOf(deadlineRevisionView).meta({ id: 'DeadlineRevisionPage' });

/** Hearings are of filings, and days of relief of assessments: those are recorded there. */
const TYPED_KINDS = DEADLINE_KINDS.filter((kind) => kind !== 'hearing' && kind !== 'relief_opens') as [
  DeadlineKind,
  ...DeadlineKind[],
];

export const enterDeadlineInput = z.strictObject({
  kind: z.enum(TYPED_KINDS).describe('The rule; GET /v1/deadline-rules tells each.').meta({ example: 'appeal_460_10' }),
  triggeredOn: calendarDay.describe('The day that it is reckoned from, such as that of service.'),
  serviceMethod: z.enum(SERVICE_METHODS).nullable().default(null).describe('Where the rule looks at it.'),
  party: plainText(200).nullable().default(null).describe('Whose act, or which of several.'),
  county: nyCounty.nullable().default(null),
  court: plainText(160)
    .nullable()
    .default(null)
    .describe('As filings name it.')
    .meta({ example: 'Kings County Criminal Court' }),
});
export type EnterDeadlineInput = z.output<typeof enterDeadlineInput>;

export const correctDeadlineInput = z.strictObject({
  triggeredOn: calendarDay,
  serviceMethod: z.enum(SERVICE_METHODS).nullable().default(null),
});
export type CorrectDeadlineInput = z.output<typeof correctDeadlineInput>;

export const meetDeadlineInput = z.strictObject({ metOn: calendarDay });
export type MeetDeadlineInput = z.output<typeof meetDeadlineInput>;

export const deadlineRuleView = z
  .strictObject({
    kind: z.string().meta({ example: 'prosecutor_response_160_59' }),
    trigger: z.string().meta({ example: 'Service on the prosecutor' }),
    days: z.int().meta({ example: 45 }),
    reckoning: z.enum(['after', 'before', 'on']).describe('Days after the trigger, before it, or the day itself.'),
    actor: z.enum(DEADLINE_ACTORS),
    service: z
      .enum(['none', 'cautious', 'counted'])
      .describe('What the way of service does: nothing; a second, later day is kept; the day itself moves.'),
    citation: z.string(),
    confidence: z.enum(['V', 'S', 'M']),
    note: z.string().nullable(),
    verifiedOn: day,
  })
  .meta({ id: 'DeadlineRule' });
export const deadlineRules = z.strictObject({ items: z.array(deadlineRuleView) }).meta({ id: 'DeadlineRules' });
export type DeadlineRulesView = z.output<typeof deadlineRules>;
