import { OnWorkerEvent, WorkerHost } from '@nestjs/bullmq';
import {
  PACKET_BATCH_COMPILE_TOPIC,
  PACKET_BATCH_PART_TOPIC,
  PACKET_BATCH_PRINT_TOPIC,
  PACKET_BATCHES_QUEUE,
  packetBatchCompileJob,
  PacketBatchesService,
  packetBatchPartJob,
  PacketBatchPrinter,
  packetBatchPrintJob,
} from '#libs/casework';
import { WORKER_OPTIONS, workerContext } from '#libs/platform';
import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';
import { Takes } from './takes.js';

const COULD_NOT_BE_MADE =
  'The papers could not be made. Go on with the batch; if it fails again, give the operator the packet id.';

/** Two at once: while one waits for the database the other is typeset, and a packet that somebody waits for is at most third. */
const OPTIONS = { ...WORKER_OPTIONS, concurrency: 2 };

/** Makes packets of batches, and puts their papers together for printing. */
@Takes(PACKET_BATCHES_QUEUE, [PACKET_BATCH_PART_TOPIC, PACKET_BATCH_COMPILE_TOPIC, PACKET_BATCH_PRINT_TOPIC], OPTIONS)
export class PacketBatchesProcessor extends WorkerHost {
  constructor(
    private readonly batches: PacketBatchesService,
    private readonly printer: PacketBatchPrinter,
  ) {
    super();
  }

  override async process(job: Job): Promise<void> {
    if (job.name === PACKET_BATCH_COMPILE_TOPIC) {
      const compile = packetBatchCompileJob.parse(job.data);
      await this.printer.compile(workerContext(compile.organizationId, compile.correlationId), compile);
      return;
    }
    if (job.name === PACKET_BATCH_PRINT_TOPIC) {
      const print = packetBatchPrintJob.parse(job.data);
      await this.printer.print(workerContext(print.organizationId, print.correlationId), print);
      return;
    }
    const part = packetBatchPartJob.parse(job.data);
    await this.batches.makePart(workerContext(part.organizationId, part.correlationId), part);
  }

  @OnWorkerEvent('failed')
  async failed(job: Job | undefined, error: Error): Promise<void> {
    await onAttemptFailed(job, error, () => {
      if (job?.name === PACKET_BATCH_COMPILE_TOPIC) {
        const compile = packetBatchCompileJob.parse(job.data);
        return this.printer.fail(workerContext(compile.organizationId, compile.correlationId), compile);
      }
      if (job?.name === PACKET_BATCH_PRINT_TOPIC) {
        const print = packetBatchPrintJob.parse(job.data);
        return this.printer.fail(workerContext(print.organizationId, print.correlationId), print);
      }
      const part = packetBatchPartJob.parse(job?.data);
      return this.batches.failPart(workerContext(part.organizationId, part.correlationId), part, COULD_NOT_BE_MADE);
    });
  }
}
