import type { Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { Config } from '../config/config.js';
import { runtimeConnection } from '../database/database.js';

const POLL_MS = 1_000;
const RECONNECT_MS = 1_000;

/**
 * Runs a step when PostgreSQL notifies of a channel, and every second besides, so that a lost notification costs a second. One
 * step runs at a time; what wakes meanwhile runs another one after it.
 */
export class Wakes {
  private listener: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  /** @param channel a name, as it is written in SQL. */
  constructor(
    private readonly config: Config,
    private readonly channel: string,
    private readonly step: () => Promise<void>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    void this.listen();
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  /** Once it has ended no step runs. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
    await this.listener?.end().catch(() => undefined);
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

  private async listen(): Promise<void> {
    if (this.stopped) return;
    const client = new Client(runtimeConnection(this.config.databaseUrl));
    const reconnect = () => {
      if (this.stopped || this.listener !== client) return;
      this.listener = null;
      setTimeout(() => void this.listen(), RECONNECT_MS);
    };
    this.listener = client;
    client.on('error', reconnect);
    client.on('end', reconnect);
    client.on('notification', () => this.wake());
    try {
      await client.connect();
      await client.query(`listen ${this.channel}`);
      this.wake();
    } catch {
      reconnect();
    }
  }
}
