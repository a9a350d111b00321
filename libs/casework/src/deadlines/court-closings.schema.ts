import { CALENDAR_FROM_YEAR } from '#libs/rules';
import { plainText } from '#libs/record';
import { z } from 'zod';
import { nyCounty } from '../directory/directory.schema.js';
import { calendarDay, day, id, instant, note, pageOf } from '../fields.js';

export const COURT_CLOSING_BASES = ['proclaimed', 'clerk_closed'] as const;

export const addCourtClosingInput = z.strictObject({
  on: calendarDay.refine(
    (on) => Number(on.slice(0, 4)) >= CALENDAR_FROM_YEAR,
    `must not be before ${CALENDAR_FROM_YEAR}: the court calendar begins there`,
  ),
  name: plainText(120).meta({ example: 'Snowstorm' }),
  basis: z
    .enum(COURT_CLOSING_BASES)
    .describe(
      'proclaimed: a holiday by proclamation, in the whole state (General Construction Law 24). clerk_closed: the clerk’s office is closed, outside New York City (Judiciary Law 282-a).',
    ),
  county: nyCounty.nullable().default(null).describe('null: the whole state.'),
  court: plainText(160)
    .nullable()
    .default(null)
    .describe('As filings name it; null: every court of the county.')
    .meta({ example: 'Albany City Court' }),
  toldBy: plainText(300).describe('Who told it, or where it stands.').meta({ example: 'The clerk of the court' }),
});
export type AddCourtClosingInput = z.output<typeof addCourtClosingInput>;

export const withdrawCourtClosingInput = z.strictObject({ reason: note });
export type WithdrawCourtClosingInput = z.output<typeof withdrawCourtClosingInput>;

export const RECOMPUTATION_STATUSES = ['running', 'done', 'cancelled', 'failed'] as const;

export const recomputationView = z
  .strictObject({
    id,
    closingId: id,
    status: z.enum(RECOMPUTATION_STATUSES),
    total: z.int().describe('Deadlines whose time the day falls into.').meta({ example: 120 }),
    done: z.int().meta({ example: 120 }),
    changed: z.int().describe('Of those computed, the ones that have moved.').meta({ example: 7 }),
    createdById: id,
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'DeadlineRecomputation' });
export type RecomputationView = z.output<typeof recomputationView>;

export const courtClosingView = z
  .strictObject({
    id,
    on: day,
    name: z.string(),
    basis: z.enum(COURT_CLOSING_BASES),
    county: z.string().nullable(),
    court: z.string().nullable(),
    toldBy: z.string().meta({ example: 'The clerk of the court' }),
    createdById: id,
    createdAt: instant,
    withdrawn: z.strictObject({ byId: id, at: instant, reason: z.string() }).nullable(),
    recomputation: recomputationView.nullable().describe('The latest: of the deadlines that the day touches.'),
  })
  .meta({ id: 'CourtClosing' });
export type CourtClosingView = z.output<typeof courtClosingView>;
export const courtClosingPage = pageOf(courtClosingView).meta({ id: 'CourtClosingPage' });

export const courtCalendarQuery = z.strictObject({
  year: z.coerce.number().int().min(CALENDAR_FROM_YEAR).max(2100),
  county: nyCounty.optional(),
  court: plainText(160).optional().meta({ example: 'Albany City Court' }),
});
export type CourtCalendarQuery = z.output<typeof courtCalendarQuery>;

export const courtCalendarView = z
  .strictObject({
    year: z.int().meta({ example: 2027 }),
    days: z.array(
      z.strictObject({
        on: day,
        name: z.string(),
        citation: z.string(),
        confidence: z.enum(['V', 'S', 'M']).describe('M: from memory; confirm it.'),
      }),
    ),
  })
  .meta({ id: 'CourtCalendar' });
export type CourtCalendarView = z.output<typeof courtCalendarView>;
