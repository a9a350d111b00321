import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { IMPORT_TOPIC, importJob, IMPORTS_QUEUE, ImportsService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { handedBackAtTheEnd } from './hand-back.js';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Goes through imported files. */
@Takes(IMPORTS_QUEUE, [IMPORT_TOPIC], WORKER_OPTIONS)
export class ImportsProcessor extends WorkerHost {
  constructor(private readonly imports: ImportsService) {
    super();
  }

  override async process(job: Job, token?: string): Promise<void> {
    const { organizationId, correlationId, importId } = importJob.parse(job.data);
    const ctx = workerContext(organizationId, correlationId);
    await handedBackAtTheEnd(this.worker, job, token, (ending) => this.imports.work(ctx, importId, ending));
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, importId } = importJob.parse(job?.data);
      return this.imports.fail(workerContext(organizationId, correlationId), importId);
    });
  }
}
