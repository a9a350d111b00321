import { plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, instant, pageOf } from '../fields.js';

export const recordFilingInput = z.strictObject({
  filedOn: calendarDay,
  method: z.enum(['in_person', 'mail', 'electronic']),
  docketNumber: plainText(60).nullable().default(null).describe('Number the court gave the application, if any.'),
  overrideReason: plainText(500)
    .nullable()
    .default(null)
    .describe('Why an attorney files papers that are stale (see `stale` of the packet). Anybody else’s is refused.'),
});
export type RecordFilingInput = z.output<typeof recordFilingInput>;

export const recordServiceInput = z.strictObject({
  county: plainText(60).describe('County whose District Attorney was served, e.g. "Kings".'),
  servedOn: calendarDay,
  method: z.enum(['personal', 'mail', 'overnight', 'office', 'fax']),
});
export type RecordServiceInput = z.output<typeof recordServiceInput>;

export const recordResponseInput = z.strictObject({
  county: plainText(60),
  respondedOn: calendarDay,
  position: z.enum(['consents', 'no_objection', 'objects']),
});
export type RecordResponseInput = z.output<typeof recordResponseInput>;

export const recordOrderInput = z.strictObject({
  decidedOn: calendarDay,
  outcomes: z
    .array(
      z.strictObject({
        chargeId: z.string().min(1).max(80),
        outcome: z.enum(['granted', 'denied_statutory', 'denied_discretionary', 'withdrawn']),
      }),
    )
    .min(1)
    .max(60)
    .describe('One outcome for every charge of the petition.'),
});
export type RecordOrderInput = z.output<typeof recordOrderInput>;

export const filingView = z
  .strictObject({
    id,
    caseId: id,
    packetId: id,
    filedOn: day,
    method: z.enum(['in_person', 'mail', 'electronic']),
    court: z.string(),
    docketNumber: z.string().nullable(),
    staleReasons: z
      .array(z.string().meta({ example: 'template_changed' }))
      .describe('What had changed since the papers were made, when they were filed.'),
    overrideReason: z
      .string()
      .nullable()
      .meta({ example: 'Only the letterhead has changed.' })
      .describe('Why an attorney filed them all the same.'),
    services: z.array(
      z.strictObject({
        county: z.string(),
        servedOn: day,
        method: z.enum(['personal', 'mail', 'overnight', 'office', 'fax']),
      }),
    ),
    responses: z.array(
      z.strictObject({
        county: z.string(),
        respondedOn: day,
        position: z.enum(['consents', 'no_objection', 'objects']),
      }),
    ),
    order: z
      .strictObject({
        decidedOn: day,
        outcomes: z.array(
          z.strictObject({
            chargeId: z.string(),
            outcome: z.enum(['granted', 'denied_statutory', 'denied_discretionary', 'withdrawn']),
          }),
        ),
      })
      .nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Filing' });
export type FilingView = z.output<typeof filingView>;
export const filingPage = pageOf(filingView).meta({ id: 'FilingPage' });
