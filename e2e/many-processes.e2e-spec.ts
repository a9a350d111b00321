import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '#libs/platform/operator';
import { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { kill, SEALING_PAPERS, TestOffice } from './office.js';

/** Debian's `redis-server`; `.ci/run` installs it. Where it is not, the tests over it are skipped and counted as such. */
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const PACKETS = 12;
/** A killed worker's jobs are free after a lock of ten seconds, on a machine that does other things besides. */
const ALL_DONE_MS = 240_000;

describe.each([
  ['PostgreSQL', true],
  ['Redis', hasRedis],
] as const)('two apis and three workers, with the queues in %s', (backend, isThere) => {
  const where = isThere ? test : test.skip;
  let office: TestOffice;
  let redis: { readonly process: ChildProcess; readonly directory: string } | null = null;
  let apis: { readonly address: string; readonly child: ChildProcess }[];
  let workers: ChildProcess[];

  beforeAll(async () => {
    if (!isThere) return;
    const settings: { [name: string]: string } = {};
    if (backend === 'Redis') {
      const directory = mkdtempSync(join(tmpdir(), 'vacatur-redis-'));
      const port = await findFreePort();
      const args = ['--port', String(port), '--save', '', '--dir', directory, '--bind', '127.0.0.1'];
      redis = { process: spawn('redis-server', args, { stdio: 'ignore' }), directory };
      settings['REDIS_URL'] = `redis://127.0.0.1:${port}`;
    }
    office = await TestOffice.open(settings);
    apis = [await office.startApi(), await office.startApi()];
    workers = [office.startWorkerProcess(), office.startWorkerProcess(), office.startWorkerProcess()];
  });

  afterAll(async () => {
    await office?.close();
    if (redis) {
      await kill(redis.process);
      rmSync(redis.directory, { recursive: true, force: true });
    }
  });

  where('a session that begins at one holds at the other, and ends at both', async () => {
    const [one, other] = apis.map(({ address }) => address) as [string, string];
    const { accessToken, refreshToken } = await office.newSession('paralegal');
    const session = (address: string) =>
      fetch(`${address}/v1/auth/session`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect((await session(one)).status).toBe(200);
    expect((await session(other)).status).toBe(200);
    const refresh = (address: string, token: unknown) =>
      ApiClient.anonymous(address).call('POST', '/v1/auth/refresh', { refreshToken: token });
    const { status, body } = await refresh(one, refreshToken);
    expect(status).toBe(200);
    expect((await refresh(other, body['refreshToken'])).status).toBe(200);
    // A second use of the token once the session has gone on, at whichever api, ends it at once.
    expect((await refresh(other, refreshToken)).status).toBe(401);
    expect((await session(one)).status).toBe(401);
    expect((await session(other)).status).toBe(401);
  });

  where('a request sent to both at once with one key is carried out once', async () => {
    const key = randomUUID();
    const ask = async ({ address }: { address: string }) => {
      const member = office.paralegal.at(address).withHeader('idempotency-key', key);
      for (;;) {
        const { status, body } = await member.call('POST', '/v1/clients', {
          givenName: 'Ottoline',
          familyName: 'Marsh',
        });
        if (status !== 409) return body.id;
        await sleep(50); // the first is still running
      }
    };
    const ids = await Promise.all(Array.from({ length: 10 }, (_, n) => ask(apis[n % 2]!)));
    expect(new Set(ids).size).toBe(1);
    expect(await office.rows(`select 1 from clients where "familyName" = 'Marsh'`)).toHaveLength(1);
  });

  where('one of each is killed under work: every packet that was answered for is made, and each once', async () => {
    const { petitionId } = await office.draftPetition();
    const ids: string[] = [];
    const request = async (n: number): Promise<string> => {
      const key = `packet-${n}-${randomUUID()}`;
      for (let turn = n; ; turn += 1) {
        const member = office.paralegal.at(apis[turn % 2]!.address).withHeader('idempotency-key', key);
        const answer = await member
          .call('POST', `/v1/petitions/${petitionId}/packets`, { preparedOn: '2026-11-20' })
          .catch(() => null); // it was killed: the other is asked, with the same key
        if (answer && answer.status < 300) return answer.body.id;
        if (answer && answer.status !== 409) throw new Error(`answered ${answer.status}`);
        await sleep(20);
      }
    };
    const deaths = (async () => {
      while ((await office.rows(`select 1 from packets where status = 'ready'`)).length < 2) await sleep(20);
      await Promise.all([kill(workers[0]!), kill(apis[0]!.child)]);
    })();
    for (let n = 0; n < PACKETS; n += 1) ids.push(await request(n));
    await deaths;
    for (const id of ids) {
      const packet = await office.attorney
        .at(apis[1]!.address)
        .until(`/v1/packets/${id}`, ({ status }) => status !== 'queued', ALL_DONE_MS);
      expect(packet).toMatchObject({ status: 'ready', failureMessage: null });
      expect(packet['files']).toHaveLength(SEALING_PAPERS);
    }
    expect(new Set(ids).size).toBe(PACKETS);
    expect(await office.rows('select 1 from packets')).toHaveLength(PACKETS);
    const made = await office.rows(`select "entityId" from audit_entries where action = 'packet.generated'`);
    expect(made).toHaveLength(PACKETS);
    expect(await office.rows('select 1 from outbox_messages where "sentAt" is null')).toEqual([]);
  });

  where('a worker that is told to stop finishes what it has begun, and is ready no more at once', async () => {
    // Each process takes its share of PostgreSQL's connections.
    await Promise.all([...workers, ...apis.map(({ child }) => child)].map(kill));
    const port = await findFreePort();
    const worker = office.startWorkerProcess(undefined, { MONITORING_PORT: String(port), DRAIN_SECONDS: '5' });
    const ready = () =>
      fetch(`http://127.0.0.1:${port}/health/ready`).then(
        ({ status }) => status,
        () => null,
      );
    while ((await ready()) !== 200) await sleep(100);
    const ended = new Promise<number | null>((resolve) => worker.once('exit', resolve));
    worker.kill('SIGTERM');
    const seen = new Set<number | null>();
    const watch = setInterval(() => void ready().then((status) => seen.add(status)), 50);
    expect(await ended).toBe(0);
    clearInterval(watch);
    expect(seen).toContain(503);
  });

  where('an api that is told to stop answers what it has taken', async () => {
    const monitoring = await findFreePort();
    const { address, child } = await office.startApi({ MONITORING_PORT: String(monitoring), DRAIN_SECONDS: '5' });
    const member = office.paralegal.at(address);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    let failed = 0;
    let answered = 0;
    let goesOn = true;
    const readiness = new Set<number>();
    const load = Array.from({ length: 8 }, async () => {
      while (goesOn) {
        const { status } = await member.call('GET', '/v1/cases').catch(() => ({ status: 0 }));
        if (status === 200) answered += 1;
        else if (goesOn) failed += 1;
      }
    });
    while (answered < 20) await sleep(20);
    child.kill('SIGTERM');
    // As a load balancer: no more is sent once it is not ready, and what was sent is answered.
    for (;;) {
      const { status } = await fetch(`http://127.0.0.1:${monitoring}/health/ready`).catch(() => ({ status: 0 }));
      readiness.add(status);
      // At the latest when nobody listens any more.
      if (status !== 200) break;
      await sleep(20);
    }
    goesOn = false;
    await Promise.all(load);
    expect(await ended).toBe(0);
    expect({ failed, sawDraining: readiness.has(503) }).toEqual({ failed: 0, sawDraining: true });
  });
});
