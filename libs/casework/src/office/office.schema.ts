import { z } from 'zod';
import { day, instant } from '../fields.js';

export const officeView = z
  .strictObject({
    asOf: instant.describe('When it was counted: not longer than a minute ago.'),
    openCases: z.int().describe('Cases that are not closed.'),
    casesByAttorney: z.array(z.strictObject({ attorney: z.string(), openCases: z.int() })),
    recordsToConfirm: z.int(),
    packetsToApprove: z.int(),
    filingsUndecided: z.int(),
    nextDeadlines: z.array(
      z.strictObject({
        caseId: z.string(),
        kind: z.string(),
        party: z.string().nullable(),
        dueOn: day,
        overdue: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Office' });
export type OfficeView = z.output<typeof officeView>;
