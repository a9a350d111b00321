import { z } from 'zod';
import { id, instant } from '../fields.js';

export const previewView = z
  .strictObject({
    id,
    status: z
      .enum(['queued', 'ready', 'refused', 'failed'])
      .describe('`refused`: papers cannot be made with it; `faults` says why.'),
    isOfDraft: z.boolean().describe('The draft has not been changed since: it may be published as it was seen.'),
    faults: z.array(
      z
        .strictObject({ pointer: z.string(), message: z.string() })
        .meta({ example: { pointer: '/mapping/3/text', message: 'holds a character that no font can show' } }),
    ),
    files: z.array(
      z.strictObject({ name: z.string(), title: z.string(), pages: z.int() }).meta({
        example: { name: 'ordinary-ny-160.59.pdf', title: 'Filled for an invented person, NY-160.59', pages: 2 },
      }),
    ),
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'PaperPreview' });
export type PreviewView = z.output<typeof previewView>;
