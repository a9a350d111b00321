import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { DEADLINES_QUEUE, DeadlinesService, filingEvent } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';

/** Follows filings with their deadlines. */
@Processor(DEADLINES_QUEUE, WORKER_OPTIONS)
export class DeadlinesProcessor extends WorkerHost {
  constructor(private readonly deadlines: DeadlinesService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, filingId } = filingEvent.parse(job.data);
    await this.deadlines.followFiling(workerContext(organizationId, correlationId), filingId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    // The job stays in the queue's failed list; the next news of the filing computes the same deadlines again.
    await onAttemptFailed(job, error, () => Promise.resolve());
  }
}
