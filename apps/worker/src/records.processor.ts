import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { RECORD_READ_TOPIC, recordJob, RECORDS_QUEUE, RecordsService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Reads uploaded rap sheets. */
@Takes(RECORDS_QUEUE, [RECORD_READ_TOPIC], WORKER_OPTIONS)
export class RecordsProcessor extends WorkerHost {
  constructor(private readonly records: RecordsService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, recordId } = recordJob.parse(job.data);
    await this.records.readDocument(workerContext(organizationId, correlationId), recordId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, recordId } = recordJob.parse(job?.data);
      return this.records.readingFailed(workerContext(organizationId, correlationId), recordId);
    });
  }
}
