import { z } from 'zod';

/** News of filings, for the nouns to their right. */
export const FILING_RECORDED_TOPIC = 'filing.recorded';
export const FILING_SERVED_TOPIC = 'filing.served';
export const FILING_RESPONDED_TOPIC = 'filing.responded';

export const filingEvent = z.object({ organizationId: z.uuid(), filingId: z.uuid(), correlationId: z.string() });
