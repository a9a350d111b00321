import { z } from 'zod';
import { day, id } from '../fields.js';
import { PAPER_RELIEFS } from '../packets/packets.schema.js';

/** Papers before they are filed, then filings by where they stand with their court. What is struck or withdrawn stands on no board. */
export const FILING_STAGES = [
  'to_approve',
  'to_file',
  'filed',
  'served',
  'submitted',
  'hearing_set',
  'heard',
  'decided',
  'order_entered',
] as const;
export type FilingStage = (typeof FILING_STAGES)[number];

export const filingBoardQuery = z.strictObject({
  mine: z.stringbool().default(false).describe('Only cases of which you are the attorney, or on the team.'),
});
export type FilingBoardQuery = z.output<typeof filingBoardQuery>;

const filingCard = z.strictObject({
  caseId: id,
  clientName: z.string().describe('Given and family name.').meta({ example: 'Corwin Ashgrove' }),
  packetId: id,
  filingId: id.nullable().describe('null: it is not filed yet.'),
  relief: z.enum(PAPER_RELIEFS),
  court: z.string().nullable().describe('null: it is not filed yet.'),
  since: day.describe('Since when it stands there.'),
  dueOn: day.nullable().describe('The next day that comes due for it, a hearing too; null: none does.'),
  unserved: z
    .array(z.string().meta({ example: 'Kings' }))
    .describe('Counties whose District Attorneys are not served yet.'),
});

export const filingBoardView = z
  .strictObject({
    stages: z
      .array(
        z.strictObject({
          stage: z.enum(FILING_STAGES),
          count: z.int().describe('How many stand there.'),
          cards: z.array(filingCard).describe('At most 50: what comes due first, then what has stood longest.'),
        }),
      )
      .describe('Each stage once, in the order in which papers pass through them.'),
  })
  .meta({ id: 'FilingBoard' });
export type FilingBoardView = z.output<typeof filingBoardView>;
