import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { RunningPostgres } from './embedded-postgres.js';

const MAX_RESTARTS_PER_MINUTE = 3;

/**
 * Holds a connection to the server; when it breaks, starts the server again on the same port.
 * @param onGivingUp called when it cannot be started, or dies again and again.
 * @returns a function that ends the watch; call it before stopping the server.
 */
export function restartWhenItDies(
  postgres: RunningPostgres,
  onGivingUp: (reason: string) => void,
): () => Promise<void> {
  let client: pg.Client | null = null;
  let ended = false;
  const restarts: number[] = [];

  const watch = async () => {
    const held = new pg.Client({ connectionString: postgres.ownerUrl });
    held.on('error', () => undefined); // the end follows
    held.once('end', () => void mend());
    await held.connect();
    client = held;
    if (ended) await held.end();
  };
  const mend = async () => {
    if (ended) return;
    const now = Date.now();
    restarts.push(now);
    if (restarts.filter((at) => at > now - 60_000).length > MAX_RESTARTS_PER_MINUTE) {
      return onGivingUp('PostgreSQL keeps dying.');
    }
    try {
      await sleep(200);
      if (ended) return;
      await postgres.restart();
      await watch();
    } catch (error) {
      if (!ended) onGivingUp(error instanceof Error ? error.message : String(error));
    }
  };

  void watch().catch(() => undefined); // a failed connection also ends
  return async () => {
    ended = true;
    await client?.end();
  };
}
