import pRetry from 'p-retry';
import { databaseFailure } from './database-failure.js';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 2_000;
/** A server that restarts, or changes places with its stand-by, is back by then; whoever waits longer is told why. */
const WAITS_FOR_MS = 120_000;

/**
 * Does what a process begins with, and does it again while the database fails in a way that passes by itself: who is started amid a
 * restart of the server waits for it, and does not end.
 * @throws at once what does not pass; what has not passed for two minutes.
 */
export function onceReachable<Result>(work: () => Promise<Result>): Promise<Result> {
  return pRetry(work, {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: FIRST_PAUSE_MS,
    maxTimeout: LONGEST_PAUSE_MS,
    // Several that wait for each other do not meet again at the same moment.
    randomize: true,
    maxRetryTime: WAITS_FOR_MS,
    shouldRetry: ({ error }) => databaseFailure(error) !== null,
  });
}
