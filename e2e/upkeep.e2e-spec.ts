import { getQueueToken } from '@nestjs/bullmq';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { verifyAuditChains } from '#libs/platform/operator';
import pg from 'pg';
import { WorkerModule } from '../apps/worker/src/worker.module.js';
import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
});
afterAll(() => office.close());

const TABLES = [
  'sessions',
  'refresh_tokens',
  'password_links',
  'idempotency_keys',
  'single_sign_on_attempts',
  'bulk_import_faults',
  'bulk_import_pieces',
];
const counts = async () =>
  (
    await office.rows<{ counts: number[] }>(
      `select array[${TABLES.map((table) => `(select count(*)::int from ${table})`).join(', ')}] as counts`,
    )
  )[0]!.counts;

/** By name: the queue tells first what is due last, which changes with the hour. */
const schedulesOf = async (queue: Queue) =>
  (await queue.getJobSchedulers()).map(({ key, pattern, tz }) => [key, pattern, tz]).toSorted();

test('every night, New York time, what has run out goes, what has not stays, and the audit says how many', async () => {
  const standing = await counts();
  const [{ organizationId, memberId }] = (await office.rows<{ organizationId: string; memberId: string }>(
    `select "organizationId", id as "memberId" from members where role = 'attorney'`,
  )) as [{ organizationId: string; memberId: string }];
  await office.rows(
    `insert into identity_providers ("organizationId", issuer, "clientId", "clientSecret", required, "secondFactorAcr", "secondFactorAmr", "updatedAt")
     values ($1, 'https://login.office.example', 'A', '', false, '{}', '{}', now())`,
    organizationId,
  );
  // 1500 of what has run out, more than one batch, and one of each that has not yet.
  await office.rows(
    `with s as (
       insert into sessions ("organizationId", id, "memberId", "expiresAt")
       select $1, gen_random_uuid(), $2, now() - (case when n = 0 then '29 days' else '31 days' end)::interval
       from generate_series(0, 1500) n returning id)
     insert into refresh_tokens ("organizationId", id, "sessionId", hash) select $1, gen_random_uuid(), id, id::text from s`,
    organizationId,
    memberId,
  );
  await office.rows(
    `with links as (
       insert into password_links ("organizationId", id, "memberId", purpose, hash, "expiresAt")
       select $1, gen_random_uuid(), $2, 'reset', n::text, now() - (n || ' days')::interval from unnest(array[29, 31]) n),
     answers as (
       insert into idempotency_keys ("organizationId", "memberId", role, hash, fingerprint, status, "createdAt")
       select $1, $2, 'attorney', n::text, '-', 201, now() - (n || ' hours')::interval from unnest(array[23, 25]) n)
     insert into single_sign_on_attempts ("organizationId", id, "secretHash", state, nonce, "codeVerifier", "expiresAt")
     select $1, gen_random_uuid(), n::text, '-', '-', '-', now() + (n || ' minutes')::interval from unnest(array[1, -1]) n`,
    organizationId,
    memberId,
  );
  await office.rows(
    `with i as (
       insert into bulk_imports ("organizationId", id, source, format, status, "finishedAt")
       select $1, gen_random_uuid(), 'A', 'csv', 'failed', now() - (n || ' days')::interval from unnest(array[89, 91]) n returning id),
     f as (
       insert into bulk_import_faults ("organizationId", "importId", line, raw, faults) select $1, id, 1, '-', '[]' from i)
     insert into bulk_import_pieces ("organizationId", "importId", number, "firstLine", bytes) select $1, id, 1, 1, '-' from i`,
    organizationId,
  );
  await office.rows(
    `insert into sign_in_attempts (key, points, expire) values ('old', 1, 1), ('new', 1, 9000000000000)`,
  );

  const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(office.config), { logger: ['error'] });
  try {
    const queue = worker.get<Queue>(getQueueToken('upkeep'), { strict: false });
    expect(await schedulesOf(queue)).toEqual([
      ['purge', '30 3 * * *', 'America/New_York'],
      ['unread-texts', '17 * * * *', undefined],
    ]);
    // With an id of its own, as every job here has.
    const job = await queue.add('purge', {}, { jobId: 'purge-now' });
    while (!(await job.isCompleted())) await sleep(50);
  } finally {
    await worker.close();
  }
  expect(await counts()).toEqual(standing.map((count) => count + 1));
  expect(await office.rows(`select key from sign_in_attempts where key in ('old', 'new')`)).toEqual([{ key: 'new' }]);
  const purged = await office.rows<{ name: string; rows: number }>(
    `select key as name, sum(value::int)::int as rows from audit_entries, jsonb_each_text(detail)
     where action = 'run_out.purged' and "organizationId" = $1 group by 1 order by 1`,
    organizationId,
  );
  expect(purged).toEqual([
    { name: 'bulk_import_faults', rows: 1 },
    { name: 'bulk_import_pieces', rows: 1 },
    { name: 'idempotency_keys', rows: 1 },
    { name: 'password_links', rows: 1 },
    { name: 'refresh_tokens', rows: 1500 },
    { name: 'sessions', rows: 1500 },
    { name: 'single_sign_on_attempts', rows: 1 },
  ]);
  const client = new pg.Client({ connectionString: office.database.ownerUrl });
  await client.connect();
  expect((await verifyAuditChains(client)).faults).toEqual([]);
  await client.end();
});

