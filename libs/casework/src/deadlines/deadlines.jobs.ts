import { z } from 'zod';

export const DEADLINES_QUEUE = 'deadlines';
/** A change of the court calendar: what it touches is computed anew. */
export const DEADLINES_RECOMPUTE_TOPIC = 'deadlines.recompute';

/** A prosecutor's time has run out, or runs again after all: the filing is told. */
export const DEADLINE_RUN_OUT_TOPIC = 'deadline.run_out';

export const runOutJob = z.object({ organizationId: z.uuid(), deadlineId: z.uuid(), correlationId: z.string() });

export const recomputeJob = z.object({
  organizationId: z.uuid(),
  recomputationId: z.uuid(),
  run: z.coerce.number().int(),
  correlationId: z.string(),
});
export type RecomputeJob = z.output<typeof recomputeJob>;
