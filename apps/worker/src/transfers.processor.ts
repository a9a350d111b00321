import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import {
  TRANSFER_ANSWERED_TOPIC,
  TRANSFER_SENT_TOPIC,
  TransferCarrierService,
  transferJob,
  TRANSFERS_QUEUE,
} from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

/** Tells organizations of offered cases, and carries accepted ones over. */
@Takes(TRANSFERS_QUEUE, [TRANSFER_SENT_TOPIC, TRANSFER_ANSWERED_TOPIC], WORKER_OPTIONS)
export class TransfersProcessor extends WorkerHost {
  constructor(private readonly carrier: TransferCarrierService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, transferId } = transferJob.parse(job.data);
    const ctx = workerContext(organizationId, correlationId);
    if (job.name === TRANSFER_SENT_TOPIC) await this.carrier.tell(ctx, transferId);
    else await this.carrier.answer(ctx, transferId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, async () => {
      const { organizationId, correlationId, transferId } = transferJob.parse(job?.data);
      await this.carrier.fail(workerContext(organizationId, correlationId), transferId);
    });
  }
}
