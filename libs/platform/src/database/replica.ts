import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { PrismaClient } from './generated/client.js';
import { PrismaOnPool } from './prisma-on-pool.js';
import { runtimePool } from './runtime-pool.js';

const MAX_CONNECTIONS = 6;
const CONNECT_TIMEOUT_MS = 2_000;
/** One that does not answer is not asked by everybody. */
const LEFT_ALONE_MS = 10_000;
const ASKED_EVERY_MS = 20;

/** By whom long readings were answered, and why not by the replica. */
export interface ReplicaReads {
  replica: number;
  behind: number;
  unreachable: number;
}

/**
 * A copy of the database that follows it, for long readings. It is asked only once it shows all that the database itself had stored
 * when the question came: so a wall that was set a moment ago holds there too, and nobody misses what he has just written.
 */
export class Replica {
  readonly prisma: PrismaClient;
  readonly reads: ReplicaReads = { replica: 0, behind: 0, unreachable: 0 };
  private readonly pool: pg.Pool;
  private leftAloneUntil = 0;

  /** @param waitMs how long a reading waits for it to catch up. */
  constructor(
    databaseUrl: string,
    settings: pg.PoolConfig,
    private readonly waitMs: number,
  ) {
    const own = { max: MAX_CONNECTIONS, connectionTimeoutMillis: CONNECT_TIMEOUT_MS };
    this.pool = runtimePool(databaseUrl, { ...settings, ...own });
    this.prisma = new PrismaClient({ adapter: new PrismaOnPool(this.pool) });
  }

  /** Whether it shows, within the time, all that stood in the database's log up to the position. */
  async hasReached(position: string): Promise<boolean> {
    const began = Date.now();
    if (began < this.leftAloneUntil) return this.note('unreachable');
    try {
      for (;;) {
        const { rows } = await this.pool.query<{ reached: boolean | null }>(
          'select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $1::pg_lsn as reached',
          [position],
        );
        if (rows[0]?.reached) return this.note('replica');
        if (Date.now() - began >= this.waitMs) return this.note('behind');
        await sleep(ASKED_EVERY_MS);
      }
    } catch {
      this.leftAloneUntil = Date.now() + LEFT_ALONE_MS;
      return this.note('unreachable');
    }
  }

  private note(how: keyof ReplicaReads): boolean {
    this.reads[how] += 1;
    return how === 'replica';
  }

  async end(): Promise<void> {
    await this.prisma.$disconnect();
    await this.pool.end();
  }
}
