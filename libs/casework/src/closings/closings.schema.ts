import { CHARGE_RESULTS, CLOSING_PAPERS, CLOSURE_CODES } from '#libs/rules';
import { plainText } from '#libs/record';
import { z } from 'zod';
import { CASE_STATUSES } from '../cases/case-moves.js';
import { reason } from '../cases/cases.schema.js';
import { calendarDay, day, id, instant } from '../fields.js';

const note = plainText(500);

const paper = z
  .strictObject({ documentId: id.optional(), noteId: id.optional() })
  .refine(({ documentId, noteId }) => Boolean(documentId) !== Boolean(noteId), 'names either a document or a note');

export const draftClosingInput = z.strictObject({
  category: z
    .string()
    .refine(
      (code) => CLOSURE_CODES.includes(code),
      `must be one of ${CLOSURE_CODES.join(', ')}; C, D, E and J were retired in 2008`,
    )
    .describe('CSR closure category.'),
  assistanceEndedOn: calendarDay.describe('Day on which help ended.'),
  remoteAdviceOnly: z.boolean().default(false).describe('Brief advice by telephone, not in person: 45 CFR 1626.6.'),
  timelyNote: note.nullable().default(null).describe('Why the case stayed open, where it is closed late.'),
  papers: z
    .partialRecord(z.enum(CLOSING_PAPERS), paper)
    .default({})
    .describe('What of the file shows income, assets, citizenship, the assistance given, and the retainer.'),
  outcomes: z
    .array(z.strictObject({ chargeId: z.string().min(1).max(100), result: z.enum(CHARGE_RESULTS) }))
    .max(500)
    .refine((all) => new Set(all.map(({ chargeId }) => chargeId)).size === all.length, 'names a charge twice')
    .default([])
    .describe('What was reached for each charge of the petitions.'),
});
export type DraftClosingInput = z.output<typeof draftClosingInput>;

export const returnClosingInput = z.strictObject({ reason });
export type ReturnClosingInput = z.output<typeof returnClosingInput>;

export const approveClosingInput = z.strictObject({ note });
export type ApproveClosingInput = z.output<typeof approveClosingInput>;

const finding = z.strictObject({
  code: z.string(),
  weight: z
    .enum(['blocks', 'not_reportable', 'exception', 'apart', 'warns'])
    .describe(
      'blocks: the case cannot be closed so. not_reportable: it can, and LSC is not told; a supervisor approves. exception: a supervisor approves. apart: it is no case of LSC’s, and nobody need approve. warns: it can be closed, and somebody should look first.',
    ),
  text: z.string(),
  citation: z.string(),
  confidence: z.enum(['V', 'S', 'M']),
});

export const closingCheckView = z
  .strictObject({
    findings: z.array(finding),
    timely: z
      .strictObject({
        timely: z.boolean(),
        lastDay: day,
        because: z.string(),
        citation: z.string(),
        confidence: z.enum(['V', 'S', 'M']),
      })
      .nullable(),
    closable: z.boolean(),
    reportable: z.boolean().describe('LSC is told of the case.'),
    needsApproval: z.boolean().describe('A supervisor approves after the attorney of record has signed.'),
  })
  .meta({ id: 'ClosingCheck' });

export const closingView = z
  .strictObject({
    id,
    caseId: id,
    status: z.enum(['draft', 'submitted', 'reviewed', 'closed', 'reopened']),
    category: z.string(),
    assistanceEndedOn: day,
    remoteAdviceOnly: z.boolean(),
    timelyNote: z.string().nullable(),
    papers: z.array(z.strictObject({ kind: z.enum(CLOSING_PAPERS), documentId: id.nullable(), noteId: id.nullable() })),
    outcomes: z.array(z.strictObject({ chargeId: z.string(), result: z.enum(CHARGE_RESULTS) })),
    check: closingCheckView.describe('As of today; of a closed case as it was closed.'),
    closedOn: day.nullable(),
    reviewedById: id.nullable(),
    reviewedAt: instant.nullable(),
    approvedById: id.nullable(),
    approvedAt: instant.nullable(),
    approvalNote: z.string().nullable(),
  })
  .meta({ id: 'Closing' });
export type ClosingView = z.output<typeof closingView>;

export const closingsView = z
  .strictObject({
    caseStatus: z.enum(CASE_STATUSES),
    closing: closingView.nullable().describe('null: nobody has drafted one.'),
    earlier: z.array(closingView).describe('Those of before the case was opened again.'),
  })
  .meta({ id: 'Closings' });
export type ClosingsView = z.output<typeof closingsView>;
