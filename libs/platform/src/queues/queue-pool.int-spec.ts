import { setTimeout as sleep } from 'node:timers/promises';
import { BullModule, getQueueToken, Processor, WorkerHost } from '@nestjs/bullmq';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import type { Queue } from 'bullmq';
import pg from 'pg';
import { QueuesModule } from './queues.module.js';
import { schedule } from './schedule.js';

const QUEUES = ['first', 'second', 'third'];
/** What queues share besides one connection for each processor. */
const SHARED = 8;
const JOBS = 60;

const done: string[] = [];
let allDone: () => void;
const processed = new Promise<void>((resolve) => (allDone = resolve));

/** One class for each: the decorator names its queue. */
const processors = QUEUES.map((name) => {
  @Processor(name, { concurrency: 20 })
  class Counting extends WorkerHost {
    override process(): Promise<void> {
      done.push(name);
      if (done.length === JOBS * QUEUES.length) allDone();
      return Promise.resolve();
    }
  }
  return Counting;
});

let database: FreshDatabase;
let owner: pg.Client;
let app: INestApplicationContext;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  @Module({
    imports: [
      QueuesModule.forRoot(testConfig({ DATABASE_URL: database.appUrl }), { processors: QUEUES.length }),
      BullModule.registerQueue(...QUEUES.map((name) => ({ name }))),
    ],
    providers: processors,
  })
  class Root {}
  app = await NestFactory.createApplicationContext(Root, { logger: false });
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

async function connections(): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(
    'select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  return rows[0]!.count;
}

test('a schedule that many workers set at once is set, and its first job is there once', async () => {
  const queue = app.get<Queue>(getQueueToken('first'));
  const [yearly, opts] = [{ pattern: '30 3 1 1 *', tz: 'America/New_York' }, { attempts: 3 }];
  for (const name of ['one', 'two', 'three'])
    await Promise.all(Array.from({ length: SHARED }, () => schedule(queue, name, yearly, opts)));
  expect((await queue.getJobSchedulers()).map(({ name }) => name).toSorted()).toEqual(['one', 'three', 'two']);
  expect(await queue.getDelayedCount()).toBe(3);
});

test('all queues of a process share connections, besides one for each processor, and none is left when it has ended', async () => {
  const queues = QUEUES.map((name) => app.get<Queue>(getQueueToken(name)));
  const jobs = Array.from({ length: JOBS }, (_, n) => `job-${n}`);
  await Promise.all(queues.flatMap((queue) => jobs.map((jobId) => queue.add('count', {}, { jobId }))));
  await processed;
  expect(new Set(done)).toEqual(new Set(QUEUES));
  const held = await connections();
  expect(held).toBeGreaterThan(QUEUES.length);
  expect(held).toBeLessThanOrEqual(QUEUES.length + SHARED);
  await app.close();
  while ((await connections()) > 0) await sleep(10);
});
