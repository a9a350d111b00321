import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { createPostgresBackend, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { Config } from '../config/config.js';
import { QueuePool } from './queue-pool.js';

/**
 * BullMQ on PostgreSQL, or on Redis where `redisUrl` is set; the rest of the code does not know which.
 * A killed worker's job is taken up again after its lock has run out.
 */
@Module({})
export class QueuesModule {
  /** @param processors how many of them the process runs. */
  static forRoot(config: Config, { processors }: { readonly processors: number }): DynamicModule {
    if (!config.redisUrl) keepQueuesOnPools();
    const connection = config.redisUrl
      ? new Redis(config.redisUrl, { maxRetriesPerRequest: null })
      : new QueuePool(config.databaseUrl, processors);
    return {
      module: QueuesModule,
      imports: [BullModule.forRoot({ connection: connection as QueueOptions['connection'] })],
      exports: [BullModule],
    };
  }
}

function keepQueuesOnPools(): void {
  setDefaultBackendFactory((name, options, more) => {
    const pool = options.connection as unknown as QueuePool;
    return pool.endsAfter(createPostgresBackend(name, { ...options, connection: pool }, more));
  });
}
