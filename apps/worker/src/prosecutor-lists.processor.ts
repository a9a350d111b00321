import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { prosecutorListJob, PROSECUTOR_LISTS_QUEUE, ProsecutorListsService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';

/** Prints lists to District Attorneys. */
@Processor(PROSECUTOR_LISTS_QUEUE, WORKER_OPTIONS)
export class ProsecutorListsProcessor extends WorkerHost {
  constructor(private readonly lists: ProsecutorListsService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, listId } = prosecutorListJob.parse(job.data);
    await this.lists.print(workerContext(organizationId, correlationId), listId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    // The job stays in the queue's failed list; the list is there as CSV and XLSX.
    await onAttemptFailed(job, error, () => Promise.resolve());
  }
}
