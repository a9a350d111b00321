import { z } from 'zod';
import { day, id } from '../fields.js';

export const PACKET_EDIT_STATES = ['applied', 'to_merge', 'withdrawn'] as const;

const example = {
  paper: 'filing-set.pdf',
  part: 'Affirmation in Support',
  warning: 'Highlighting is not kept.',
  line: '2. I make it of my own knowledge.',
};

export const packetEditView = z
  .strictObject({
    paper: z.string().meta({ example: example.paper }),
    part: z.string().describe('Title of the part of the paper.').meta({ example: example.part }),
    state: z
      .enum(PACKET_EDIT_STATES)
      .describe(
        'applied: the packet is assembled with it. to_merge: what was generated has changed since it was edited; the packet has the generated words, and no attorney approves it until somebody puts the edited DOCX in again or takes the edit back. withdrawn: taken back.',
      ),
    editedById: id,
    editedByName: z.string().meta({ example: 'Imani Okonjo-Reyes' }),
    editedOn: day,
    documentId: id.describe('The DOCX as it came.'),
    warnings: z
      .array(z.string())
      .describe('Formatting that is not kept, and words of law that are no longer there.')
      .meta({ example: [example.warning] }),
    added: z.int().describe('Paragraphs that are not as they were generated.').meta({ example: 1 }),
    removed: z.int().describe('Generated paragraphs that are not as they were.').meta({ example: 1 }),
  })
  .meta({ id: 'PacketEdit' });
export type PacketEditView = z.output<typeof packetEditView>;

export const packetEditChanges = z
  .strictObject({
    edit: packetEditView.nullable().describe('null: the part is in the words of the template.'),
    changes: z
      .array(
        z.strictObject({
          change: z.enum(['added', 'removed']),
          text: z.string().meta({ example: example.line }),
        }),
      )
      .describe('Paragraph by paragraph, in the order of the text, against what was generated.'),
  })
  .meta({ id: 'PacketEditChanges' });
export type PacketEditChanges = z.output<typeof packetEditChanges>;
