import { InjectQueue, OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import type { OnApplicationBootstrap } from '@nestjs/common';
import {
  OPENINGS_JOB,
  OPENINGS_SCHEDULE,
  OpeningSweepService,
  OutlooksService,
  OUTREACH_QUEUE,
  RECORD_CONFIRMED_TOPIC,
  recordJob,
} from '#libs/casework';
import { schedule, WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job, Queue } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

const ATTEMPTS = { attempts: 8, backoff: { type: 'exponential', delay: 60_000 }, removeOnComplete: { count: 30 } };

/** Finds every night what time has opened, and foresees it of each record that is confirmed. */
@Takes(OUTREACH_QUEUE, [OPENINGS_JOB, RECORD_CONFIRMED_TOPIC], WORKER_OPTIONS)
export class OutreachProcessor extends WorkerHost implements OnApplicationBootstrap {
  constructor(
    private readonly sweep: OpeningSweepService,
    private readonly outlooks: OutlooksService,
    @InjectQueue(OUTREACH_QUEUE) private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await schedule(this.queue, OPENINGS_JOB, OPENINGS_SCHEDULE, ATTEMPTS);
  }

  override async process(job: Job): Promise<void> {
    if (job.name === RECORD_CONFIRMED_TOPIC) {
      const { organizationId, correlationId, recordId } = recordJob.parse(job.data);
      return this.outlooks.followRecord(workerContext(organizationId, correlationId), recordId);
    }
    const failed = await this.sweep.run();
    if (failed.length > 0) throw new Error(`looking for openings of ${failed.length} organizations has failed`);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    // The next night finds the same rows.
    await onAttemptFailed(job, error, () => Promise.resolve());
  }
}
