import { z } from 'zod';

/** News of every move of a filing, for the nouns to the right: they read what stands now and derive theirs anew. */
export const FILING_MOVED_TOPIC = 'filing.moved';

export const filingEvent = z.object({ organizationId: z.uuid(), filingId: z.uuid(), correlationId: z.string() });
