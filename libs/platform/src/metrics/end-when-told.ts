import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { Readiness } from './readiness.js';

/**
 * Ends the process in order when it is told to. After SIGTERM it first says for a while that it is not ready, so that whoever sends
 * requests sends them elsewhere; then it takes no more, answers what it has taken, finishes the jobs that it has begun, and lets go
 * of the database last.
 *
 * A process started by `vacatur start` also hangs on a channel to it. When the channel closes, because the supervisor stops us or was
 * killed, there is no reason to run on: whoever starts next must find the installation free.
 * @param last is done when all else has ended.
 * @returns to be called with the application, as soon as there is one; told before, the process just ends.
 */
export function endWhenTold(
  { drainMs }: Pick<Config, 'drainMs'>,
  last: () => Promise<void>,
): (application: INestApplicationContext) => void {
  let running: INestApplicationContext | null = null;
  let ending: Promise<void> | null = null;
  const end = (waitMs: number) => {
    ending ??= (async () => {
      if (!running) return;
      running.get(Readiness, { strict: false }).stop();
      await sleep(waitMs);
      await running.close();
      await last();
    })().then(
      () => process.exit(0),
      (error: unknown) => {
        // Its message may hold what a statement held.
        new Logger('Shutdown').error(`did not end in order: ${(error as Error).name}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => end(drainMs));
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(0));
  process.once('disconnect', () => end(0));
  if (process.connected === false) end(0); // it had gone while we were being loaded
  return (application) => (running = application);
}
