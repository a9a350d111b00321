import { z } from 'zod';
import { day, id, instant, pageOf } from '../fields.js';

export const deadlineView = z
  .strictObject({
    id,
    caseId: id,
    filingId: id.nullable(),
    kind: z.string().meta({ example: 'prosecutor_response_160_59' }),
    party: z.string().nullable(),
    dueOn: day,
    conservativeOn: day
      .nullable()
      .describe('Where service was mailed: nobody has defaulted before this day has passed.'),
    citation: z.string(),
    computation: z.unknown().describe('Trigger, days counted, days skipped by name, and the sentence that says it.'),
    status: z.enum(['open', 'met', 'handed_over']).describe('handed_over: with its case, to another organization.'),
    metOn: day.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Deadline' });
export type DeadlineView = z.output<typeof deadlineView>;
export const deadlinePage = pageOf(deadlineView).meta({ id: 'DeadlinePage' });
