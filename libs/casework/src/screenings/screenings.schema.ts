import { isLocalDate, type LocalDate } from '#libs/record';
import { billPackSchema, DIFFERENCE_KINDS_OF_LAW, OUTCOMES, SCREENED_RELIEFS } from '#libs/rules';
import { z } from 'zod';
import { assessmentView } from '../assessments/assessments.schema.js';
import { calendarDay, day, id, instant, listOf, pageOf, pageQuery, plainText } from '../fields.js';

const enacted = z
  .string()
  .refine(
    (text) => text === 'current' || isLocalDate(text),
    'must be "current" or a calendar day, YYYY-MM-DD: the law as enacted through it',
  )
  .transform((text) => text as 'current' | LocalDate)
  .meta({ example: 'current' });

const EXAMPLE_BILL = {
  format: 'vacatur-bill/1',
  id: 'felonies-after-five-years',
  title: 'An act to shorten a waiting period',
  source: 'Invented',
  onTopOf: 'current',
  numbers: [{ id: 'NY-160.57-F/years', value: 5, inForceFrom: '2027-01-01', citation: 'CPL 160.57(1)(b)(ii)' }],
};

export const startScreeningInput = z
  .strictObject({
    asOf: calendarDay
      .optional()
      .describe('The day the law and the clocks are read on; today in New York when left out.'),
    law: enacted.optional().describe('The law as last verified when left out, and no bill is given.'),
    bill: billPackSchema
      .optional()
      .describe('A bill that is not law (docs/formats/bill.md): the law that it would make.')
      .meta({ example: EXAMPLE_BILL }),
    compareWith: enacted
      .optional()
      .describe('Keeps what becomes of each charge with this law as the old one; no difference is kept when left out.'),
  })
  .refine(({ law, bill }) => !law || !bill, { message: 'is the law, or a bill is, not both', path: ['bill'] });
export type StartScreeningInput = z.output<typeof startScreeningInput>;

export const SCREENING_STATUSES = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;

const count = z.int();
const letterCounts = z
  .array(
    z.strictObject({
      relief: z.string().meta({ example: 'NY-160.59' }),
      outcome: z.enum(OUTCOMES),
      charges: count.meta({ example: 1250 }),
    }),
  )
  .describe('Reliefs of which only the legal team may know are in no screening (CPL 440.10(1)(i)).');

export const screeningView = z
  .strictObject({
    id,
    status: z.enum(SCREENING_STATUSES),
    asOf: day,
    lawId: z.string().describe('`current`, a day, or the id of the bill.').meta({ example: 'current' }),
    baseLawId: z.string().nullable().describe('What it is compared with.').meta({ example: '2019-07-28' }),
    rulesVersion: z.string(),
    progress: z
      .strictObject({
        ranges: count.describe('Parts that the caseload was cut into, each a job.'),
        done: count,
        people: count,
        charges: count,
        refused: count.describe('Who could not be screened: the record does not fit its format any more.'),
        chargesPerSecond: z.number().nullable().describe('null: nothing is done yet.'),
        secondsLeft: z.number().nullable().describe('As fast as up to now; null: it does not run.'),
      })
      .meta({
        example: { ranges: 400, done: 120, people: 120000, charges: 301500, refused: 0, chargesPerSecond: 21400.5, secondsLeft: 33 },
      }), // prettier-ignore
    took: z
      .strictObject({ readMs: count, decideMs: count, writeMs: count })
      .describe('Of its jobs together: reading the records, deciding, writing the answers.'),
    createdById: id.nullable().describe('null: a schedule.'),
    createdAt: instant,
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'Screening' });
export type ScreeningView = z.output<typeof screeningView>;
export const screeningPage = pageOf(screeningView).meta({ id: 'ScreeningPage' });

export const screeningSumsView = z
  .strictObject({
    screeningId: id,
    people: count,
    charges: count,
    outcomes: letterCounts,
    convicted: count.describe('People with a conviction.'),
    felons: count.describe('People with a felony conviction.'),
    everyConvictionOpen: count.describe(
      'Of the convicted: every conviction has a relief that clears it and is open on the day, by statute or on application.',
    ),
    everyFelonyOpen: count,
  })
  .describe('Of the whole office, of what is done so far.')
  .meta({ id: 'ScreeningSums' });
export type ScreeningSumsView = z.output<typeof screeningSumsView>;

const relief = z.enum(SCREENED_RELIEFS, `must be one of ${SCREENED_RELIEFS.join(', ')}`);

export const screenedPeopleQuery = pageQuery
  .extend({
    county: plainText(60).optional().describe('Where the person lives, or else of the newest court case.'),
    relief: relief.optional(),
    outcome: z.enum(OUTCOMES).optional().describe('Of the relief, on at least one charge.'),
    everyConvictionBy: calendarDay.optional().describe('Every conviction has a relief that is open by this day.'),
    everyFelonyBy: calendarDay.optional(),
    clients: z.stringbool().optional().describe('true: clients alone; false: the others alone.'),
  })
  .refine((query) => (query.relief === undefined) === (query.outcome === undefined), {
    message: 'needs relief and outcome together',
    path: ['outcome'],
  });
