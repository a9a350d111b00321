import { Processor } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import { DelayedError, type Job, type WorkerOptions } from 'bullmq';

const LONGEST_PAUSE_S = 64;

/** By queue, the kinds of job that this version of the program knows. */
const known = new Map<string, ReadonlySet<string>>();
const logger = new Logger('Jobs');
const told = new Set<string>();

/** A processor of the jobs of a queue. @param kinds all that it knows: a job of another one never comes to it. */
export function Takes(
  queue: string,
  kinds: readonly string[],
  options: Omit<WorkerOptions, 'connection'>,
): ClassDecorator {
  known.set(queue, new Set(kinds));
  return Processor(queue, options);
}

export const isKnown = (queue: string, kind: string): boolean => known.get(queue)?.has(kind) ?? false;

/**
 * While versions stand beside each other a worker meets kinds of job that only a newer one knows. It puts such a job back, for another
 * worker, as no attempt; each time for longer, up to a minute, because after a return to the older version there may be none.
 * @param token of the worker that holds the job.
 * @throws DelayedError, by which BullMQ knows that the job went back.
 */
export async function leaveUnknown(queue: string, job: Job, token: string | undefined): Promise<void> {
  // A processor that does not say what it knows takes everything.
  if (!known.has(queue) || isKnown(queue, job.name)) return;
  const kind = `${queue} ${job.name}`;
  if (!told.has(kind))
    logger.warn({ queue, job: job.name }, 'a kind of job that this version does not know is left to another worker');
  told.add(kind);
  await job.moveToDelayed(Date.now() + 1000 * Math.min(2 ** job.attemptsStarted, LONGEST_PAUSE_S), token);
  throw new DelayedError();
}
