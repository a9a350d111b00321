import { PACKET_RELIEFS, REPLACEABLE_PAPERS } from '#libs/papers';
import { plainText } from '#libs/record';
import { z } from 'zod';
import { nyCounty } from '../directory/directory.schema.js';
import { calendarDay, day, id, instant, note, pageOf } from '../fields.js';

export const FILING_CHANNELS = ['in_person', 'mail', 'email', 'edds', 'nyscef'] as const;

const paperName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,80}\.pdf$/, 'must be the file name of a paper, such as filing-set.pdf')
  .meta({ example: 'filing-set.pdf' });
const copies = z.int().min(0).max(20);

const practiceFields = {
  county: nyCounty,
  court: plainText(160)
    .nullable()
    .describe('As records name it; null: every court of the county.')
    .meta({ example: 'Kings County Criminal Court' }),
  reliefs: z.array(z.enum(PACKET_RELIEFS)).max(PACKET_RELIEFS.length).describe('Empty: of every relief.'),
  effectiveOn: calendarDay.describe('First day of papers that are made so.'),
  order: z.array(paperName).max(30).describe('Papers that come first, in this order; the others follow as they are.'),
  leaveOut: z.array(z.enum(REPLACEABLE_PAPERS)).max(REPLACEABLE_PAPERS.length),
  extraPapers: z
    .array(z.strictObject({ title: plainText(120), text: note }))
    .max(5)
    .describe('Papers under the caption, with names of values in braces as in the mapping of a form.')
    .meta({ example: [{ title: 'Notice of Related Cases', text: 'There is no related case. Docket: {dockets}.' }] }),
  copiesForClerk: copies.describe('Beside the original.'),
  copiesForEachProsecutor: copies,
  filingChannel: z.enum(FILING_CHANNELS).nullable(),
  fee: plainText(200).nullable().meta({ example: 'No fee' }),
  remarks: note.nullable().meta({ example: 'File at window 4 before noon.' }),
  toldBy: plainText(300).describe('Who told it, or where it stands.').meta({ example: 'The clerk of the court' }),
  verifiedOn: calendarDay.describe('Day on which somebody asked or looked it up.'),
};

export const addPracticeInput = z.strictObject({
  ...practiceFields,
  court: practiceFields.court.default(null),
  reliefs: practiceFields.reliefs.default([]),
  order: practiceFields.order.default([]),
  leaveOut: practiceFields.leaveOut.default([]),
  extraPapers: practiceFields.extraPapers.default([]),
  copiesForClerk: practiceFields.copiesForClerk.default(0),
  copiesForEachProsecutor: practiceFields.copiesForEachProsecutor.default(1),
  filingChannel: practiceFields.filingChannel.default(null),
  fee: practiceFields.fee.default(null),
  remarks: practiceFields.remarks.default(null),
});
export type AddPracticeInput = z.output<typeof addPracticeInput>;

export const endPracticeInput = z.strictObject({ endsOn: calendarDay });
export type EndPracticeInput = z.output<typeof endPracticeInput>;

export const practiceView = z
  .strictObject({
    id,
    ...practiceFields,
    effectiveOn: day,
    verifiedOn: day,
    endsOn: day.nullable().describe('Last day; null: it goes on.'),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'CourtPractice' });
export type PracticeView = z.output<typeof practiceView>;
export const practicePage = pageOf(practiceView).meta({ id: 'CourtPracticePage' });
