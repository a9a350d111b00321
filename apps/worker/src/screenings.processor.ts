import { InjectFlowProducer, OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import {
  SCREENING_RANGE_JOB,
  SCREENING_RANGES_QUEUE,
  SCREENING_START_TOPIC,
  SCREENING_SUM_JOB,
  type ScreeningJob,
  screeningJob,
  ScreeningRunsService,
  SCREENINGS_FLOW,
  SCREENINGS_QUEUE,
} from '#libs/casework';
import { JOB_OPTIONS, WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { FlowProducer, Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Cuts the caseload of a screening into ranges, which are a flow, and sums them up when all have come to an end. */
@Takes(SCREENINGS_QUEUE, [SCREENING_START_TOPIC, SCREENING_SUM_JOB], WORKER_OPTIONS)
export class ScreeningsProcessor extends WorkerHost {
  constructor(
    private readonly runs: ScreeningRunsService,
    @InjectFlowProducer(SCREENINGS_FLOW) private readonly flow: FlowProducer,
  ) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const asked = screeningJob.parse(job.data);
    const ctx = workerContext(asked.organizationId, asked.correlationId);
    if (job.name === SCREENING_SUM_JOB) return this.runs.sumUp(ctx, asked.screeningId);
    const numbers = await this.runs.cut(ctx, asked.screeningId);
    if (numbers) await this.ask(asked, numbers);
  }

  /** Asked for twice, as after a kill in between, every range is done once all the same. */
  private async ask(asked: ScreeningJob, numbers: readonly number[]): Promise<void> {
    await this.flow.add({
      name: SCREENING_SUM_JOB,
      queueName: SCREENINGS_QUEUE,
      data: asked,
      opts: JOB_OPTIONS,
      children: numbers.map((number) => ({
        name: SCREENING_RANGE_JOB,
        queueName: SCREENING_RANGES_QUEUE,
        data: { ...asked, number },
        // A range that fails for good has said so of the screening; the sum is asked all the same, and finds it failed.
        opts: { ...JOB_OPTIONS, ignoreDependencyOnFailure: true },
      })),
    });
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, screeningId } = screeningJob.parse(job?.data);
      return this.runs.fail(workerContext(organizationId, correlationId), screeningId);
    });
  }
}
