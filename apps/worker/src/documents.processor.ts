import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { DOCUMENT_STORED_TOPIC, documentJob, DOCUMENTS_QUEUE, DocumentTextsService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Reads the text of stored documents. */
@Takes(DOCUMENTS_QUEUE, [DOCUMENT_STORED_TOPIC], WORKER_OPTIONS)
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
