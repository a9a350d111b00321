import { z } from 'zod';
import { calendarDay, day, id, instant, listOf } from '../fields.js';

export const REPORT_FORMATS = ['json', 'csv', 'xlsx'] as const;

export const reportQuery = z.strictObject({
  fromOn: calendarDay.optional().describe('First day of the period, for reports that take one.'),
  untilOn: calendarDay.optional().describe('Last day of the period.'),
  audience: z
    .enum(['office', 'outside'])
    .default('office')
    .describe('`outside`: no cell under five, nor one from which such a cell follows, and no links.'),
  format: z.enum(REPORT_FORMATS).default('json'),
});
export type ReportQuery = z.output<typeof reportQuery>;

export const cellQuery = z.strictObject({
  column: z.string().min(1).max(60),
  row: z.string().max(400).optional().describe('JSON array of the row’s dimensions; left out, every row.'),
  fromOn: calendarDay.optional(),
  untilOn: calendarDay.optional(),
  cursor: z.string().max(200).optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CellQuery = z.output<typeof cellQuery>;

export const reportSummary = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    about: z.string(),
    takesPeriod: z.boolean(),
  })
  .meta({ id: 'ReportSummary' });
export const reportList = listOf(reportSummary).meta({ id: 'Reports' });

const cells = z.record(z.string(), z.number().nullable()).meta({ example: { cases: 12 } });
const drill = z
  .record(z.string(), z.string())
  .describe('By column, the address that lists exactly what the number counts.')
  .meta({ example: { cases: '/v1/reports/open-cases/cell?column=cases' } });

const row = z.strictObject({
  dimensions: z.array(z.string().nullable()),
  labels: z.array(z.string()),
  cells: cells.describe('By column; null: there is nothing to count, or it is hidden.'),
  hidden: z
    .array(z.string())
    .describe('Columns hidden because they, or what follows from them, count fewer than five.'),
  drill,
});

export const reportView = z
  .strictObject({
    report: z.string(),
    title: z.string(),
    asOf: instant.describe('When it was counted; at most a minute ago.'),
    fromOn: day.nullable(),
    untilOn: day.nullable(),
    audience: z.enum(['office', 'outside']),
    dimensions: z.array(z.strictObject({ key: z.string(), title: z.string() })),
    columns: z.array(
      z.strictObject({
        key: z.string(),
        title: z.string(),
        unit: z.enum(['count', 'days', 'minutes', 'facts', 'share']),
      }),
    ),
    rows: z.array(row),
    totals: row,
  })
  .meta({ id: 'Report' });
export type ReportView = z.output<typeof reportView>;

export const cellPage = z
  .strictObject({
    asOf: instant,
    items: z.array(
      z.strictObject({
        item: z
          .string()
          .describe(
            'What is counted: id of the case, deadline, filing, task or record; or order and charge, or a record’s gap or version.',
          ),
        caseId: id.nullable(),
        clientName: z.string().nullable().describe('Of the case.').meta({ example: 'Corwin Ashgrove' }),
        title: z.string().nullable().describe('Of the case.').meta({ example: 'Criminal record relief' }),
        row: z.array(z.string().nullable()),
        value: z.number().nullable().describe('Days, minutes or facts, where the report measures them.'),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'ReportCell' });
export type CellPage = z.output<typeof cellPage>;
