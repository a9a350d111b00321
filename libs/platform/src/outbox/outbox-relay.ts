import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Client, Pool } from 'pg';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { runtimeConnection } from '../database/database.js';
import { JOB_OPTIONS } from '../queues/worker-options.js';

export const OUTBOX_ROUTES = Symbol('OutboxRoutes');

/** Which queue each topic goes to. A topic that nobody takes is a mistake and stays visible in the outbox. */
export type OutboxRoutes = ReadonlyMap<string, Queue>;

/** What a job carries: ids only. */
export interface JobPayload {
  readonly organizationId: string;
  readonly correlationId: string;
  readonly [id: string]: string;
}

interface OutboxRow {
  readonly id: string;
  readonly organizationId: string;
  readonly topic: string;
  readonly payload: { readonly [name: string]: string };
}

const BATCH = 100;
const POLL_MS = 1_000;
const RECONNECT_MS = 1_000;

/**
 * Turns committed outbox rows into jobs. It wakes on PostgreSQL's NOTIFY and looks every second besides, so that a lost
 * notification costs a second. Rows stay locked until their jobs are in the queue; a crash in between makes a job twice,
 * which every processor answers by doing nothing the second time.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly pool: Pool;
  private listener: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(OUTBOX_ROUTES) private readonly routes: OutboxRoutes,
  ) {
    this.pool = new Pool({ ...runtimeConnection(config.databaseUrl), max: 1 });
    this.pool.on('error', (error) =>
      this.logger.warn({ code: (error as { code?: string }).code }, 'relay connection lost'),
    );
  }

  onApplicationBootstrap(): void {
    void this.listen();
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
    await this.listener?.end().catch(() => undefined);
    await this.pool.end();
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
      await client.query('listen outbox');
      this.wake();
    } catch {
      reconnect();
    }
  }

  /** Runs a pass now, or another one after the pass that is running. */
  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.drain()
      .catch((error: unknown) => this.logger.warn({ code: (error as { code?: string }).code }, 'relay pass failed'))
      .finally(() => {
        this.running = null;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async drain(): Promise<void> {
    while (!this.stopped && (await this.relayBatch()) === BATCH);
  }

  private async relayBatch(): Promise<number> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<OutboxRow>('select * from outbox_claim($1)', [BATCH]);
      for (const row of rows) await this.enqueue(row);
      if (rows.length > 0) await client.query('select outbox_mark_sent($1)', [rows.map((row) => row.id)]);
      await client.query('commit');
      return rows.length;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  private async enqueue(row: OutboxRow): Promise<void> {
    const queue = this.routes.get(row.topic);
    if (!queue) throw new Error(`no queue takes the topic ${row.topic}`);
    await queue.add(
      row.topic,
      { ...row.payload, organizationId: row.organizationId },
      { ...JOB_OPTIONS, jobId: `outbox-${row.id}` },
    );
  }
}
