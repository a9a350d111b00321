import { Injectable } from '@nestjs/common';
import { newestMigration } from '../migrations/migration-files.js';
import { Database } from '../database/database.js';

const ANSWERS_WITHIN_MS = 3_000;

/** What a process may lack for work to be sent to it. */
export type Lack = 'stopping' | 'database' | 'migrations' | 'queues';

/** Whether work may be sent to this process. One that is told to stop says so before it takes no more. */
@Injectable()
export class Readiness {
  private stopping = false;
  private newest: Promise<string> | null = null;
  private readonly more: { readonly lack: Lack; readonly check: () => Promise<unknown> }[] = [];

  constructor(private readonly database: Database) {}

  /** From now on the process is not ready; what it has begun it finishes. */
  stop(): void {
    this.stopping = true;
  }

  private async requireMigrated(): Promise<void> {
    this.newest ??= newestMigration();
    await this.database.requireMigrated(await this.newest);
  }

  /** What else has to answer, of a process that works with it. */
  require(lack: Lack, check: () => Promise<unknown>): void {
    this.more.push({ lack, check });
  }

  /** @returns nothing when the process is ready. */
  async lacks(): Promise<readonly Lack[]> {
    if (this.stopping) return ['stopping'];
    const checks = [
      { lack: 'database' as const, check: () => this.database.ping() },
      { lack: 'migrations' as const, check: () => this.requireMigrated() },
      ...this.more,
    ];
    const found = await Promise.all(
      checks.map(({ lack, check }) =>
        inTime(check()).then(
          () => null,
          () => lack,
        ),
      ),
    );
    return found.filter((lack) => lack !== null);
  }
}

async function inTime(check: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ANSWERS_WITHIN_MS);
  });
  try {
    await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
}
