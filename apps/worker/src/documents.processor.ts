import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { documentJob, DOCUMENTS_QUEUE, DocumentTextsService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';

/** Reads the text of stored documents. */
@Processor(DOCUMENTS_QUEUE, WORKER_OPTIONS)
export class DocumentsProcessor extends WorkerHost {
  constructor(private readonly texts: DocumentTextsService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, documentId } = documentJob.parse(job.data);
    await this.texts.read(workerContext(organizationId, correlationId), documentId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, documentId } = documentJob.parse(job?.data);
      return this.texts.fail(workerContext(organizationId, correlationId), documentId);
    });
  }
}
