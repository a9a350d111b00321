import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { PURGE_TOPIC, purgeJob, PURGES_QUEUE, PurgesService } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Destroys files whose time is up. */
@Takes(PURGES_QUEUE, [PURGE_TOPIC], WORKER_OPTIONS)
export class PurgesProcessor extends WorkerHost {
  constructor(private readonly purges: PurgesService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, purgeId } = purgeJob.parse(job.data);
    await this.purges.run(workerContext(organizationId, correlationId), purgeId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, purgeId } = purgeJob.parse(job?.data);
      return this.purges.fail(workerContext(organizationId, correlationId), purgeId);
    });
  }
}
