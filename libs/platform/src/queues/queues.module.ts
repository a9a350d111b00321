import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { createPostgresBackend, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import { Redis } from 'ioredis';
import type { Config } from '../config/config.js';
import { type QueueConnections, QueuePool } from './queue-pool.js';

/**
 * BullMQ on PostgreSQL, or on Redis where `redisUrl` is set; the rest of the code does not know which.
 * A killed worker's job is taken up again after its lock has run out.
 */
@Module({})
export class QueuesModule {
  static forRoot(config: Config, connections: QueueConnections): DynamicModule {
    return {
      module: QueuesModule,
      imports: [BullModule.forRoot({ connection: queueConnection(config, connections) })],
      exports: [BullModule],
    };
  }
}

/** What the queues of a process share to reach whatever keeps them. */
export function queueConnection(
  { redisUrl, databaseUrl }: Config,
  connections: QueueConnections,
): QueueOptions['connection'] {
  if (!redisUrl) keepQueuesOnPools();
  const connection = redisUrl
    ? new Redis(redisUrl, { maxRetriesPerRequest: null })
    : new QueuePool(databaseUrl, connections);
  return connection as QueueOptions['connection'];
}

function keepQueuesOnPools(): void {
  setDefaultBackendFactory((name, options, more) => {
    const pool = options.connection as unknown as QueuePool;
    return pool.endsAfter(createPostgresBackend(name, { ...options, connection: pool }, more));
  });
}
