import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { QueueErrors } from './queue-errors.js';
import { jobsByState, oldestSeconds } from './queue-numbers.js';
import { queueConnection } from './queues.module.js';

/** Asked by a page that somebody looks at. */
const CONNECTIONS = 2;
/** However many look at it. */
const READ_EVERY_MS = 2_000;

/** How one queue stands. Numbers of the whole installation, of no office apart and of nobody. */
export interface QueueState {
  readonly queue: string;
  readonly waiting: number;
  /** For their time, or for the next attempt. */
  readonly delayed: number;
  readonly active: number;
  /** Out of attempts; the last thousands are kept. */
  readonly failed: number;
  /** How long the first of those that wait has waited; null when none does. */
  readonly oldestSeconds: number | null;
  /** Worker processes that listen for its jobs. */
  readonly workers: number;
}

/** Asks the queues how they stand, from a process that works on none. Connections are opened when somebody asks. */
@Injectable()
export class QueueHealth implements OnApplicationShutdown {
  private readonly errors = new QueueErrors();
  private queues: readonly Queue[] | null = null;
  private last: { readonly at: number; readonly states: Promise<QueueState[]> } | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @param names of the queues, in the order in which they are told. */
  read(names: readonly string[]): Promise<QueueState[]> {
    if (!this.last || Date.now() - this.last.at > READ_EVERY_MS) {
      const queues = (this.queues ??= this.open(names));
      this.last = { at: Date.now(), states: Promise.all(queues.map(stateOf)) };
    }
    return this.last.states;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all((this.queues ?? []).map((queue) => queue.close()));
  }

  private open(names: readonly string[]): Queue[] {
    const connection = queueConnection(this.config, { processors: 0, atOnce: CONNECTIONS });
    return names.map((name) => {
      const queue = new Queue(name, { connection });
      this.errors.listenTo(name, queue);
      return queue;
    });
  }
}

async function stateOf(queue: Queue): Promise<QueueState> {
  const [jobs, oldest, workers] = await Promise.all([
    jobsByState(queue),
    oldestSeconds(queue),
    queue.getWorkersCount(),
  ]);
  const { waiting = 0, paused = 0, prioritized = 0, delayed = 0, active = 0, failed = 0 } = jobs;
  return {
    queue: queue.name,
    waiting: waiting + paused + prioritized,
    delayed,
    active,
    failed,
    oldestSeconds: oldest,
    workers,
  };
}
