import { InjectQueue, OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import type { OnApplicationBootstrap } from '@nestjs/common';
import {
  DELIVER_JOB,
  DELIVER_SCHEDULE,
  DeliveriesService,
  NightlySweepService,
  REMINDERS_QUEUE,
  SWEEP_JOB,
  SWEEP_SCHEDULE,
} from '#libs/casework';
import { schedule, WORKER_OPTIONS } from '#libs/platform';
import type { Job, Queue } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

const ATTEMPTS = { attempts: 8, backoff: { type: 'exponential', delay: 60_000 }, removeOnComplete: { count: 30 } };
/** The next minute tries again. */
const EVERY_MINUTE = { attempts: 1, removeOnComplete: { count: 10 }, removeOnFail: { count: 100 } };

/** Moves the clocks of deadlines every night, and sends reminders every minute. */
@Takes(REMINDERS_QUEUE, [SWEEP_JOB, DELIVER_JOB], WORKER_OPTIONS)
export class RemindersProcessor extends WorkerHost implements OnApplicationBootstrap {
  constructor(
    private readonly sweep: NightlySweepService,
    private readonly deliveries: DeliveriesService,
    @InjectQueue(REMINDERS_QUEUE) private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await schedule(this.queue, SWEEP_JOB, SWEEP_SCHEDULE, ATTEMPTS);
    await schedule(this.queue, DELIVER_JOB, DELIVER_SCHEDULE, EVERY_MINUTE);
  }

  override async process(job: Job): Promise<void> {
    if (job.name === DELIVER_JOB) {
      await this.deliveries.run();
      return;
    }
    const failed = await this.sweep.run();
    if (failed.length > 0) throw new Error(`the sweep of ${failed.length} organizations has failed`);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    // The next night, or minute, finds the same rows.
    await onAttemptFailed(job, error, () => Promise.resolve());
  }
}
