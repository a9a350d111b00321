import type { Logger } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { Channel } from './channel.js';

const POLL_MS = 1_000;

/**
 * Runs a step when PostgreSQL notifies of a channel, and every second besides, so that a lost notification costs a second. One
 * step runs at a time; what wakes meanwhile runs another one after it.
 */
export class Wakes {
  private readonly channel: Channel;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  /** @param channel a name, as it is written in SQL. */
  constructor(
    config: Config,
    channel: string,
    private readonly step: () => Promise<void>,
    private readonly logger: Logger,
  ) {
    const wake = () => this.wake();
    this.channel = new Channel(config, channel, wake, wake);
  }

  start(): void {
    void this.channel.listen();
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  /** Once it has ended no step runs. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
    await this.channel.stop();
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  /** Runs a step now, or another one after the step that is running. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.step()
      .catch((error: unknown) => this.logger.warn({ code: (error as { code?: string }).code }, 'a pass failed'))
      .finally(() => {
        this.running = null;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }
}
