import { PARAGRAPH_SLOTS } from '#libs/papers';
import { plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, instant, listOf, note, pageOf } from '../fields.js';

const line = plainText(120);
const EXAMPLE_PARAGRAPHS = { 'memorandum.conclusion': 'For these reasons the motion should be **granted**.' };

const content = {
  letterhead: z
    .strictObject({ name: line.nullable(), lines: z.array(line).max(6) })
    .describe('null and empty: the office’s name and address.')
    .meta({ example: { name: 'Legal Aid of Specimen County', lines: ['Record Relief Unit', '1 Specimen Plaza'] } }),
  signature: z
    .strictObject({ title: line.nullable(), lines: z.array(line).max(6) })
    .describe('Under the attorney’s name: another title, and lines such as a registration number.')
    .meta({ example: { title: 'Staff Attorney', lines: ['Attorney Registration No. 1234567'] } }),
  paragraphs: z
    .record(z.string().min(1).max(80), note)
    .describe(
      'By the id of the paragraph: text with `**bold**` and `*italic*`, an empty line between paragraphs, and names of values in braces. Never read as code.',
    )
    .meta({ example: EXAMPLE_PARAGRAPHS }),
};

export const writeHouseStyleInput = z.strictObject({
  effectiveOn: calendarDay.describe('First day of papers that are made with it.'),
  ...content,
});
export type WriteHouseStyleInput = z.output<typeof writeHouseStyleInput>;

export const houseStyleView = z
  .strictObject({
    id,
    status: z.enum(['draft', 'published']),
    effectiveOn: day,
    ...content,
    createdById: id,
    createdAt: instant,
    publishedById: id.nullable(),
    publishedAt: instant.nullable(),
  })
  .meta({ id: 'HouseStyle' });
export type HouseStyleView = z.output<typeof houseStyleView>;
export const houseStylePage = pageOf(houseStyleView).meta({ id: 'HouseStylePage' });

export const paragraphSlots = listOf(
  z.strictObject({
    id: z.string(),
    papers: z.array(z.string()).describe('File names of the papers that say it.'),
    title: z.string(),
    text: z.string().describe('As the program words it.'),
    placeholders: z.array(z.string()).describe('Values that it may name in braces.'),
    required: z.array(z.string()).describe('Values that it must name.'),
  }),
).meta({ id: 'HouseStyleParagraphs' });
export const PARAGRAPH_LIST = {
  items: PARAGRAPH_SLOTS.map((slot) => ({
    ...slot,
    papers: [...slot.papers],
    placeholders: [...slot.placeholders],
    required: [...slot.required],
  })),
} satisfies z.output<typeof paragraphSlots>;
