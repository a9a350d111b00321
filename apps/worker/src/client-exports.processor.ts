import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { clientExportJob, CLIENT_EXPORTS_QUEUE, ClientExportsService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';

/** Makes exports of clients' files. */
@Processor(CLIENT_EXPORTS_QUEUE, WORKER_OPTIONS)
export class ClientExportsProcessor extends WorkerHost {
  constructor(private readonly exports: ClientExportsService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, exportId } = clientExportJob.parse(job.data);
    await this.exports.make(workerContext(organizationId, correlationId), exportId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, exportId } = clientExportJob.parse(job?.data);
      return this.exports.fail(workerContext(organizationId, correlationId), exportId);
    });
  }
}
