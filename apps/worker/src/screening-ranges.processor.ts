import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { SCREENING_RANGE_JOB, SCREENING_RANGES_QUEUE, screeningRangeJob, ScreeningRunsService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Two at once: while one waits for the database the other decides, and the database has no more than two of them in hand. */
const OPTIONS = { ...WORKER_OPTIONS, concurrency: 2 };

/** Screens a range of the caseload. */
@Takes(SCREENING_RANGES_QUEUE, [SCREENING_RANGE_JOB], OPTIONS)
export class ScreeningRangesProcessor extends WorkerHost {
  constructor(private readonly runs: ScreeningRunsService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, screeningId, number } = screeningRangeJob.parse(job.data);
    await this.runs.screenRange(workerContext(organizationId, correlationId), screeningId, number);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, screeningId } = screeningRangeJob.parse(job?.data);
      return this.runs.fail(workerContext(organizationId, correlationId), screeningId);
    });
  }
}
