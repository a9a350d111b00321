import { Logger } from '@nestjs/common';

/** Whoever looks at the log of an outage sees that it lasts; a line for every try of every queue would be tens in a second. */
const TOLD_AGAIN_AFTER_MS = 60_000;

/** What tells of its errors by events: a queue, a worker, a producer of flows. */
export interface TellsErrors {
  on(event: 'error', heard: (error: Error) => void): unknown;
}

/**
 * Hears what goes wrong with the connections of a process's queues. BullMQ prints every error whole where nobody listens, which is
 * for each queue and try as long as the database or Redis is away, and an error of the database can hold what a row held.
 */
export class QueueErrors {
  private readonly toldAt = new Map<string, number>();

  constructor(
    private readonly logger: Pick<Logger, 'warn'> = new Logger('Queues'),
    private readonly now: () => number = Date.now,
  ) {}

  /** Each kind of error is told once in a minute, of whichever queue: by its name and code, never by its words. */
  listenTo(queue: string, source: TellsErrors): void {
    source.on('error', (error) => this.hear(queue, error));
  }

  private hear(queue: string, error: Error): void {
    const code = (error as { code?: string }).code;
    const kind = `${error.name} ${code}`;
    const told = this.toldAt.get(kind);
    if (told !== undefined && this.now() - told < TOLD_AGAIN_AFTER_MS) return;
    this.toldAt.set(kind, this.now());
    this.logger.warn({ queue, error: error.name, code }, 'queues cannot be reached or do not answer');
  }
}
