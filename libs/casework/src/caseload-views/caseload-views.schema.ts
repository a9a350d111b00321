import { plainText } from '#libs/record';
import { z } from 'zod';
import { caseTag } from '../cases/cases.schema.js';
import { CASE_STATUSES } from '../cases/case-moves.js';
import { id, instant, pageOf } from '../fields.js';

/** More than anybody finds again among buttons. */
export const MOST_VIEWS_OF_MEMBER = 50;

export const caseloadFilter = z
  .strictObject({
    status: z.enum(CASE_STATUSES).nullable().default(null).describe('null: whatever it is.'),
    mine: z.boolean().default(false).describe('Cases whose attorney of record is the member who looks.'),
    tag: caseTag.nullable().default(null).describe('null: with and without tags.'),
  })
  .describe('How the list of cases is narrowed. It names no client.')
  .meta({ example: { status: 'awaiting_court', mine: true, tag: null } });
export type CaseloadFilter = z.output<typeof caseloadFilter>;

export const keepCaseloadViewInput = z.strictObject({
  name: plainText(80).describe('Not that of a client. No two of a member’s views are called the same.'),
  filter: caseloadFilter,
  isShared: z.boolean().default(false).describe('Whether the whole office sees it, which is a supervisor’s to choose.'),
});
export type KeepCaseloadViewInput = z.output<typeof keepCaseloadViewInput>;

export const caseloadView = z
  .strictObject({
    id,
    memberId: id.describe('Whose it is.'),
    name: z.string().meta({ example: 'Mine, awaiting the court' }),
    filter: caseloadFilter,
    isShared: z.boolean(),
    createdAt: instant,
  })
  .meta({ id: 'CaseloadView' });
export type CaseloadView = z.output<typeof caseloadView>;
export const caseloadViewPage = pageOf(caseloadView).meta({ id: 'CaseloadViewPage' });
