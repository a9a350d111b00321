/** Schema of the queues' tables, apart from the office's own. With a pool of ours BullMQ takes this name, whatever we say. */
export const QUEUE_SCHEMA = 'bullmq';
