import { z } from 'zod';

export const DEADLINES_QUEUE = 'deadlines';
/** A change of the court calendar: what it touches is computed anew. */
export const DEADLINES_RECOMPUTE_TOPIC = 'deadlines.recompute';

export const recomputeJob = z.object({
  organizationId: z.uuid(),
  recomputationId: z.uuid(),
  run: z.coerce.number().int(),
  correlationId: z.string(),
});
export type RecomputeJob = z.output<typeof recomputeJob>;
