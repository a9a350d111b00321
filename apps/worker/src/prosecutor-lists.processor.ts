import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import {
  PROSECUTOR_LIST_TOPIC,
  PROSECUTOR_LISTS_QUEUE,
  prosecutorListJob,
  ProsecutorListsService,
} from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Prints lists to District Attorneys. */
@Takes(PROSECUTOR_LISTS_QUEUE, [PROSECUTOR_LIST_TOPIC], WORKER_OPTIONS)
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
