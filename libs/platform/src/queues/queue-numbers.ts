import type { Job } from 'bullmq';

/** Jobs of a queue that is paused are counted as such; the types of BullMQ leave the word out. */
const COUNTED = ['waiting', 'paused' as 'waiting', 'prioritized', 'delayed', 'active', 'failed'] as const;

/** A queue of whichever process, as far as it tells of itself. */
export interface CountedQueue {
  getJobCounts(...states: typeof COUNTED): Promise<{ [state: string]: number }>;
  getJobs(states: ['waiting'], start: number, end: number, asc: boolean): Promise<readonly Pick<Job, 'timestamp'>[]>;
}

/** Jobs of the queue by their state. */
export const jobsByState = (queue: CountedQueue): Promise<{ [state: string]: number }> =>
  queue.getJobCounts(...COUNTED);

/** Age in seconds of the job that has waited longest; null when none waits. */
export async function oldestSeconds(queue: CountedQueue): Promise<number | null> {
  const [oldest] = await queue.getJobs(['waiting'], 0, 0, true);
  return oldest ? Math.max(0, (Date.now() - oldest.timestamp) / 1000) : null;
}
