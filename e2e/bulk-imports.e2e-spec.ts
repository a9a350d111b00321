import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { caseloadFile } from '#libs/casework/demo';
import { localDate } from '#libs/record';
import { Chance } from '#libs/specimens';
import { TEST_SECRETS } from '#libs/testing';
import { kill, TestOffice } from './office.js';

let office: TestOffice;
let folder: string;
beforeAll(async () => {
  office = await TestOffice.open();
  folder = await mkdtemp(join(tmpdir(), 'vacatur-e2e-'));
});
afterAll(async () => {
  await office?.close();
  await rm(folder, { recursive: true, force: true });
});

const caseload = (people: number, seed: string) =>
  [...caseloadFile({ people, seed, asOf: localDate('2026-11-20'), format: 'csv' })].join('');
function formOf(text: string, source: string, more: { readonly [field: string]: string } = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ source, format: 'csv', ...more })) form.append(name, value);
  form.append('file', new Blob([text], { type: 'text/csv' }), 'people.csv');
  return form;
}
async function stored(source: string) {
  const [counts] = await office.rows<{ people: number; charges: number; keys: number }>(
    `select count(distinct p.id)::int as people, count(c.number)::int as charges, count(distinct p."sourceKey")::int as keys
     from people p left join people_charges c on c."organizationId" = p."organizationId" and c."personId" = p.id where p.source = $1`,
    source,
  );
  return counts!;
}
const chargesOf = (text: string) => text.trimEnd().split('\n').length - 1;
const read = (id: string) => office.attorney.get(`/v1/bulk-imports/${id}`);

