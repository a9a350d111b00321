import { InjectQueue, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { Database, WORKER_OPTIONS } from '#libs/platform';
import type { Job, Queue } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';

export const UPKEEP_QUEUE = 'upkeep';
const PURGE = 'purge';
/** While offices sleep; one schedule, however many workers set it. */
const NIGHTLY = { pattern: '30 3 * * *', tz: 'America/New_York' };
const ATTEMPTS = { attempts: 3, backoff: { type: 'exponential', delay: 60_000 }, removeOnComplete: { count: 30 } };

/** What is done every night for all organizations. */
@Processor(UPKEEP_QUEUE, WORKER_OPTIONS)
export class UpkeepProcessor extends WorkerHost implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    @InjectQueue(UPKEEP_QUEUE) private readonly queue: Queue,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.upsertJobScheduler(PURGE, NIGHTLY, { name: PURGE, opts: ATTEMPTS });
  }

  /** Batch by batch until nothing is left; each is a transaction, so that a killed worker goes on where it was. */
  override async process(): Promise<void> {
    while ((await this.database.purgeRunOut()) > 0);
    while ((await this.database.purgeExpiredArchives()) > 0);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    // The next night finds the same rows.
    await onAttemptFailed(job, error, () => Promise.resolve());
  }
}
