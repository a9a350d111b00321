import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { createPostgresBackend, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { Config } from '../config/config.js';
import { runtimeConnection } from '../database/database.js';

/** Schema of the queues' tables, apart from the office's own. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * BullMQ on PostgreSQL, or on Redis where `redisUrl` is set; the rest of the code does not know which.
 * A killed worker's job is taken up again after its lock has run out.
 */
@Module({})
export class QueuesModule {
  static forRoot(config: Config): DynamicModule {
    if (!config.redisUrl) setDefaultBackendFactory(createPostgresBackend);
    const connection = config.redisUrl
      ? new Redis(config.redisUrl, { maxRetriesPerRequest: null })
      : { ...runtimeConnection(config.databaseUrl), schema: QUEUE_SCHEMA };
    return {
      module: QueuesModule,
      imports: [BullModule.forRoot({ connection: connection as QueueOptions['connection'] })],
      exports: [BullModule],
    };
  }
}
