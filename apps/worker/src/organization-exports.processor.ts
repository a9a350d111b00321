import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import {
  ORGANIZATION_EXPORT_TOPIC,
  ORGANIZATION_EXPORTS_QUEUE,
  organizationExportJob,
  OrganizationExportsService,
} from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Makes exports of whole organizations. */
@Takes(ORGANIZATION_EXPORTS_QUEUE, [ORGANIZATION_EXPORT_TOPIC], WORKER_OPTIONS)
export class OrganizationExportsProcessor extends WorkerHost {
  constructor(private readonly exports: OrganizationExportsService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, exportId } = organizationExportJob.parse(job.data);
    await this.exports.make(workerContext(organizationId, correlationId), exportId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, exportId } = organizationExportJob.parse(job?.data);
      return this.exports.fail(workerContext(organizationId, correlationId), exportId);
    });
  }
}
