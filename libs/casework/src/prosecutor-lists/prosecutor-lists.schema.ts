import { countyNamed, plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, instant, pageOf } from '../fields.js';
import { POSITIONS } from './reply-rows.js';

/** Applications on one list; a prosecutor's office answers no longer one. */
export const MOST_FILINGS = 300;

export const makeProsecutorListInput = z.strictObject({
  county: plainText(60)
    .refine((name) => countyNamed(name) !== null, 'is no county or borough of New York')
    .transform((name) => countyNamed(name)!)
    .meta({ example: 'Kings' }),
  filingIds: z
    .array(id)
    .min(1)
    .max(MOST_FILINGS)
    .nullable()
    .default(null)
    .describe('null: all that were served there, wait for an answer and are not confidential, the first served first.'),
});
export type MakeProsecutorListInput = z.output<typeof makeProsecutorListInput>;

const rowView = z.strictObject({
  id: id.describe('Printed on the list; a reply names it.'),
  caseId: id,
  filingId: id,
  chargeId: z.string(),
  answer: z.enum(POSITIONS).nullable().describe('null: not answered.'),
  answeredOn: day.nullable(),
  note: z.string().nullable(),
});

export const prosecutorListSummary = z
  .strictObject({
    id,
    county: z.string(),
    preparedOn: day,
    rows: z.int().describe('Charges on it, of clients whom you may see.'),
    answered: z.int(),
    printed: z
      .boolean()
      .describe('Its PDF is there for you: it is made soon, and shown to who may see each client on it.'),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'ProsecutorListSummary' });
export type ProsecutorListSummary = z.output<typeof prosecutorListSummary>;
export const prosecutorListPage = pageOf(prosecutorListSummary).meta({ id: 'ProsecutorListPage' });

export const prosecutorListView = prosecutorListSummary
  .extend({ charges: z.array(rowView).describe('In the order of the list.') })
  .meta({ id: 'ProsecutorList' });
export type ProsecutorListView = z.output<typeof prosecutorListView>;

export const listFileQuery = z.strictObject({ format: z.enum(['csv', 'xlsx', 'pdf']).default('csv') });
export type ListFileQuery = z.output<typeof listFileQuery>;

/** Beside the file of a reply. */
export const replyFields = z.strictObject({
  answeredOn: calendarDay.nullable().default(null).describe('For rows that say no day; null: today.'),
});
export type ReplyFields = z.output<typeof replyFields>;

export const replyView = z
  .strictObject({
    recorded: z.int().describe('Charges on which an answer is recorded now.'),
    unchanged: z.int().describe('Rows that say what is recorded already.'),
    unanswered: z.int().describe('Rows without a position.'),
    faults: z
      .array(z.strictObject({ row: z.int(), message: z.string(), text: z.string() }))
      .describe('Rows that were not taken, by their number in the file, with what stands in them.'),
    filingsAnswered: z
      .array(id)
      .describe(
        'Applications of which every charge on the list is answered: the prosecutor’s answer is recorded there.',
      ),
    notRecorded: z
      .array(z.strictObject({ filingId: id, message: z.string() }))
      .describe('Applications that took no answer, with what they say; the answers on the list stay.'),
  })
  .meta({ id: 'ProsecutorListReply' });
export type ReplyView = z.output<typeof replyView>;
