import { z } from 'zod';

export const CLEARANCES_QUEUE = 'clearances';

/** News of clearances, for the nouns to their right: any move of one. */
export const CLEARANCE_MOVED_TOPIC = 'clearance.moved';

export const clearanceEvent = z.object({ organizationId: z.uuid(), clearanceId: z.uuid(), correlationId: z.string() });