/** Told to end while a batch waits for its turn, a worker keeps that and hands the rest back, for anybody to go on with at once. */
async function endedInOrderAmid(worker: ChildProcess, id: string) {
  const holder = new pg.Client({ connectionString: office.database.ownerUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from bulk_imports where id = $1 for update', [id]);
  await office.untilBlocked();
  const ended = once(worker, 'exit');
  worker.kill('SIGTERM');
  await sleep(500);
  await holder.query('rollback');
  await holder.end();
  expect(await ended).toEqual([0, null]);
  const { status, people } = await read(id);
  expect({ status, isAmid: Number(people) > 0 && Number(people) < 12_000 }).toEqual({
    status: 'running',
    isAmid: true,
  });
  const jobs = await office.rows('select state from bullmq.job where data::text like $1', `%${String(id)}%`);
  expect(jobs).toEqual([{ state: 'waiting' }]);
}

test('workers told to end or killed at seeded moments end with exactly the right rows', async () => {
  const chance = new Chance(7);
  const text = caseload(12_000, 'killed');
  let worker = office.startWorkerProcess(undefined, { DRAIN_SECONDS: '0' });
  const { id } = (await office.attorney.must('POST', '/v1/bulk-imports', formOf(text, 'killed'))).body;
  await endedInOrderAmid(worker, id);
  worker = office.startWorkerProcess();
  for (let kills = 0; kills < 3; kills++) {
    // Behind a batch, and then somewhere in the next ones.
    const before = Number((await read(id))['people']);
    const isOn = ({ people, status }: { readonly [field: string]: unknown }) =>
      Number(people) > before || status !== 'running';
    await office.attorney.until(`/v1/bulk-imports/${id}`, isOn);
    await sleep(chance.int(0, 400));
    await kill(worker);
    worker = office.startWorkerProcess();
    // A job that was lost too often is given up, and the import is run on by whoever asked for it.
    if ((await read(id))['status'] === 'failed') await office.attorney.post(`/v1/bulk-imports/${id}/run`);
  }
  for (;;) {
    const { status } = await office.attorney.until(`/v1/bulk-imports/${id}`, (one) => one['status'] !== 'running');
    if (status === 'done') break;
    expect(status).toBe('failed');
    await office.attorney.post(`/v1/bulk-imports/${id}/run`);
  }
  expect(await read(id)).toMatchObject({
    people: 12_000,
    charges: chargesOf(text),
    known: 0,
    broken: 0,
    progress: 1,
  });
  expect(await stored('killed')).toEqual({ people: 12_000, keys: 12_000, charges: chargesOf(text) });
  await kill(worker);
});

test('an importer killed at the operator’s door is gone on with, to exactly the right rows', async () => {
  const text = caseload(8000, 'operator');
  const path = join(folder, 'people.csv');
  await writeFile(path, text);
  const [organization] = await office.rows<{ id: string }>(
    `select o.id from organizations o join members m on m."organizationId" = o.id limit 1`,
  );
  // The organization's NYSIDs are sealed under the key that its processes have.
  await office.paralegal.post('/v1/clients', { givenName: 'Ida', familyName: 'Quill', nysid: '06677889M' });
  const { DOCUMENT_KEY } = TEST_SECRETS;
  const runWith = (settings: { readonly [name: string]: string }, ...more: string[]) =>
    spawn(process.execPath, ['bin/vacatur.mjs', 'import', ...more, '--office', organization!.id], {
      env: { PATH: '', HOME: folder, VACATUR_HOME: folder, DATABASE_URL: office.database.ownerUrl, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const run = (...more: string[]) => runWith({ DOCUMENT_KEY }, ...more);
  const without = runWith({}, path, '--source', 'without');
  let refusal = '';
  without.stderr.on('data', (part: Buffer) => (refusal += part.toString()));
  expect(await once(without, 'close')).toEqual([1, null]);
  expect(refusal).toContain('DOCUMENT_KEY is not given');
  expect(await office.rows(`select from bulk_imports where source = 'without'`)).toEqual([]);
  const importer = run(path, '--source', 'operator');
  while ((await stored('operator')).people === 0) await sleep(20);
  await kill(importer);
  const [begun] = await office.rows<{ id: string; status: string }>(
    `select id, status from bulk_imports where source = 'operator'`,
  );
  expect(begun!.status).toBe('running');
  const again = run('--resume', begun!.id);
  let said = '';
  for (const stream of [again.stdout, again.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  // Its last words come after it has ended.
  const [code] = (await once(again, 'close')) as [number | null];
  expect([code, said]).toEqual([0, expect.stringContaining('done. 8000 people')]);
  expect(await stored('operator')).toEqual({ people: 8000, keys: 8000, charges: chargesOf(text) });
});

test('a file whose columns nobody knows is refused with what is missing; a mapping says it; faults come as a file', async () => {
  await office.work();
  const text =
    'Who,Case,What,How\nP1,2010KN000001,PL 155.25,Gone\nP2,2010KN000002,PL 155.25,Gone\nP3,2010KN000003,nothing,Gone\n';
  const refused = await office.attorney.call('POST', '/v1/bulk-imports', formOf(text, 'mapped'));
  expect(refused.status).toBe(422);
  const mapping = JSON.stringify({
    columns: { sourceKey: 'Who', docketNumber: 'Case', charge: 'What', disposition: 'How' },
    dispositions: { gone: 'dismissed' },
  });
  const { id } = (await office.attorney.must('POST', '/v1/bulk-imports', formOf(text, 'mapped', { mapping }))).body;
  const done = await office.attorney.until(`/v1/bulk-imports/${id}`, (one) => one['status'] === 'done');
  expect(done).toMatchObject({ people: 2, broken: 1 });
  const faults = await office.attorney.raw('GET', `/v1/bulk-imports/${id}/faults`);
  expect(faults.text).toContain('P3,2010KN000003,nothing,Gone,line 4: What is no law and section that can be read.');
  const undone = await office.attorney.post(`/v1/bulk-imports/${id}/undo`);
  expect(undone).toMatchObject({ status: 'undoing' });
  await office.attorney.until(`/v1/bulk-imports/${id}`, (one) => one['status'] === 'undone');
  expect((await stored('mapped')).people).toBe(0);
});
