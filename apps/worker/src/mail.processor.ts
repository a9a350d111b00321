import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { MAIL_QUEUE, passwordLinkJob, PasswordLinksService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';

/** Writes e-mails to members. */
@Processor(MAIL_QUEUE, WORKER_OPTIONS)
export class MailProcessor extends WorkerHost {
  constructor(private readonly passwordLinks: PasswordLinksService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, linkId } = passwordLinkJob.parse(job.data);
    await this.passwordLinks.send(workerContext(organizationId, correlationId), linkId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    // The job stays in the queue's failed list; a new link is asked for as the first was.
    await onAttemptFailed(job, error, () => Promise.resolve());
  }
}
