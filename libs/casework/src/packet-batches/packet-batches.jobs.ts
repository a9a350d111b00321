import { z } from 'zod';

/** Apart from the queue of single packets, so that whoever asks for one waits for no batch. */
export const PACKET_BATCHES_QUEUE = 'packet-batches';
export const PACKET_BATCH_ITEM_TOPIC = 'packet-batch.item';
export const PACKET_BATCH_COMPILE_TOPIC = 'packet-batch.compile';

const ofBatch = {
  organizationId: z.uuid(),
  batchId: z.uuid(),
  correlationId: z.string(),
  run: z.coerce.number().int(),
};
/** Made in the place of who asked for the batch. */
export const packetBatchItemJob = z.object({ ...ofBatch, itemId: z.uuid(), askedById: z.uuid() });
export type PacketBatchItemJob = z.output<typeof packetBatchItemJob>;
export const packetBatchCompileJob = z.object(ofBatch);
export type PacketBatchCompileJob = z.output<typeof packetBatchCompileJob>;
