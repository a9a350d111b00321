import { z } from 'zod';
import { calendarDay, day, id, instant, pageOf } from '../fields.js';

export const recordAbsenceInput = z
  .strictObject({
    memberId: id.optional().describe('Who is away; left out, the member who asks.'),
    delegateId: id.describe('Who stands in for the tasks that fall due meanwhile.'),
    fromOn: calendarDay,
    untilOn: calendarDay.nullable().default(null).describe('Last day away; null: until the member says to be back.'),
  })
  .refine(({ fromOn, untilOn }) => untilOn === null || untilOn >= fromOn, {
    path: ['untilOn'],
    message: 'lies before the first day',
  });
export type RecordAbsenceInput = z.output<typeof recordAbsenceInput>;

export const absenceView = z
  .strictObject({
    id,
    memberId: id,
    delegateId: id,
    fromOn: day,
    untilOn: day.nullable(),
    endedAt: instant.nullable().describe('When somebody said that the member is back, or stays.'),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'Absence' });
export type AbsenceView = z.output<typeof absenceView>;
export const absencePage = pageOf(absenceView).meta({ id: 'AbsencePage' });
