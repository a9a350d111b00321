import { SCREENED_RELIEFS } from '#libs/rules';
import { z } from 'zod';
import { county } from '../cases/cases.schema.js';
import { calendarDay, day, id, instant, note, pageOf, pageQuery, plainText } from '../fields.js';

/** Longer lists are no list of calls. */
export const MOST_ROWS_OF_TABLE = 10_000;

export const OUTREACH_PERIODS = ['this_month', 'next_month', 'next_90_days'] as const;
export const OUTREACH_CHANNELS = ['phone', 'text', 'email', 'mail', 'in_person'] as const;
/** What a member notes; that somebody came is noted by the intake. */
export const NOTED_RESULTS = ['begun', 'reached', 'left_message', 'no_answer', 'wrong_address', 'declined'] as const;

const filterFields = {
  relief: z.enum(SCREENED_RELIEFS).optional().describe('Left out, any.').meta({ example: 'NY-160.59' }),
  period: z.enum(OUTREACH_PERIODS).optional().describe('As seen from today in New York.'),
  fromOn: calendarDay.optional().describe('First day of a period of its own.'),
  untilOn: calendarDay.optional().describe('Last day of it, at most a year after the first.'),
  county: county.optional().describe('Where the person lives, or of the newest court case.'),
  who: z
    .enum(['all', 'clients', 'people'])
    .default('all')
    .describe('`people`: of bulk records, and clients of nobody here.'),
  contacted: z
    .enum(['no', 'any'])
    .default('no')
    .describe('`no`: nobody has begun to. Whoever wants not to be asked again is on no list.'),
};

interface PeriodFields {
  readonly period?: unknown;
  readonly fromOn?: string | undefined;
  readonly untilOn?: string | undefined;
}
const YEAR_MS = 366 * 24 * 3600 * 1000;
const onePeriod = ({ period, fromOn, untilOn }: PeriodFields) =>
  period !== undefined ? !fromOn && !untilOn : fromOn !== undefined && untilOn !== undefined;
const inOrder = ({ fromOn, untilOn }: PeriodFields) =>
  !fromOn || !untilOn || (fromOn <= untilOn && Date.parse(untilOn) - Date.parse(fromOn) <= YEAR_MS);
const NEEDS_PERIOD = { path: ['period'], message: 'give a period, or fromOn and untilOn' };
const NEEDS_ORDER = { path: ['untilOn'], message: 'must lie on fromOn or at most a year after it' };

export const outreachFilter = z
  .strictObject({
    ...filterFields,
    phoneOnFile: z
      .boolean()
      .default(false)
      .describe('Only with a number, and none of which the client said that calling is not safe.'),
  })
  .refine(onePeriod, NEEDS_PERIOD)
  .refine(inOrder, NEEDS_ORDER);
export type OutreachFilter = z.output<typeof outreachFilter>;

const asked = {
  ...filterFields,
  phoneOnFile: z.stringbool().default(false),
  listId: id.optional().describe('A list that was saved, in the place of everything else.'),
};
const listOrFilter = (query: PeriodFields & { listId?: string | undefined }) =>
  query.listId !== undefined ? !query.period && !query.fromOn && !query.untilOn : onePeriod(query);
const NEEDS_LIST = { path: ['period'], message: 'give a period, or fromOn and untilOn, or listId alone' };

export const outreachQuery = pageQuery.extend(asked).refine(listOrFilter, NEEDS_LIST).refine(inOrder, NEEDS_ORDER);
export type OutreachQuery = z.output<typeof outreachQuery>;
export const outreachTableQuery = z
  .strictObject({ ...asked, format: z.enum(['csv', 'xlsx']).default('csv') })
  .refine(listOrFilter, NEEDS_LIST)
  .refine(inOrder, NEEDS_ORDER);
export type OutreachTableQuery = z.output<typeof outreachTableQuery>;

const isSafe = z.boolean().nullable();

