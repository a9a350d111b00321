/** How a processor holds its jobs: a killed worker's job is free after the lock, and is noticed at the next check. */
export const WORKER_OPTIONS = {
  concurrency: 4,
  lockDuration: 10_000,
  stalledInterval: 5_000,
  // Seconds. Whatever a queue gets wakes its workers, so one that is empty need not be looked at every five seconds, with three queries.
  drainDelay: 15,
  // A job that is killed again and again is bad, not unlucky: then it fails visibly.
  maxStalledCount: 5,
} as const;

/** Attempts with growing pauses: 0.5 s, 1 s, 2 s, 4 s. */
export const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: { count: 1000 },
  removeOnFail: { count: 5000 },
} as const;
