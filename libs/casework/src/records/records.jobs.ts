import { z } from 'zod';

export const RECORDS_QUEUE = 'records';
export const RECORD_READ_TOPIC = 'record.read';
/** A member vouches for a version of a record: news for the nouns to the right. */
export const RECORD_CONFIRMED_TOPIC = 'record.confirmed';

export const recordJob = z.object({ organizationId: z.uuid(), recordId: z.uuid(), correlationId: z.string() });
