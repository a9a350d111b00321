import { NEED_KINDS } from '#libs/record';
import { z } from 'zod';
import { calendarDay, id } from '../fields.js';
import { gap } from '../records/records.schema.js';
import { TASK_STATUSES, taskPriority } from '../tasks/tasks.schema.js';

/** A record of the most cases that a record may hold lacks fewer things. */
const MOST_KEYS = 5000;

const key = z.string().max(600).meta({ example: 'disposition 2016NY052779' });
const title = z.string().meta({ example: 'Obtain the disposition of docket 2016NY052779' });
const status = z.enum(TASK_STATUSES);
const count = z.int().min(0);

const need = z
  .strictObject({
    key: key.describe('The same for the same lack of the same docket, whichever record of the case shows it.'),
    kind: z
      .enum(NEED_KINDS)
      .describe(
        'disposition: how a charge ended. conviction_day, sentence: of a conviction. release: from jail or prison. supervision_end: the last day. identification: of the person. ask_client: what only the client or a file can settle. read_again: what was not understood.',
      ),
    courtCaseId: z.string().nullable().describe('In the record; null: it is of the whole record.'),
    docketNumber: z.string().nullable(),
    chargeIds: z.array(z.string()),
    title: title.describe('Of the task: a docket or a place, never a name.'),
    description: z.string().meta({
      example:
        'Obtain the certificate of disposition from New York County Criminal Court: the record does not say how each charge ended.',
    }),
    page: z.int().nullable(),
    line: z.int().nullable(),
    task: z
      .strictObject({ taskId: id, status })
      .nullable()
      .describe('The task of the case that obtains it, whatever became of it; null: none has been given.'),
  })
  .meta({ id: 'RecordNeed' });

export const qualityView = z
  .strictObject({
    recordId: id,
    documentId: id,
    version: z.int().describe('The newest, which this is of: what has been corrected is lacked no more.'),
    read: z.strictObject({
      names: count,
      datesOfBirth: count,
      courtCases: count,
      charges: count,
      chargesEnded: count.describe('Of which the record says how they ended, or that they are pending.'),
      convictions: count,
      sentences: count,
      custody: count,
      supervision: count,
    }),
    confidence: z
      .strictObject({
        printed: count.describe('Places read from the text of the document.'),
        sure: count.describe('From a picture of the page, with a confidence of 0.9 and more.'),
        fair: count.describe('From 0.7.'),
        doubtful: count.describe('Below.'),
        least: z.number().nullable().describe('null: nothing was read from a picture.'),
      })
      .describe('How surely the places were read that the facts stand at.'),
    gaps: z.array(gap).describe('What the reader left open, as it was read.'),
    needs: z.array(need).describe('What the record lacks, each with the task that obtains it.'),
    settled: z
      .array(z.strictObject({ taskId: id, key, title }))
      .describe('Open tasks for what this record does not lack any more: look, and complete them.'),
  })
  .meta({ id: 'RecordQuality' });
export type QualityView = z.output<typeof qualityView>;

export const giveTasksInput = z.strictObject({
  keys: z.array(key).min(1).max(MOST_KEYS).optional().describe('Left out: for everything that the record lacks.'),
  assigneeId: id
    .nullable()
    .optional()
    .describe('Left out, the member who asks; null, or who may not be given it: whoever takes it.'),
  dueOn: calendarDay.nullable().default(null),
  priority: taskPriority.default('normal'),
});
export type GiveTasksInput = z.output<typeof giveTasksInput>;
