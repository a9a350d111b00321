import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findFreePort } from '#libs/platform/operator';
import { kill, SEALING_PAPERS, TestOffice } from './office.js';

/** Debian's `redis-server`; `.ci/run` installs it. Where it is not, these tests are skipped and counted as such. */
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const whereRedisIs = hasRedis ? describe : describe.skip;

whereRedisIs('with REDIS_URL the queues are in Redis', () => {
  let server: ChildProcess;
  let directory: string;
  let redisUrl: string;
  let office: TestOffice;
  let worker: ChildProcess;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'vacatur-redis-'));
    const port = await findFreePort();
    redisUrl = `redis://127.0.0.1:${port}`;
    server = spawn('redis-server', ['--port', String(port), '--save', '', '--dir', directory, '--bind', '127.0.0.1'], {
      stdio: 'ignore',
    });
    const redis = new Redis(redisUrl, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    redis.on('error', () => undefined); // it is still starting
    await redis.ping();
    redis.disconnect();
    office = await TestOffice.open({ REDIS_URL: redisUrl });
  });

  afterAll(async () => {
    await office?.close();
    await kill(server);
    rmSync(directory, { recursive: true, force: true });
  });

  test('a rap sheet becomes a packet, and no job is in PostgreSQL', async () => {
    worker = office.startWorkerProcess();
    const { petitionId } = await office.draftPetition();
    const packetId = await office.requestPacket(petitionId);
    const packet = await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
    expect(packet['status']).toBe('ready');

    const redis = new Redis(redisUrl);
    const keys = await redis.keys('*packets*');
    redis.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    const [jobs] = await office.rows<{ count: number }>('select count(*)::int as count from bullmq.job');
    expect(jobs?.count).toBe(0);
  });

  test('what the queues keep in Redis tells of nobody: a client’s name in the data, the result or the failure of a job would be found', async () => {
    const redis = new Redis(redisUrl);
    // Under the queue's prefix stand its jobs, and sets, streams and settings, in no order: only a job has data.
    let job: string | undefined;
    for (const key of await redis.keys('*:packets:*'))
      if ((await redis.type(key)) === 'hash' && (await redis.hexists(key, 'data'))) job = key;
    expect(job).toBeDefined();
    expect(await office.toldOfPeople()).toEqual([]);
    for (const field of ['data', 'returnvalue', 'failedReason', 'stacktrace']) {
      const before = await redis.hget(job!, field);
      await redis.hset(job!, field, JSON.stringify({ of: 'Corwin Ashgrove' }));
      expect(await office.toldOfPeople()).toEqual([
        expect.stringMatching(/^Redis: .*Corwin/),
        expect.stringMatching(/^Redis: .*Ashgrove/),
      ]);
      await (before === null ? redis.hdel(job!, field) : redis.hset(job!, field, before));
    }
    redis.disconnect();
  });

  test('what was asked for while every worker was dead is made when one comes back', async () => {
    const { petitionId } = await office.draftPetition();
    await kill(worker);
    const packetId = await office.requestPacket(petitionId);
    office.startWorkerProcess();
    const packet = await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
    expect(packet['files']).toHaveLength(SEALING_PAPERS);
  });
});
