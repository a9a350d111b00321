import { z } from 'zod';
import { id, instant, pageOf } from '../fields.js';

export const timelineEntry = z
  .strictObject({
    id,
    at: instant,
    action: z.string().meta({ example: 'filing.served' }),
    text: z.string(),
    member: z.string().nullable().describe('Name of who did it; null: the system.'),
    entityId: id.nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.output<typeof timelineEntry>;
export const timelinePage = pageOf(timelineEntry).meta({ id: 'TimelinePage' });