export type ScreenedPeopleQuery = z.output<typeof screenedPeopleQuery>;

const subject = {
  id: id.describe('Of the person of bulk records, or of the record of a case.'),
  name: z.string().nullable().describe('Family name, given name.').meta({ example: 'Ashgrove, Corwin' }),
  county: z.string().nullable(),
  clientId: id.nullable().describe('null: no client of the office.'),
  caseId: id.nullable().describe('Of the record of a case.'),
  phoneOnFile: z.boolean(),
};

export const screenedPersonView = z
  .strictObject({
    ...subject,
    recordVersion: z.int().nullable().describe('Of the record of a case: the version that was read.'),
    age: z.int().nullable().describe('On the day of the screening.').meta({ example: 47 }),
    convictions: z.int(),
    felonies: z.int(),
    everyConvictionOn: day
      .nullable()
      .describe(
        'First day on which every conviction has a relief that is open; null: none can be foreseen, or there are none.',
      ),
    everyFelonyOn: day.nullable(),
    outcomes: z
      .array(z.string())
      .readonly()
      .describe(
        `For each charge of the record in its order, a letter for each relief in the order of the rules reference: a automatic, e eligible, n not yet, i ineligible, q needs information, r needs review, - no decision.`,
      )
      .meta({ example: ['i-------eq-------'] }),
  })
  .meta({ id: 'ScreenedPerson' });
export type ScreenedPersonView = z.output<typeof screenedPersonView>;
export const screenedPersonPage = pageOf(screenedPersonView).meta({ id: 'ScreenedPersonPage' });

const onCharge = { charge: z.int().describe('Place in the record, from 0.').meta({ example: 0 }), relief: z.string() };
const outcomeOrNone = z
  .enum(OUTCOMES)
  .nullable()
  .describe('null: no decision, the charge is not the relief’s subject.');

const lawDifferenceView = z.strictObject({
  ...onCharge,
  kind: z.enum(DIFFERENCE_KINDS_OF_LAW),
  from: outcomeOrNone,
  to: outcomeOrNone,
  fromOn: day
    .nullable()
    .describe('First day, from that of the screening on, on which the relief is open under the old law.'),
  toOn: day.nullable().describe('The same under the new one; null: none can be foreseen.'),
});

export const screenedReasonsView = z
  .strictObject({
    person: screenedPersonView,
    changes: z
      .array(z.strictObject({ ...onCharge, on: day, from: outcomeOrNone, to: outcomeOrNone }))
      .describe('Answers that become others because time passes, if nothing else happens.'),
    differences: z.array(lawDifferenceView),
    rulesHaveMovedOn: z
      .boolean()
      .describe('The rules version that screened is not that of this program any more: screen anew to have reasons.'),
    assessment: assessmentView
      .omit({ id: true, caseId: true, recordId: true, recordVersion: true, createdAt: true })
      .nullable()
      .describe('The same record under the same law and day, with every reason; null: the rules have moved on.'),
  })
  .meta({ id: 'ScreenedReasons' });
export type ScreenedReasonsView = z.output<typeof screenedReasonsView>;

const differenceKey = { relief: z.string(), kind: z.enum(DIFFERENCE_KINDS_OF_LAW) };
export const lawDifferencesView = listOf(
  z.strictObject({
    ...differenceKey,
    county: z.string().nullable().describe('Of the court case; null: the record names none.'),
    charges: count,
    people: count,
    worklist: z.string().describe('Where whom the number counts is listed.').meta({
      example: '/v1/screenings/019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11/differences/people?relief=NY-160.59&kind=newly',
    }),
  }),
)
  .describe('Of whom you may see. An organization is one office here: it has no parts by which to count.')
  .meta({ id: 'LawDifferences' });
export type LawDifferencesView = z.output<typeof lawDifferencesView>;

export const lawDifferencesQuery = z.strictObject({
  by: z.enum(['relief', 'county']).default('relief').describe('`county`: by relief and county.'),
});
export type LawDifferencesQuery = z.output<typeof lawDifferencesQuery>;

export const differingPeopleQuery = pageQuery.extend({
  relief: relief.optional(),
  kind: z.enum(DIFFERENCE_KINDS_OF_LAW).optional(),
  county: plainText(60).optional().describe('Of the court case.'),
});
export type DifferingPeopleQuery = z.output<typeof differingPeopleQuery>;

export const differingPersonView = z
  .strictObject({ ...subject, differences: z.array(lawDifferenceView) })
  .meta({ id: 'DifferingPerson' });
export type DifferingPersonView = z.output<typeof differingPersonView>;
export const differingPersonPage = pageOf(differingPersonView).meta({ id: 'DifferingPersonPage' });

export const differenceTableQuery = z.strictObject({ format: z.enum(['csv', 'xlsx']).default('csv') });
export type DifferenceTableQuery = z.output<typeof differenceTableQuery>;
