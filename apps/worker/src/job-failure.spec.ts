import type { Job } from 'bullmq';
import { onAttemptFailed } from './job-failure.js';

const job = (attemptsMade: number) => ({ name: 'job', id: '1', attemptsMade, opts: { attempts: 2 } }) as unknown as Job;

test('what a job leaves undone is written down when its last attempt has failed, and not before', async () => {
  const gaveUp: number[] = [];
  for (const attempt of [1, 2])
    await onAttemptFailed(job(attempt), new Error('x'), () => Promise.resolve(void gaveUp.push(attempt)));
  expect(gaveUp).toEqual([2]);
});

test('the process outlives that it cannot be written down', async () => {
  const fails = () => Promise.reject(new Error('no such case'));
  await expect(onAttemptFailed(job(2), new Error('x'), fails)).resolves.toBeUndefined();
});
