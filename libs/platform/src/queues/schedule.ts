import type { JobSchedulerTemplateOptions, Queue, RepeatOptions } from 'bullmq';

/** BullMQ's word for it, which has no code. */
const MADE_BY_ANOTHER = /job ID already exists/;
/** PostgreSQL has ended one of several that waited for each other; the others go on. */
const DEADLOCK = '40P01';
const MOST_TRIES = 10;

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
  for (let tries = 1; ; tries += 1) {
    try {
      await queue.upsertJobScheduler(name, when, { name, opts });
      return;
    } catch (error) {
      const { message, code } = error as Error & { readonly code?: string };
      if (MADE_BY_ANOTHER.test(message) && (await queue.getJobScheduler(name))) return;
      if (code !== DEADLOCK || tries === MOST_TRIES) throw error;
    }
  }
}
