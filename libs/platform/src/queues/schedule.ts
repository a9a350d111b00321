import type { JobSchedulerTemplateOptions, Queue, RepeatOptions } from 'bullmq';
import { onceReachable } from '../problem/once-reachable.js';

/** BullMQ's word for it, which has no code. */
const MADE_BY_ANOTHER = /job ID already exists/;

/**
 * Sets when a job of a queue is due, whoever has set it before. Of several workers that start at once one makes the first job; the
 * others find it there, and the schedule that it is of. Where PostgreSQL ends one that waits for another, it is asked again.
 */
export function schedule(
  queue: Queue,
  name: string,
  when: Omit<RepeatOptions, 'key'>,
  opts: JobSchedulerTemplateOptions,
): Promise<void> {
  return onceReachable(async () => {
    try {
      await queue.upsertJobScheduler(name, when, { name, opts });
    } catch (error) {
      if (MADE_BY_ANOTHER.test((error as Error).message) && (await queue.getJobScheduler(name))) return;
      throw error;
    }
  });
}

/** It is due no more, whoever has set it before. */
export async function unschedule(queue: Queue, name: string): Promise<void> {
  await onceReachable(() => queue.removeJobScheduler(name));
}
