import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import {
  CLEARANCE_MOVED_TOPIC,
  clearanceEvent,
  LETTER_WRITE_TOPIC,
  letterJob,
  LETTERS_QUEUE,
  LettersService,
} from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

const COULD_NOT_BE_MADE =
  'The letter could not be made. Try again; if it fails again, give the operator the letter id.';

/** Typesets letters, and drafts those to agencies that still show what was to be cleared. */
@Takes(LETTERS_QUEUE, [LETTER_WRITE_TOPIC, CLEARANCE_MOVED_TOPIC], WORKER_OPTIONS)
export class LettersProcessor extends WorkerHost {
  constructor(private readonly letters: LettersService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    if (job.name === CLEARANCE_MOVED_TOPIC) {
      const { organizationId, correlationId, clearanceId } = clearanceEvent.parse(job.data);
      await this.letters.draftFollowUps(workerContext(organizationId, correlationId), clearanceId);
      return;
    }
    const { organizationId, correlationId, letterId } = letterJob.parse(job.data);
    await this.letters.make(workerContext(organizationId, correlationId), letterId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      // What could not be drafted can be asked for by hand.
      if (job?.name === CLEARANCE_MOVED_TOPIC) return Promise.resolve();
      const { organizationId, correlationId, letterId } = letterJob.parse(job?.data);
      return this.letters.fail(workerContext(organizationId, correlationId), letterId, COULD_NOT_BE_MADE);
    });
  }
}
