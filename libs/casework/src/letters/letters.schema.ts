import { LETTER_LANGUAGES } from '#libs/papers';
import { z } from 'zod';
import { calendarDay, day, id, instant, pageOf } from '../fields.js';

export const LETTER_KINDS = ['engagement', 'result', 'rights', 'closing', 'seal_follow_up'] as const;

const base = {
  language: z
    .enum(LETTER_LANGUAGES)
    .optional()
    .describe(
      "The client's written language when left out, as the intake tells it; English where no letter is worded in it.",
    ),
  writtenOn: calendarDay.optional().describe('The day printed on the letter; today in New York when left out.'),
};

export const writeLetterInput = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        ...base,
        kind: z.literal('engagement').describe('What the office will do and what not, to be signed by both.'),
        recordId: id.optional(),
        courtCaseIds: z
          .array(z.string().min(1).max(80))
          .max(60)
          .default([])
          .describe('Cases of the record that were chosen; none: they are still to be chosen.'),
      })
      .refine(({ recordId, courtCaseIds }) => courtCaseIds.length === 0 || recordId !== undefined, {
        path: ['recordId'],
        message: 'is needed where court cases are named',
      }),
    z.strictObject({
      ...base,
      kind: z.literal('result').describe('What the court has decided on a filing.'),
      filingId: id,
    }),
    z.strictObject({
      ...base,
      kind: z.literal('rights').describe('Who may ask about a cleared record, and what may be answered.'),
      assessmentId: id.optional().describe('What of it works by itself is told beside what courts have granted.'),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('closing').describe('Results, what may come later, and what becomes of the file.'),
      assessmentId: id.optional().describe('Days on which something further may be asked for are told from it.'),
    }),
    z.strictObject({
      ...base,
      language: z.literal('en').default('en'),
      kind: z
        .literal('seal_follow_up')
        .describe('To an agency that a sheet has shown not to have cleared its records.'),
      clearanceId: id,
      agencyId: id.describe('Of the clearance: one that is "still_shows".'),
    }),
  ])
  .meta({ id: 'WriteLetter' });
export type WriteLetterInput = z.output<typeof writeLetterInput>;

export const letterView = z
  .strictObject({
    id,
    caseId: id,
    kind: z.enum(LETTER_KINDS),
    language: z.enum(LETTER_LANGUAGES),
    writtenOn: day,
    status: z.enum(['queued', 'ready', 'failed']),
    failureMessage: z.string().nullable().meta({ example: null }).describe('What to mend, where it could not be made.'),
    documentId: id.nullable().describe('Its file among the documents of the case; null while it is not ready.'),
    clearanceId: id.nullable().describe('Of a letter to an agency.'),
    addressIsBad: z
      .boolean()
      .describe('Mail came back from the address that it goes to: find another one before it is sent.'),
    createdById: id.nullable().describe('null: drafted by the program, for somebody to read and send.'),
    createdAt: instant,
    readyAt: instant.nullable(),
  })
  .meta({ id: 'Letter' });
export type LetterView = z.output<typeof letterView>;
export const letterPage = pageOf(letterView).meta({ id: 'LetterPage' });
