import { Logger } from '@nestjs/common';
import { onceReachable } from '#libs/platform';
import type { Job } from 'bullmq';

const logger = new Logger('Jobs');

/**
 * Called when an attempt has failed: says so at half the attempts and at the last, and runs `giveUp` at the last. Nobody hears what is
 * thrown here, and it would end the process with all its jobs: it is said in the log.
 */
export async function onAttemptFailed(job: Job | undefined, error: Error, giveUp: () => Promise<void>): Promise<void> {
  if (!job) return;
  const attempts = job.opts.attempts ?? 1;
  const about = { job: job.name, id: job.id, attempt: job.attemptsMade, of: attempts, error: error.name };
  // a stalled job that BullMQ gives up on has not used all its attempts
  const final = job.attemptsMade >= attempts || job.finishedOn !== undefined;
  if (final) {
    logger.error(about, 'a job has failed for good');
    await onceReachable(giveUp).catch((reason: unknown) =>
      logger.error({ ...about, error: (reason as Error).name }, 'it could not be written down that a job has failed'),
    );
  } else if (job.attemptsMade === Math.ceil(attempts / 2)) {
    logger.warn(about, 'a job keeps failing');
  }
}
