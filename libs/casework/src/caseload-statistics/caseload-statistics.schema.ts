import { SCREENED_RELIEFS } from '#libs/rules';
import { z } from 'zod';
import { day, id } from '../fields.js';

export const STATISTICS_OF = ['convictions', 'felonies'] as const;
export const STATISTICS_BY = ['county', 'age', 'year'] as const;
/** When every conviction of a person, or every felony, has a relief that clears it and is open. */
export const CLEARED = ['now', 'later', 'never'] as const;

const compared = {
  screeningId: id.optional().describe('A screening that is done; left out, the newest under current law.'),
  besideId: id
    .optional()
    .describe('Another of the same people and day, under another law: every number is given for both.'),
};

export const statisticsQuery = z.strictObject(compared);
export type StatisticsQuery = z.output<typeof statisticsQuery>;
export const statisticsChartQuery = z.strictObject({
  ...compared,
  of: z.enum(STATISTICS_OF).default('convictions'),
  by: z.enum([...STATISTICS_BY, 'relief']).default('county'),
});
export type StatisticsChartQuery = z.output<typeof statisticsChartQuery>;

const people = z
  .int()
  .nullable()
  .describe('null: it is hidden, being small or because a small number follows from it.');
const share = z
  .number()
  .nullable()
  .describe('Of the people of the row, from 0 to 1; null where either is hidden.')
  .meta({ example: 0.25 });
const cleared = z.strictObject({ now: people, later: people, never: people }).meta({ id: 'PeopleCleared' });
const row = z.strictObject({
  group: z.string().nullable().describe('null: not known.').meta({ example: 'Kings' }),
  people,
  cleared,
  shareNow: share,
});

const cut = z
  .strictObject({
    by: z.enum(['county', 'age']).meta({ example: 'county' }),
    rows: z.array(row),
  })
  .meta({ id: 'PeopleClearedBy' });

const measure = z
  .strictObject({
    of: z.enum(STATISTICS_OF),
    people: people.describe('With at least one conviction, or felony conviction: what shares are of.'),
    cleared,
    shareNow: share,
    cuts: z.array(cut),
    years: z
      .array(z.strictObject({ year: z.string().meta({ example: '2027' }), people }))
      .describe('Of those that come later, when; the years add up to them.'),
  })
  .meta({ id: 'PeopleWhoLoseAll' });

const underLaw = z
  .strictObject({
    screeningId: id,
    lawId: z.string().meta({ example: 'current' }),
    rulesVersion: z.string(),
    measures: z.array(measure),
    reliefs: z
      .array(
        z.strictObject({
          relief: z.enum(SCREENED_RELIEFS).meta({ example: 'NY-160.59' }),
          open: people.describe('People with a charge for which it is open on the day.'),
          share,
        }),
      )
      .describe('Of people with at least one conviction.'),
  })
  .meta({ id: 'StatisticsUnderLaw' });

export const caseloadStatistics = z
  .strictObject({
    asOf: day,
    smallestCell: z.int().describe('No smaller number of people is published.').meta({ example: 11 }),
    laws: z.array(underLaw).describe('The one asked about, and the one beside it.'),
  })
  .meta({ id: 'CaseloadStatistics' });
export type CaseloadStatistics = z.output<typeof caseloadStatistics>;
export type StatisticsUnderLaw = CaseloadStatistics['laws'][number];
export type PeopleWhoLoseAll = StatisticsUnderLaw['measures'][number];
