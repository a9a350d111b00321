import { z } from 'zod';
import { languageQuery } from '../assessments/assessments.schema.js';
import { id, instant, pageOf, pageQuery } from '../fields.js';

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

export const timelineQuery = pageQuery.extend(languageQuery.shape);
export type TimelineQuery = z.output<typeof timelineQuery>;
