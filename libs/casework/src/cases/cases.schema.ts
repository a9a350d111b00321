import { plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, instant, pageOf } from '../fields.js';

export const openCaseInput = z.strictObject({
  clientId: id,
  title: plainText(200).default('Criminal record relief'),
  /** Left out, the attorney who opens the case is the attorney of record. */
  attorneyId: id.optional().describe('Attorney of record; an attorney who opens a case is it by default.'),
  openedOn: calendarDay.optional().describe('Today in New York when left out.'),
});
export type OpenCaseInput = z.output<typeof openCaseInput>;

export const caseView = z
  .strictObject({
    id,
    clientId: id,
    attorneyId: id,
    title: z.string(),
    status: z.enum(['open', 'closed']),
    openedOn: day,
    createdAt: instant,
  })
  .meta({ id: 'Case' });
export type CaseView = z.output<typeof caseView>;

export const casePage = pageOf(caseView).meta({ id: 'CasePage' });
