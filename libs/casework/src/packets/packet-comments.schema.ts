import { z } from 'zod';
import { id, instant, note, pageOf, pageQuery } from '../fields.js';

const paper = z.string().min(1).max(200).meta({ example: 'filing-set.pdf' });
const text = note.meta({ example: 'The docket number of the second conviction is that of the first.' });
const resolution = note.meta({ example: 'Corrected in the record; the packet is generated again.' });

export const writePacketCommentInput = z
  .strictObject({
    paper: paper.nullable().default(null).describe('Name of the paper that it is about; null: the packet.'),
    page: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe('Of the paper, from 1; null: all of it.')
      .meta({ example: 2 }),
    asksForChange: z
      .boolean()
      .default(false)
      .describe('Until such a comment is resolved no packet of the petition is approved.'),
    text,
  })
  .refine(({ paper: named, page }) => page === null || named !== null, {
    path: ['page'],
    message: 'needs the paper that it is of',
  });
export type WritePacketCommentInput = z.output<typeof writePacketCommentInput>;

export const resolvePacketCommentInput = z.strictObject({ resolution: resolution.describe('What was done about it.') });
export type ResolvePacketCommentInput = z.output<typeof resolvePacketCommentInput>;

export const packetCommentView = z
  .strictObject({
    id,
    packetId: id,
    paper: paper.nullable(),
    page: z.int().nullable().meta({ example: 2 }),
    asksForChange: z.boolean(),
    text,
    createdById: id,
    createdAt: instant,
    resolvedById: id.nullable(),
    resolvedAt: instant.nullable(),
    resolution: resolution.nullable(),
  })
  .meta({ id: 'PacketComment' });
export type PacketCommentView = z.output<typeof packetCommentView>;
export const packetCommentPage = pageOf(packetCommentView).meta({ id: 'PacketCommentPage' });

export const packetCommentQuery = pageQuery.extend({
  status: z.enum(['open', 'resolved']).optional().describe('Both when left out.'),
});
export type PacketCommentQuery = z.output<typeof packetCommentQuery>;
