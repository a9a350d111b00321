import { setTimeout as sleep } from 'node:timers/promises';
import { BullModule, getQueueToken, WorkerHost } from '@nestjs/bullmq';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ALL_QUEUES } from '#libs/casework';
import { OUTBOX_ROUTES, type OutboxRoutes, QueuesModule, WORKER_OPTIONS } from '#libs/platform';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import type { Job, Queue } from 'bullmq';
import { isKnown, Takes } from './takes.js';
import { WorkerModule } from './worker.module.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const done: string[] = [];

/** A program of one version, which knows those kinds of jobs of the queue `trial`. */
async function version(name: string, kinds: readonly string[]): Promise<INestApplicationContext> {
  @Takes('trial', kinds, WORKER_OPTIONS)
  class Trial extends WorkerHost {
    override process(job: Job): Promise<void> {
      done.push(`${name}: ${job.name}`);
      return Promise.resolve();
    }
  }
  @Module({
    imports: [
      QueuesModule.forRoot(testConfig({ DATABASE_URL: fresh.appUrl }), { processors: 1 }),
      BullModule.registerQueue({ name: 'trial' }),
    ],
    providers: [Trial],
  })
  class Version {}
  return NestFactory.createApplicationContext(Version, { logger: false });
}

test('a kind of job that a worker does not know goes back for another one, without an attempt', async () => {
  const older = await version('older', ['known.kind']);
  const queue = older.get<Queue>(getQueueToken('trial'));
  // One attempt: a worker that failed it would have ended it for good.
  await queue.add('newer.kind', {}, { jobId: 'of-newer', attempts: 1 });
  await queue.add('known.kind', {}, { jobId: 'of-both', attempts: 1 });
  const left = async () => (await queue.getJob('of-newer'))!;
  while ((await (await left()).getState()) !== 'delayed' || done.length === 0) await sleep(20);
  const { attemptsMade, failedReason, delay } = await left();
  expect({ attemptsMade, failedReason, isLater: delay > 0 }).toEqual({ attemptsMade: 0, isLater: true });
  await older.close();

  const newer = await version('newer', ['known.kind', 'newer.kind']);
  while (done.length < 2) await sleep(20);
  await newer.close();
  expect(done).toEqual(['older: known.kind', 'newer: newer.kind']);
});

test('workers know every kind of job that the outbox and the schedules make', async () => {
  const app = await NestFactory.createApplicationContext(
    WorkerModule.forRoot(testConfig({ DATABASE_URL: fresh.appUrl })),
    { logger: false },
  );
  const made: string[][] = [];
  for (const [topic, queues] of app.get<OutboxRoutes>(OUTBOX_ROUTES, { strict: false }))
    for (const { name } of [queues].flat()) made.push([name, topic]);
  for (const name of ALL_QUEUES)
    for (const scheduler of await app.get<Queue>(getQueueToken(name), { strict: false }).getJobSchedulers())
      made.push([name, scheduler.name]);
  expect(made.length).toBeGreaterThan(25);
  expect(made.filter(([queue, kind]) => !isKnown(queue!, kind!))).toEqual([]);
  await app.close();
});
