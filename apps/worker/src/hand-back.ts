import { type Job, type Worker, WaitingError } from 'bullmq';

/**
 * Does long work of a job that may stop between two of its steps. When the process is told to end, the signal tells the work, and what
 * it has not done goes back to the queue at once: whoever deploys waits for a step and not for the whole, and another worker goes on
 * behind it without waiting for a lock to run out.
 * @param token of the processor that holds the job.
 * @param work throws the signal's reason where it stops.
 */
export async function handedBackAtTheEnd(
  worker: Worker,
  job: Job,
  token: string | undefined,
  work: (ending: AbortSignal) => Promise<void>,
): Promise<void> {
  const ending = new AbortController();
  const end = () => ending.abort();
  worker.once('closing', end);
  if (worker.closing) end();
  try {
    await work(ending.signal);
  } catch (error) {
    if (!ending.signal.aborted || error !== ending.signal.reason) throw error;
    await job.moveToWait(token);
    throw new WaitingError();
  } finally {
    worker.off('closing', end);
  }
}
