import { plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, instant, note, pageOf, pageQuery } from '../fields.js';

export const NOTE_KINDS = ['file_note', 'call', 'meeting', 'court', 'research', 'advice'] as const;

const text = note.meta({ example: 'Called the client; the certificate of disposition is in the mail.' });

export const writeNoteInput = z.strictObject({
  kind: z
    .enum(NOTE_KINDS)
    .default('file_note')
    .describe('"advice" says that an attorney advised, and only one writes it.'),
  privileged: z
    .boolean()
    .default(true)
    .describe('Attorney-client privilege or work product: shown to who may read privileged notes, and to its author.'),
  occurredOn: calendarDay.optional().describe('Day of what it tells of; today in New York when left out.'),
  text,
});
export type WriteNoteInput = z.output<typeof writeNoteInput>;

export const correctNoteInput = z.strictObject({
  version: z.int().min(1).describe('The version that is corrected; refused when somebody else was faster.'),
  text,
  reason: plainText(500).meta({ example: 'The call was with the client’s mother.' }),
});
export type CorrectNoteInput = z.output<typeof correctNoteInput>;

export const noteView = z
  .strictObject({
    id,
    caseId: id,
    kind: z.enum(NOTE_KINDS),
    privileged: z.boolean(),
    occurredOn: day,
    version: z.int(),
    text: z.string().describe('Of the newest version.'),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'Note' });
export type NoteView = z.output<typeof noteView>;
export const notePage = pageOf(noteView).meta({ id: 'NotePage' });

export const noteWithVersionsView = noteView
  .extend({
    versions: z.array(
      z.strictObject({
        version: z.int(),
        text: z.string(),
        reason: z.string().nullable().describe('Why the version before was corrected.'),
        createdById: id,
        createdAt: instant,
      }),
    ),
  })
  .meta({ id: 'NoteWithVersions' });
export type NoteWithVersionsView = z.output<typeof noteWithVersionsView>;

export const noteQuery = pageQuery.extend({ kind: z.enum(NOTE_KINDS).optional() });
export type NoteQuery = z.output<typeof noteQuery>;
