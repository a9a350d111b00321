import { plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, pageOf } from '../fields.js';

export const addFundingSourceInput = z.strictObject({
  name: plainText(120).meta({ example: 'Basic Field Grant' }),
  fromLsc: z.boolean().default(false).describe('Money of the Legal Services Corporation.'),
});
export type AddFundingSourceInput = z.output<typeof addFundingSourceInput>;

export const endFundingSourceInput = z.strictObject({ endsOn: calendarDay });
export type EndFundingSourceInput = z.output<typeof endFundingSourceInput>;

export const fundingSourceView = z
  .strictObject({
    id,
    name: z.string(),
    fromLsc: z.boolean(),
    endsOn: day.nullable().describe('Last day on which cases may be charged to it; null: it goes on.'),
  })
  .meta({ id: 'FundingSource' });
export type FundingSourceView = z.output<typeof fundingSourceView>;
export const fundingSourcePage = pageOf(fundingSourceView).meta({ id: 'FundingSourcePage' });
