import { once } from 'node:events';

/** Set by a supervisor that sends the settings later: meanwhile the process loads its code. */
export const SUPERVISED = 'VACATUR_SUPERVISED';

/**
 * Option of Node.js for a worker. V8 lets garbage lie until the heap nears what it may have, gigabytes on a large machine: what a
 * sweep of 100,000 filings really needs is a third of what it held without a limit. In docker-compose.yml too.
 */
export const WORKER_HEAP = '--max-old-space-size=640';

/** What the supervisor sends to start a process that it has forked. */
export interface SettingsMessage {
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The settings of a process. Under `vacatur start` they come over the channel, once the database is ready, so that they
 * do not stand in the process table either; else they are the environment.
 */
export async function supervisedEnvironment(): Promise<NodeJS.ProcessEnv> {
  if (!process.env[SUPERVISED]) return process.env;
  if (process.connected === false) process.exit(0); // the supervisor had gone while we were being loaded
  const waiting = new AbortController();
  const settings = once(process, 'message', { signal: waiting.signal }) as Promise<[SettingsMessage]>;
  const gone = once(process, 'disconnect', { signal: waiting.signal }).then(() => process.exit(0));
  const [{ env }] = await Promise.race([settings, gone]);
  waiting.abort();
  gone.catch(() => undefined);
  return env;
}
