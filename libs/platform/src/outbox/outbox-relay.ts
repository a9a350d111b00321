import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Pool } from 'pg';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { runtimePool } from '../database/runtime-pool.js';
import { JOB_OPTIONS } from '../queues/worker-options.js';
import { Wakes } from './wakes.js';

export const OUTBOX_ROUTES = Symbol('OutboxRoutes');

/** Which queues each topic goes to. One that this version does not know waits in the outbox for a newer worker, and is counted there. */
export type OutboxRoutes = ReadonlyMap<string, Queue | readonly Queue[]>;

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

/**
 * Turns committed outbox rows into jobs. Rows stay locked until their jobs are in the queue; a crash in between makes a job twice,
 * which every processor answers by doing nothing the second time.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly pool: Pool;
  private readonly wakes: Wakes;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(OUTBOX_ROUTES) private readonly routes: OutboxRoutes,
  ) {
    this.pool = runtimePool(config.databaseUrl, { max: 1 });
    this.wakes = new Wakes(config, 'outbox', () => this.drain(), this.logger);
  }

  onApplicationBootstrap(): void {
    this.wakes.start();
  }

  /** Before the database and the queues, which it uses, are let go of. */
  async onModuleDestroy(): Promise<void> {
    await this.wakes.stop();
    await this.pool.end();
  }

  private async drain(): Promise<void> {
    while (!this.wakes.isStopped && (await this.relayBatch()) === BATCH);
  }

  private async relayBatch(): Promise<number> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const topics = [...this.routes.keys()];
      const { rows } = await client.query<OutboxRow>('select * from outbox_claim($1, $2)', [BATCH, topics]);
      for (const row of rows) await this.enqueue(row);
      if (rows.length > 0) await client.query('select outbox_mark_sent($1)', [rows.map((row) => row.id)]);
      await client.query('commit');
      client.release();
      return rows.length;
    } catch (error) {
      client.release(error as Error); // it may be amid its transaction, or of a server that is gone
      throw error;
    }
  }

  private async enqueue(row: OutboxRow): Promise<void> {
    const queues = [this.routes.get(row.topic)!].flat();
    const payload = { ...row.payload, organizationId: row.organizationId };
    for (const queue of queues) await queue.add(row.topic, payload, { ...JOB_OPTIONS, jobId: `outbox-${row.id}` });
  }
}
