import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';

const logger = new Logger('Jobs');

/** Called when an attempt has failed: says so at half the attempts and at the last, and runs `giveUp` at the last. */
export async function onAttemptFailed(job: Job | undefined, error: Error, giveUp: () => Promise<void>): Promise<void> {
  if (!job) return;
  const attempts = job.opts.attempts ?? 1;
  const about = { job: job.name, id: job.id, attempt: job.attemptsMade, of: attempts, error: error.name };
  // a stalled job that BullMQ gives up on has not used all its attempts
  const final = job.attemptsMade >= attempts || job.finishedOn !== undefined;
  if (final) {
    logger.error(about, 'a job has failed for good');
    await giveUp();
  } else if (job.attemptsMade === Math.ceil(attempts / 2)) {
    logger.warn(about, 'a job keeps failing');
  }
}
