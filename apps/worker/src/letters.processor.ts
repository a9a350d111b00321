import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { letterJob, LETTERS_QUEUE, LettersService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';

const COULD_NOT_BE_MADE =
  'The letter could not be made. Try again; if it fails again, give the operator the letter id.';

/** Typesets letters to clients. */
@Processor(LETTERS_QUEUE, WORKER_OPTIONS)
export class LettersProcessor extends WorkerHost {
  constructor(private readonly letters: LettersService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, letterId } = letterJob.parse(job.data);
    await this.letters.make(workerContext(organizationId, correlationId), letterId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, letterId } = letterJob.parse(job?.data);
      return this.letters.fail(workerContext(organizationId, correlationId), letterId, COULD_NOT_BE_MADE);
    });
  }
}
