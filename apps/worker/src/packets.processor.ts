import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import { PACKET_GENERATE_TOPIC, packetJob, PacketMakerService, PACKETS_QUEUE } from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

const COULD_NOT_BE_MADE =
  'The papers could not be made. Try again; if it fails again, give the operator the packet id.';

/** Typesets packets. */
@Takes(PACKETS_QUEUE, [PACKET_GENERATE_TOPIC], WORKER_OPTIONS)
export class PacketsProcessor extends WorkerHost {
  constructor(private readonly packets: PacketMakerService) {
    super();
  }

  override async process(job: Job): Promise<void> {
    const { organizationId, correlationId, packetId } = packetJob.parse(job.data);
    await this.packets.generate(workerContext(organizationId, correlationId), packetId);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      const { organizationId, correlationId, packetId } = packetJob.parse(job?.data);
      return this.packets.fail(workerContext(organizationId, correlationId), packetId, COULD_NOT_BE_MADE);
    });
  }
}
