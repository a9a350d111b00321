import { z } from 'zod';

export const RECORDS_QUEUE = 'records';
export const RECORD_READ_TOPIC = 'record.read';

export const recordJob = z.object({ organizationId: z.uuid(), recordId: z.uuid(), correlationId: z.string() });
