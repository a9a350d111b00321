import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import type { Queue } from 'bullmq';
import pg from 'pg';
import { QueuesModule } from '../queues/queues.module.js';
import { OutboxRelay } from './outbox-relay.js';

let fresh: FreshDatabase;
let owner: pg.Client;
let app: INestApplicationContext;
const office = randomUUID();

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  await owner.query(`insert into organizations (id, name) values ($1, 'Office')`, [office]);
});
afterAll(async () => {
  await app?.close();
  await owner.end();
  await fresh.drop();
});

const publish = (topic: string, number: number) =>
  owner.query(
    `insert into outbox_messages ("organizationId", id, topic, payload) select $1, gen_random_uuid(), $2, '{}' from generate_series(1, $3)`,
    [office, topic, number],
  );
const unsent = async (topic: string) =>
  (await owner.query(`select from outbox_messages where topic = $1 and "sentAt" is null`, [topic])).rows.length;

test('topics of a newer version wait in the outbox, however many, and keep none back that this one knows', async () => {
  const config = testConfig({ DATABASE_URL: fresh.appUrl });
  @Module({
    imports: [QueuesModule.forRoot(config, { processors: 0 }), BullModule.registerQueue({ name: 'mail' })],
  })
  class Root {}
  app = await NestFactory.createApplicationContext(Root, { logger: false });
  const queue = app.get<Queue>(getQueueToken('mail'));
  await publish('newer.topic', 250);
  await publish('known.topic', 3);
  const relay = new OutboxRelay(config, new Map([['known.topic', queue]]));
  relay.onApplicationBootstrap();
  while ((await unsent('known.topic')) > 0) await sleep(20);
  expect((await queue.getJobs(['waiting'])).map(({ name }) => name)).toEqual(Array(3).fill('known.topic'));
  expect(await unsent('newer.topic')).toBe(250);
  await relay.onModuleDestroy();

  const newer = new OutboxRelay(config, new Map([['newer.topic', queue]]));
  newer.onApplicationBootstrap();
  while ((await unsent('newer.topic')) > 0) await sleep(20);
  expect(await queue.getWaitingCount()).toBe(253);
  await newer.onModuleDestroy();
});
