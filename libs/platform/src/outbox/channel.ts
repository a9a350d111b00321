import { Client } from 'pg';
import type { Config } from '../config/config.js';
import { runtimeConnection } from '../database/runtime-pool.js';

const RECONNECT_MS = 1_000;

/** Listens to a channel of PostgreSQL, and comes back when the connection is lost. What was told meanwhile is told to nobody. */
export class Channel {
  private listener: Client | null = null;
  private stopped = false;

  /**
   * @param name as it is written in SQL.
   * @param onTold with what was told; `onListening` each time that it begins to listen.
   */
  constructor(
    private readonly config: Config,
    private readonly name: string,
    private readonly onTold: (payload: string) => void,
    private readonly onListening: () => void,
  ) {}

  async listen(): Promise<void> {
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
    client.on('notification', ({ payload }) => this.onTold(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${this.name}`);
      this.onListening();
    } catch {
      reconnect();
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.listener?.end().catch(() => undefined);
  }
}
