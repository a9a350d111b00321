import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { MAIL_QUEUE, PASSWORD_LINK_TOPIC, passwordLinkJob, PasswordLinksService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Writes e-mails to members. */
@Takes(MAIL_QUEUE, [PASSWORD_LINK_TOPIC], WORKER_OPTIONS)
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
