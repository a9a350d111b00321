import { plainText } from '#libs/record';
import { z } from 'zod';
import { day, id } from '../fields.js';

export const filingPlanQuery = z.strictObject({
  court: plainText(200).meta({ example: 'Kings County Criminal Court' }).describe('As its papers name it.'),
  perWeek: z.coerce
    .number()
    .min(0.1)
    .max(500)
    .optional()
    .describe(
      'Applications a week that the court takes, where somebody knows better than what is measured, or too little is.',
    ),
});
export type FilingPlanQuery = z.output<typeof filingPlanQuery>;

export const filingPlanView = z
  .strictObject({
    court: z.string(),
    measured: z
      .strictObject({
        weeks: z.int().describe('Whole weeks that were looked at, at most 26.'),
        decided: z.int().describe('Applications of the office that the court decided in them.'),
        perWeek: z.number().nullable().describe('null: too little is known to tell.'),
        thin: z.string().nullable().meta({ example: null }).describe('Why it is not told.'),
      })
      .describe('From the office’s own filings, of clients whom you may see.'),
    perWeek: z
      .number()
      .nullable()
      .describe('What the plan is made with: asked for, else measured; null: there is none.'),
    pending: z.int().describe('Applications that wait for the court now.'),
    waiting: z.int().describe('Approved packets that are not filed.'),
    batches: z
      .array(z.strictObject({ fileOn: day, packetIds: z.array(id) }))
      .describe('A week’s work of the court each, on Mondays; the packet that was approved first comes first.'),
    weeksToDecide: z.int().nullable().describe('Until all that is pending and waiting is decided at this pace.'),
  })
  .meta({ id: 'FilingPlan' });
export type FilingPlanView = z.output<typeof filingPlanView>;
