import { z } from 'zod';
import { id, instant, note, pageOf } from '../fields.js';

const receivers = {
  fromId: id.describe('Whose caseload it is; the member may have left.'),
  toIds: z.array(id).min(1).max(20).describe('Who receives it: cases go to attorneys, tasks with their cases.'),
  caseIds: z.array(id).min(1).max(1000).optional().describe('Only these cases and their tasks; left out, everything.'),
};

export const previewCaseloadInput = z.strictObject(receivers);
export type PreviewCaseloadInput = z.output<typeof previewCaseloadInput>;

export const moveCaseloadInput = z.strictObject({
  ...receivers,
  digest: z.string().length(64).describe('Of the preview: what was seen is what is done.'),
  reason: note,
});
export type MoveCaseloadInput = z.output<typeof moveCaseloadInput>;

const move = {
  toId: id.nullable().describe('null: it stays.'),
  stays: z
    .enum(['walled', 'no_attorney', 'cannot_do_tasks'])
    .nullable()
    .describe('Why it stays: walls shut every receiver out, or no receiver’s role allows it.'),
};

export const caseloadPreview = z
  .strictObject({
    digest: z.string(),
    cases: z.array(z.strictObject({ caseId: id, clientId: id, ...move })),
    tasks: z.array(z.strictObject({ taskId: id, caseId: id.nullable(), clientId: id.nullable(), ...move })),
  })
  .meta({ id: 'CaseloadPreview' });
export type CaseloadPreview = z.output<typeof caseloadPreview>;

const about = {
  id,
  fromId: id,
  reason: z.string(),
  movedById: id,
  movedAt: instant,
  undone: z.strictObject({ byId: id, at: instant }).nullable(),
};

export const caseloadMoveView = z
  .strictObject({
    ...about,
    cases: z.array(z.strictObject({ caseId: id, toId: id })),
    tasks: z.array(z.strictObject({ taskId: id, toId: id })),
  })
  .meta({ id: 'CaseloadMove' });
export type CaseloadMoveView = z.output<typeof caseloadMoveView>;

export const caseloadMoveSummary = z
  .strictObject({ ...about, cases: z.int().describe('How many of them you may see.'), tasks: z.int() })
  .meta({ id: 'CaseloadMoveSummary' });
export type CaseloadMoveSummary = z.output<typeof caseloadMoveSummary>;
export const caseloadMovePage = pageOf(caseloadMoveSummary).meta({ id: 'CaseloadMovePage' });
