import { spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { caseloadFile } from '#libs/casework/demo';
import { migrate, type RunningPostgres, startEmbeddedPostgres } from '#libs/platform/operator';
import { localDate } from '#libs/record';
import { Chance } from '#libs/specimens';
import { TestOffice } from './office.js';

const PEOPLE = 8000;
/** What the disk has left as the import begins. */
const LEFT_BYTES = 96 * 1024 * 1024;
/** A job that was lost is free after a lock of ten seconds, several times here, on a machine that does other things besides. */
const AGAIN_AND_AGAIN_MS = 400_000;
const text = [...caseloadFile({ people: PEOPLE, seed: 'faults', asOf: localDate('2026-11-20'), format: 'csv' })].join(
  '',
);
const charges = text.trimEnd().split('\n').length - 1;

let home: string;
/** A disk of its own, which can be filled: where this user may not mount one, the test of it is skipped by name. */
let hasDisk: boolean;
let server: RunningPostgres;
let office: TestOffice;

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vacatur-disk-'));
  hasDisk = mayMount && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=700m', 'tmpfs', home]).status === 0;
  await chmod(home, 0o755);
  server = await startEmbeddedPostgres(home);
  await migrate(server.ownerUrl);
  office = await TestOffice.open({}, { ...server, drop: () => Promise.resolve() });
  // Otherwise a gigabyte of log is kept before any of it is used again.
  for (const setting of ['max_wal_size', 'min_wal_size']) await office.rows(`alter system set ${setting} = '80MB'`);
  await office.rows('select pg_reload_conf()');
  office.startWorkerProcess();
});
afterAll(async () => {
  try {
    await office?.close();
  } finally {
    // Also where the office did not close in order: a server and its disk would stay for good.
    await server?.stop();
    if (hasDisk) spawnSync('umount', [home]);
    await rm(home, { recursive: true, force: true });
  }
});

/** No chance to finish anything, for the server and whoever serves its connections. */
async function killServer(): Promise<void> {
  const [pid] = (await readFile(join(home, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await untilDown();
}
async function untilDown(): Promise<void> {
  while (await isUp()) await sleep(50);
}
const isUp = () =>
  office.rows('select 1').then(
    () => true,
    () => false,
  );

/** Writes until nothing more fits. */
async function fill(path: string): Promise<never> {
  for (;;) await appendFile(path, Buffer.alloc(1024 * 1024));
}

async function startImport(source: string): Promise<string> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ source, format: 'csv' })) form.append(name, value);
  form.append('file', new Blob([text], { type: 'text/csv' }), 'people.csv');
  return (await office.attorney.must('POST', '/v1/bulk-imports', form)).body.id;
}
/** The rows as they are stored, which is more than the API says while it cannot be asked. */
async function importOf(id: string): Promise<{ status: string; people: number }> {
  const [row] = await office.rows<{ status: string; people: number }>(
    'select status, people from bulk_imports where id = $1',
    id,
  );
  return row!;
}
async function untilTakenIn(id: string, people: number): Promise<void> {
  for (;;) {
    const row = await importOf(id);
    if (row.people >= people || row.status !== 'running') return;
    await sleep(20);
  }
}
/** As a member would: what was given up is run on. */
async function runToItsEnd(id: string): Promise<void> {
  for (;;) {
    const { status } = await importOf(id);
    if (status === 'done') return;
    if (status === 'failed') await office.attorney.post(`/v1/bulk-imports/${id}/run`);
    await sleep(250);
  }
}
async function stored(source: string) {
  const [counts] = await office.rows(
    `select count(distinct p.id)::int as people, count(distinct p."sourceKey")::int as keys, count(c.number)::int as charges
     from people p left join people_charges c on c."organizationId" = p."organizationId" and c."personId" = p.id where p.source = $1`,
    source,
  );
  return counts;
}
const RIGHT = { people: PEOPLE, keys: PEOPLE, charges };

test(
  'PostgreSQL killed amid an import, and started again: exactly the right rows',
  async () => {
    const chance = new Chance(11);
    const id = await startImport('killed');
    for (const people of [1, 4000]) {
      await untilTakenIn(id, people);
      await sleep(chance.int(0, 300));
      await killServer();
      await server.restart();
    }
    await runToItsEnd(id);
    expect(await stored('killed')).toEqual(RIGHT);
    expect(await office.attorney.get(`/v1/bulk-imports/${id}`)).toMatchObject({ people: PEOPLE, charges, known: 0 });
  },
  AGAIN_AND_AGAIN_MS,
);

(mayMount ? test : test.skip)(
  'a disk that is full amid an import costs nothing that was kept; with room again it goes on to exactly the right rows',
  async () => {
    expect(hasDisk).toBe(true);
    const ballast = join(home, 'ballast');
    // Most of it beforehand: the rest is written faster than the import goes on.
    const { bavail, bsize } = await statfs(home);
    await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - LEFT_BYTES)));
    let before: number;
    let id: string;
    try {
      id = await startImport('full');
      await untilTakenIn(id, 1);
      const full = await fill(ballast).catch((error: NodeJS.ErrnoException) => error.code);
      expect(full).toBe('ENOSPC');
      // PostgreSQL refuses a table's next page, or ends because its log has no room.
      before = (await importOf(id).catch(() => null))?.people ?? 0;
      expect(before).toBeLessThan(PEOPLE);
      for (let looks = 0; looks < 100 && (await isUp()) && (await importOf(id)).status === 'running'; looks += 1)
        await sleep(100);
    } finally {
      await rm(ballast);
    }
    if (!(await isUp())) await server.restart();
    expect((await importOf(id)).people).toBeGreaterThanOrEqual(before);
    await runToItsEnd(id);
    expect(await stored('full')).toEqual(RIGHT);
  },
  AGAIN_AND_AGAIN_MS,
);

test(
  'PostgreSQL killed amid a screening: the same answers as of one that nothing disturbed',
  async () => {
    const chance = new Chance(13);
    const start = async () =>
      (await office.supervisor.post('/v1/screenings', { asOf: '2026-11-23', compareWith: '2019-07-28' })).id;
    const state = async (id: string) => {
      const [row] = await office.rows<{ status: string; done: number }>(
        `select status, (select count(*)::int from screened_people where "screeningId" = s.id) as done from screenings s where id = $1`,
        id,
      );
      return row!;
    };
    const ended = async (id: string) => {
      for (;;) {
        const { status } = await state(id);
        if (status === 'done') return;
        if (status === 'failed') await office.supervisor.post(`/v1/screenings/${id}/resumption`);
        await sleep(250);
      }
    };
    const disturbed = await start();
    for (let kills = 0; kills < 2; kills += 1) {
      const { done } = await state(disturbed);
      while ((await state(disturbed)).done === done && (await state(disturbed)).status !== 'done') await sleep(20);
      await sleep(chance.int(0, 300));
      await killServer();
      await server.restart();
    }
    await ended(disturbed);
    const quiet = await start();
    await ended(quiet);
    const answers = (id: string) =>
      office.rows(
        `select "subjectId", outcomes, convictions, felonies, "everyConvictionOn", "everyFelonyOn" from screened_people
         where "screeningId" = $1 order by "subjectId"`,
        id,
      );
    const expected = await answers(quiet);
    expect(expected.length).toBeGreaterThanOrEqual(PEOPLE);
    expect(await answers(disturbed)).toEqual(expected);
  },
  AGAIN_AND_AGAIN_MS,
);
