import { z } from 'zod';
import { id } from '../fields.js';
import { NEWS_TYPES } from './news-types.js';

/** What PostgreSQL tells of something that was committed. */
export const toldNews = z.object({
  organizationId: id,
  type: z.enum(NEWS_TYPES),
  caseId: id.nullable(),
  memberId: id.nullable(),
});
export type ToldNews = z.output<typeof toldNews>;

/** What a member is told, as the data of one event: which row to ask for again, and not what it says. */
export const newsView = z
  .strictObject({
    type: z
      .enum([...NEWS_TYPES, 'missed'])
      .describe('"missed": more has happened than was told, so that everything is to be asked for again.'),
    caseId: id.nullable().describe('null: it is of no case.'),
    own: z.boolean().describe('Of a case of which you are the attorney, or on the team.'),
    byYou: z.boolean().describe('You have done it yourself.'),
  })
  .meta({ id: 'News' });
export type NewsView = z.output<typeof newsView>;