export const outreachRow = z
  .strictObject({
    id: id.describe('Of the person or the client.'),
    kind: z.enum(['person', 'client']),
    caseId: id.nullable().describe('Of a client, the case whose record foresees it.'),
    givenName: z.string().nullable(),
    familyName: z.string().nullable(),
    county: z.string().nullable(),
    phone: z.string().nullable().describe('null: none, or the client said that calling is not safe.'),
    email: z.string().nullable().describe('null: none, or the client said that writing is not safe.'),
    safe: z
      .strictObject({
        call: isSafe,
        voicemail: isSafe,
        text: isSafe,
        email: isSafe,
        times: z.string().nullable().describe('When, in the client’s words.').meta({ example: 'Weekdays after six' }),
      })
      .describe('As the client said at intake; null: nobody has asked yet.'),
    opens: z.array(
      z.strictObject({
        relief: z.enum(SCREENED_RELIEFS).meta({ example: 'NY-160.59' }),
        on: day,
        charges: z.int(),
      }),
    ),
    foreseenOn: day.describe('Day of the screening, or of the confirmation of the record, that foresees it.'),
    recordVersion: z.int().nullable().describe('null: a screening of bulk records foresees it.'),
    lastContact: z
      .strictObject({
        id,
        channel: z.enum(OUTREACH_CHANNELS),
        result: z.enum([...NOTED_RESULTS, 'intake']).meta({ example: 'no_answer' }),
        byId: id,
        at: instant,
      })
      .nullable(),
  })
  .meta({ id: 'OutreachRow' });
export type OutreachRow = z.output<typeof outreachRow>;

export const outreachPage = pageOf(outreachRow)
  .extend({
    fromOn: day,
    untilOn: day,
    screening: z
      .strictObject({ id, asOf: day, rulesVersion: z.string(), isCurrent: z.boolean() })
      .nullable()
      .describe(
        'The newest screening under current law, of which what is said of bulk records is as of; null: there is none. Not `isCurrent`: the rules have changed since.',
      ),
  })
  .meta({ id: 'OutreachPage' });
export type OutreachPage = z.output<typeof outreachPage>;

export const saveOutreachListInput = z.strictObject({
  name: plainText(200).meta({ example: 'Kings, eligible next month' }),
  filter: outreachFilter,
});
export type SaveOutreachListInput = z.output<typeof saveOutreachListInput>;

const shownFilter = z
  .strictObject({
    relief: z.enum(SCREENED_RELIEFS).optional().meta({ example: 'NY-160.59' }),
    period: z.enum(OUTREACH_PERIODS).optional(),
    fromOn: day.optional(),
    untilOn: day.optional(),
    county: z.string().optional(),
    who: z.enum(['all', 'clients', 'people']),
    contacted: z.enum(['no', 'any']),
    phoneOnFile: z.boolean(),
  })
  .meta({ id: 'OutreachFilter' });

export const outreachListView = z
  .strictObject({ id, name: z.string(), filter: shownFilter, createdById: id, createdAt: instant })
  .meta({ id: 'OutreachList' });
export type OutreachListView = z.output<typeof outreachListView>;
export const outreachListPage = pageOf(outreachListView).meta({ id: 'OutreachListPage' });

export const noteContactInput = z.strictObject({
  channel: z.enum(OUTREACH_CHANNELS),
  result: z.enum(NOTED_RESULTS).describe('`begun` before you call, so that nobody else does meanwhile.'),
  note: note.nullable().default(null),
  lastContactId: id
    .nullable()
    .describe('The last contact that you know of, null: none. Where there is a later one, nothing is noted.'),
});
export type NoteContactInput = z.output<typeof noteContactInput>;

export const outreachContactView = z
  .strictObject({
    id,
    personId: id.nullable(),
    clientId: id.nullable(),
    channel: z.enum(OUTREACH_CHANNELS),
    result: z.enum([...NOTED_RESULTS, 'intake']).meta({ example: 'no_answer' }),
    note: z.string().nullable(),
    intakeId: id.nullable(),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'OutreachContact' });
export type OutreachContactView = z.output<typeof outreachContactView>;
export const outreachContactPage = pageOf(outreachContactView).meta({ id: 'OutreachContactPage' });
