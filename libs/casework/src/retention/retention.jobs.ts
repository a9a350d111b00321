import { z } from 'zod';

export const PURGES_QUEUE = 'purges';
export const PURGE_TOPIC = 'purge.approved';

export const purgeJob = z.object({ organizationId: z.uuid(), purgeId: z.uuid(), correlationId: z.string() });
