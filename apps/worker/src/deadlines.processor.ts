import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import {
  ASSESSMENT_RUN_TOPIC,
  assessmentEvent,
  CLEARANCE_MOVED_TOPIC,
  clearanceEvent,
  DEADLINE_RUN_OUT_TOPIC,
  DEADLINES_QUEUE,
  DEADLINES_RECOMPUTE_TOPIC,
  DeadlinesService,
  FILING_MOVED_TOPIC,
  filingEvent,
  RecomputationsService,
  recomputeJob,
  runOutJob,
} from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Follows filings, clearances and assessments with their deadlines, and the court calendar with all of them. */
@Takes(
  DEADLINES_QUEUE,
  [FILING_MOVED_TOPIC, CLEARANCE_MOVED_TOPIC, ASSESSMENT_RUN_TOPIC, DEADLINES_RECOMPUTE_TOPIC, DEADLINE_RUN_OUT_TOPIC],
  WORKER_OPTIONS,
)
export class DeadlinesProcessor extends WorkerHost {
  constructor(
    private readonly deadlines: DeadlinesService,
    private readonly recomputations: RecomputationsService,
  ) {
    super();
  }

  override async process(job: Job): Promise<void> {
    if (job.name === DEADLINES_RECOMPUTE_TOPIC) {
      const asked = recomputeJob.parse(job.data);
      return this.recomputations.run(workerContext(asked.organizationId, asked.correlationId), asked);
    }
    if (job.name === ASSESSMENT_RUN_TOPIC) {
      const { organizationId, correlationId, assessmentId } = assessmentEvent.parse(job.data);
      return this.deadlines.followAssessment(workerContext(organizationId, correlationId), assessmentId);
    }
    if (job.name === CLEARANCE_MOVED_TOPIC) {
      const { organizationId, correlationId, clearanceId } = clearanceEvent.parse(job.data);
      return this.deadlines.followClearance(workerContext(organizationId, correlationId), clearanceId);
    }
    if (job.name === DEADLINE_RUN_OUT_TOPIC) {
      const { organizationId, correlationId, deadlineId } = runOutJob.parse(job.data);
      return this.deadlines.tellRunOut(workerContext(organizationId, correlationId), deadlineId);
    }
    const { organizationId, correlationId, filingId } = filingEvent.parse(job.data);
    await this.deadlines.followFiling(workerContext(organizationId, correlationId), filingId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, async () => {
      // Of a filing or an assessment the job stays in the queue's failed list; the next news of it computes the same.
      if (job?.name !== DEADLINES_RECOMPUTE_TOPIC) return;
      const asked = recomputeJob.parse(job.data);
      await this.recomputations.fail(workerContext(asked.organizationId, asked.correlationId), asked);
    });
  }
}
