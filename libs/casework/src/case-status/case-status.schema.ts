import { z } from 'zod';
import { CASE_STATUSES } from '../cases/case-moves.js';
import { reason } from '../cases/cases.schema.js';

const status = z.enum(CASE_STATUSES);

export const moveCaseInput = z.strictObject({
  to: status,
  reason: reason.nullable().default(null).describe('Where a move asks for one.'),
});
export type MoveCaseInput = z.output<typeof moveCaseInput>;

export const reopenCaseInput = z.strictObject({ reason });
export type ReopenCaseInput = z.output<typeof reopenCaseInput>;

export const caseStatusView = z
  .strictObject({
    status,
    moves: z.array(
      z.strictObject({ to: status, permission: z.string(), needs: z.array(z.string()), route: z.string() }),
    ),
  })
  .meta({ id: 'CaseStatus' });
export type CaseStatusView = z.output<typeof caseStatusView>;
