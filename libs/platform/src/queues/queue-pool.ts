import type { IQueueBackend } from 'bullmq';
import { Pool } from 'pg';
import { outlivesServer, runtimeConnection } from '../database/runtime-pool.js';
import { QUEUE_SCHEMA } from './queue-schema.js';

/** Shared by all that queues of a process ask and say, which takes a millisecond each. */
const MOST_AT_ONCE = 8;
/** As BullMQ sets it for connections of its own: one that has silently gone is noticed in seconds. */
const KEEP_ALIVE_AFTER_MS = 10_000;

export interface QueueConnections {
  /** How many of them the process runs: with fewer connections they would wait for each other for ever. */
  readonly processors: number;
  /** How much is asked and said at the same time. */
  readonly atOnce?: number;
}

/**
 * The connections of all queues of a process. BullMQ would open a pool of ten for every queue and every processor; it takes this one
 * in their place, and out of it one connection for each processor, which listens for jobs for as long as the processor runs.
 */
export class QueuePool extends Pool {
  private users = 0;

  constructor(databaseUrl: string, { processors, atOnce = MOST_AT_ONCE }: QueueConnections) {
    const { connectionString, options } = runtimeConnection(databaseUrl);
    super({
      connectionString,
      options: `${options} -c search_path=${QUEUE_SCHEMA}`,
      max: processors + atOnce,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    });
    // Every queue and every processor listens for errors of its pool.
    this.setMaxListeners(0);
    outlivesServer(this);
  }

  /** The pool ends with the last queue or processor that uses it: whoever still finishes a job needs it. */
  endsAfter(backend: IQueueBackend): IQueueBackend {
    this.users += 1;
    backend.on('close', () => {
      this.users -= 1;
      if (this.users === 0) void this.end();
    });
    return backend;
  }
}
