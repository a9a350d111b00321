import type { JobSchedulerTemplateOptions, Queue, RepeatOptions } from 'bullmq';

/** BullMQ's word for it, which has no code. */
const MADE_BY_ANOTHER = /job ID already exists/;

/**
 * Sets when a job of a queue is due, whoever has set it before. Of several workers that start at once one makes the first job; the
 * others find it there, and the schedule that it is of.
 */
export async function schedule(
  queue: Queue,
  name: string,
  when: Omit<RepeatOptions, 'key'>,
  opts: JobSchedulerTemplateOptions,
): Promise<void> {
  try {
    await queue.upsertJobScheduler(name, when, { name, opts });
  } catch (error) {
    if (!MADE_BY_ANOTHER.test((error as Error).message) || !(await queue.getJobScheduler(name))) throw error;
  }
}
