import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { BULK_IMPORT_TOPIC, BULK_IMPORTS_QUEUE, bulkImportJob, TakeInPeopleService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { handedBackAtTheEnd } from './hand-back.js';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Takes bulk records in. */
@Takes(BULK_IMPORTS_QUEUE, [BULK_IMPORT_TOPIC], WORKER_OPTIONS)
export class BulkImportsProcessor extends WorkerHost {
  constructor(private readonly people: TakeInPeopleService) {
    super();
  }

  override async process(job: Job, token?: string): Promise<void> {
    const { organizationId, correlationId, importId } = bulkImportJob.parse(job.data);
    const ctx = workerContext(organizationId, correlationId);
    await handedBackAtTheEnd(this.worker, job, token, (ending) => this.people.work(ctx, importId, ending));
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, importId } = bulkImportJob.parse(job?.data);
      return this.people.fail(workerContext(organizationId, correlationId), importId, error);
    });
  }
}
