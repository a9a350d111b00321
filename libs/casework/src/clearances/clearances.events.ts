import { z } from 'zod';

/** News of clearances, for the nouns to their right: any move of one. */
export const CLEARANCE_MOVED_TOPIC = 'clearance.moved';

export const clearanceEvent = z.object({ organizationId: z.uuid(), clearanceId: z.uuid(), correlationId: z.string() });
