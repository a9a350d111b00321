import { z } from 'zod';

/** Apart from the queue of single packets, so that whoever asks for one waits for no batch. */
export const PACKET_BATCHES_QUEUE = 'packet-batches';
export const PACKET_BATCH_PART_TOPIC = 'packet-batch.part';
export const PACKET_BATCH_COMPILE_TOPIC = 'packet-batch.compile';
export const PACKET_BATCH_PRINT_TOPIC = 'packet-batch.print';

const ofBatch = {
  organizationId: z.uuid(),
  batchId: z.uuid(),
  correlationId: z.string(),
  run: z.coerce.number().int(),
};
const position = z.coerce.number().int();
/** The packets at the positions `from` to `to`, made in the place of who asked for the batch. */
export const packetBatchPartJob = z.object({ ...ofBatch, from: position, to: position, askedById: z.uuid() });
export type PacketBatchPartJob = z.output<typeof packetBatchPartJob>;
export const packetBatchCompileJob = z.object(ofBatch);
export type PacketBatchCompileJob = z.output<typeof packetBatchCompileJob>;
/** One file for printing, of the items named, in their order: the `volume`th for a court that gets `of` packets, from the `first` on. */
export const packetBatchPrintJob = z.object({
  ...ofBatch,
  printRun: z.coerce.number().int(),
  position,
  /** Of the batch. */
  files: position,
  volume: position,
  first: position,
  of: position,
  itemIds: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(z.uuid())),
});
export type PacketBatchPrintJob = z.output<typeof packetBatchPrintJob>;
