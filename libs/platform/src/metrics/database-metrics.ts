import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Database, type WorkWaiting } from '../database/database.js';
import { Metrics } from './metrics.js';

const WAITING_IS_READ_EVERY_MS = 5_000;
/** It looks at each of them. */
const LEFT_IS_READ_EVERY_MS = 60_000;

/** What the database tells of itself and of the work that waits in it. */
@Injectable()
export class DatabaseMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const { metrics, database } = this;
    metrics.lookUp('vacatur_database_connections', "Connections of this process's pool", ['state'], async () => {
      const { inUse, idle, waiting } = database.connections();
      return [
        { labels: { state: 'in_use' }, value: inUse },
        { labels: { state: 'idle' }, value: idle },
        { labels: { state: 'waited_for' }, value: waiting },
      ];
    });
    metrics.lookUp('vacatur_database_up', '1 while the database answers', [], async () => {
      const up = await database.ping().then(
        () => 1,
        () => 0,
      );
      return [{ labels: {}, value: up }];
    });
    const workWaiting = onceIn(WAITING_IS_READ_EVERY_MS, () => database.workWaiting());
    const number = (name: string, help: string, of: (waiting: WorkWaiting) => number | null) =>
      metrics.lookUp(name, help, [], async () => {
        const value = of(await workWaiting());
        return value === null ? [] : [{ labels: {}, value }];
      });
    number('vacatur_outbox_waiting', 'Messages in the outbox that are not in a queue yet', ({ outbox }) => outbox);
    number(
      'vacatur_outbox_oldest_seconds',
      'Age of the oldest of them; 0 when there is none',
      ({ outboxOldestSeconds }) => outboxOldestSeconds,
    );
    number(
      'vacatur_deadlines_swept_seconds',
      'Since every organization was last gone through for deadlines that have run out',
      ({ sweptSecondsAgo }) => sweptSecondsAgo,
    );
    if (this.config.objectStorage) {
      const left = onceIn(LEFT_IS_READ_EVERY_MS, () => database.contentsLeft());
      metrics.lookUp('vacatur_documents_to_move', 'Documents that still wait to go to object storage', [], async () => [
        { labels: {}, value: (await left()).documents },
      ]);
    }
    if (database.replicaReads) {
      metrics.lookUp(
        'vacatur_replica_reads',
        'Long readings since the process began, by who answered: the replica, or the database because it was behind or unreachable',
        ['by'],
        () => {
          const reads = Object.entries(database.replicaReads ?? {});
          return Promise.resolve(reads.map(([by, value]) => ({ labels: { by }, value })));
        },
      );
    }
  }
}

/** Several gauges are told from one reading. */
function onceIn<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { at: number; value: Promise<T> } | null = null;
  return () => {
    if (!last || Date.now() - last.at > ms) last = { at: Date.now(), value: read() };
    return last.value;
  };
}