test('every night the heads of the audit are added to the file of the setting, and against it a cut-off end is found', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vacatur-heads-'));
  const auditHeadsFile = join(folder, 'heads.jsonl');
  const config = { ...office.config, auditHeadsFile };
  const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), { logger: ['error'] });
  try {
    const queue = worker.get<Queue>(getQueueToken('upkeep'), { strict: false });
    expect(await schedulesOf(queue)).toEqual([
      ['audit-heads', '30 3 * * *', 'America/New_York'],
      ['purge', '30 3 * * *', 'America/New_York'],
      ['unread-texts', '17 * * * *', undefined],
    ]);
    for (const night of ['first', 'second']) {
      await office.attorney.get('/v1/clients');
      const job = await queue.add('audit-heads', {}, { jobId: `heads-of-the-${night}-night` });
      while (!(await job.isCompleted())) await sleep(50);
    }
  } finally {
    await worker.close();
  }
  const lines = (await readFile(auditHeadsFile, 'utf8')).trim().split('\n');
  const heads = lines.map((line) => JSON.parse(line) as { organizationId: string; sequence: number; hash: string });
  const own = await office.rows<{ sequence: number; hash: string }>(
    `select sequence::int, hash from audit_links where "organizationId" = $1 order by sequence desc limit 1`,
    heads[0]!.organizationId,
  );
  expect(heads.filter(({ organizationId }) => organizationId === heads[0]!.organizationId)).toMatchObject([{}, own[0]]);

  const verify = () =>
    promisify(execFile)(process.execPath, ['bin/vacatur.mjs', 'audit', 'verify', '--head', auditHeadsFile], {
      env: { ...process.env, DATABASE_URL: office.database.ownerUrl },
    });
  expect((await verify()).stdout).toContain(`contains the ${heads.length} heads`);
  // Whoever owns the database can cut the end off, with its entry: the chain alone does not tell.
  const [last] = (await office.rows<{ entryId: string }>(
    `select "entryId" from audit_links where "organizationId" = $1 and sequence = $2`,
    heads[0]!.organizationId,
    own[0]!.sequence,
  )) as [{ entryId: string }];
  await office.rows('alter table audit_links disable trigger all');
  await office.rows('alter table audit_entries disable trigger all');
  await office.rows('delete from audit_links where "entryId" = $1', last.entryId);
  await office.rows('delete from audit_entries where id = $1', last.entryId);
  await expect(verify()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`the kept head ${own[0]!.sequence} is missing`),
  });
  await rm(folder, { recursive: true });
});
