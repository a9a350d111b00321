import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import {
  ClearanceChecksService,
  CLEARANCES_QUEUE,
  ClearancesService,
  FILING_MOVED_TOPIC,
  filingEvent,
  RECORD_CONFIRMED_TOPIC,
  recordJob,
} from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Follows reliefs: opens a clearance when an order is entered, and compares what is read later with what it covers. */
@Takes(CLEARANCES_QUEUE, [FILING_MOVED_TOPIC, RECORD_CONFIRMED_TOPIC], WORKER_OPTIONS)
export class ClearancesProcessor extends WorkerHost {
  constructor(
    private readonly clearances: ClearancesService,
    private readonly checks: ClearanceChecksService,
  ) {
    super();
  }

  override async process(job: Job): Promise<void> {
    if (job.name === RECORD_CONFIRMED_TOPIC) {
      const { organizationId, correlationId, recordId } = recordJob.parse(job.data);
      await this.checks.followRecord(workerContext(organizationId, correlationId), recordId);
      return;
    }
    const { organizationId, correlationId, filingId } = filingEvent.parse(job.data);
    await this.clearances.followFiling(workerContext(organizationId, correlationId), filingId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    // The job stays in the queue's failed list; a clearance can be opened, and a record compared, by hand as well.
    await onAttemptFailed(job, error, () => Promise.resolve());
  }
}
