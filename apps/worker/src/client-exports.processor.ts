import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { CLIENT_EXPORT_TOPIC, CLIENT_EXPORTS_QUEUE, clientExportJob, ClientExportsService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Makes exports of clients' files. */
@Takes(CLIENT_EXPORTS_QUEUE, [CLIENT_EXPORT_TOPIC], WORKER_OPTIONS)
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
